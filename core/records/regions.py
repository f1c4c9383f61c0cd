"""Regions by Kemendagri code: province, kabupaten/kota and kecamatan, from resources/regions."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from core.records.resources import resources_folder


@dataclass(frozen=True, slots=True)
class Region:
    """A region. Istilah resmi: provinsi, kabupaten/kota, kecamatan.

    `code` is Kemendagri's with dots (65, 65.71, 65.71.02); `kind` is Provinsi, Kabupaten, Kota or Kecamatan; `parent`
    is the code of the region around it, "" for a province.
    """

    code: str
    name: str
    kind: str
    parent: str

    @property
    def full_name(self) -> str:
        """The name as papers write it: Kota Tarakan."""
        return f"{self.kind} {self.name}"


@cache
def load_regions() -> tuple[Region, ...]:
    """Return all regions that ship with the program, in the order of their codes."""
    files = sorted((resources_folder() / "regions").glob("*.toml"))
    rows = (row for file in files for row in tomllib.loads(file.read_text(encoding="utf-8"))["region"])
    return tuple(sorted((region for row in rows for region in _regions(row)), key=lambda region: region.code))


def regencies(province: str = "65") -> tuple[Region, ...]:
    """Return the kabupaten and kota of a province."""
    return tuple(region for region in load_regions() if region.parent == province)


def districts_of(regency: str) -> tuple[Region, ...]:
    """Return the kecamatan of a kabupaten or kota, given with or without dots."""
    code = dotted(regency)
    return tuple(region for region in load_regions() if region.parent == code)


def find_region(code: str) -> Region | None:
    """Return the region of a code, given with or without dots; None if it doesn't ship."""
    return _by_code().get(dotted(code))


def is_known_region(code: str) -> bool:
    """Whether a code may exist: it ships, or lies in a province of which nothing ships."""
    wanted = dotted(code)
    return wanted in _by_code() or wanted[:2] not in _by_code()


def dotted(code: str) -> str:
    """Return a code as Kemendagri writes it: 6571 → 65.71, 657102 → 65.71.02."""
    digits = code.replace(".", "").strip()
    return ".".join(part for part in (digits[:2], digits[2:4], digits[4:6], digits[6:]) if part)


@cache
def _by_code() -> dict[str, Region]:
    return {region.code: region for region in load_regions()}


def _regions(row: dict[str, Any]) -> Iterator[Region]:
    code: str = row["code"]
    yield Region(code, row["name"], row["kind"], code[:-3] if "." in code else "")
    for district in row.get("districts", []):
        yield Region(district["code"], district["name"], "Kecamatan", code)
