"""The employer file of the command line: what is known of an employer, as TOML (DESIGN §7)."""

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from core.law.reading_problems import why_unreadable
from core.records.file_errors import reason_of
from core.records.findings import EmployerFacts
from core.records.months import Month
from core.records.problems import UserError
from core.records.rosters import PROGRAMMES

_KINDS = ("company", "state_body", "construction_project")
_SCALES = ("micro", "small", "medium", "large")
_RISKS = range(1, 6)
_MONTH = re.compile(r"\d{4}-\d{2}")
_UNBILLED = ("JKP",)
"""A programme that is carried out of the others: naming it is no mistake, but nothing is billed for it."""


def read_employer(path: Path) -> EmployerFacts:
    """Read an employer file. Absent keys are unknown facts; `registered` is true where it is absent.

    Raises UserError `employer_file`, naming file and key: unreadable, no TOML, an unknown key, a value of another kind.
    """
    return employer_from_values(_load(path), path.name)


def employer_from_values(values: Mapping[str, Any], source: str = "berkas pemberi kerja") -> EmployerFacts:
    """Return the facts that plain values give; `source` is named in an error."""
    facts: dict[str, Any] = {"name": ""}
    for key, value in values.items():
        if key not in _READERS:
            raise _refuse(source, key, f"kunci tidak dikenal; yang dikenal: {', '.join(_READERS)}")
        try:
            facts[key] = _READERS[key](value)
        except ValueError as error:
            raise _refuse(source, key, str(error)) from None
    return EmployerFacts(**facts)


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except OSError as error:
        raise UserError("employer_file", f"{path.name} tidak dapat dibaca: {reason_of(error)}.") from None
    except ValueError as error:
        raise UserError(
            "employer_file", f"{path.name} bukan berkas TOML yang benar: {why_unreadable(error)}."
        ) from None


def _refuse(source: str, key: str, reason: str) -> UserError:
    return UserError("employer_file", f"{source}, kunci “{key}”: {reason}.")


def _text(value: Any) -> str | None:
    """A text; numbers written without quotes (NIB, 65.71) are taken as they stand."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise ValueError("harus berupa teks")  # noqa: TRY004 — one kind of error, turned into a UserError above
    return str(value).strip() or None


def _name(value: Any) -> str:
    return _text(value) or ""


def _choice(known: tuple[str, ...]) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value not in known:
            raise ValueError(f"“{value}” tidak dikenal; yang dikenal: {', '.join(known)}")
        return str(value)

    return read


def _risk(value: Any) -> int:
    if isinstance(value, bool) or value not in _RISKS:
        raise ValueError("harus kelas risiko JKK 1 sampai 5")
    return int(value)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("harus true atau false")  # noqa: TRY004 — see _text
    return value


def _day(value: Any) -> date:
    """A date; a month alone (`2026-03`) is its first day."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        text = str(value).strip()
        return Month.parse(text).first_day if _MONTH.fullmatch(text) else date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{value}” bukan tanggal; tulis misalnya 2026-03-01") from None


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ValueError("harus berupa daftar teks")
    return tuple(value)


def _programmes(value: Any) -> tuple[str, ...]:
    named = {each.strip().upper() for each in _texts(value)}
    unknown = sorted(named.difference(PROGRAMMES, _UNBILLED))
    if unknown:
        raise ValueError(f"program “{unknown[0]}” tidak dikenal; yang dikenal: {', '.join(PROGRAMMES)}")
    return tuple(programme for programme in PROGRAMMES if programme in named)


_READERS: dict[str, Callable[[Any], Any]] = {
    "name": _name,
    "npp": _text,
    "division": _text,
    "nib": _text,
    "kind": _choice(_KINDS),
    "scale": _choice(_SCALES),
    "risk": _risk,
    "region": _text,
    "sector": _text,
    "registered": _flag,
    "member_since": _day,
    "jp_since": _day,
    "inactive_from": _day,
    "programmes": _programmes,
    "relief": _texts,
}
"""The keys of the file, each with what reads it."""
