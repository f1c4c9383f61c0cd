"""The layouts of SIPP's upload templates as data: resources/sipp/*.toml, or the office's own correction of one."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from core.records.problems import UserError
from core.records.resources import resources_folder

NEW_WORKERS, WAGES = "data_tk_baru", "data_upah"
"""The two templates that a visit can fill."""
FIELDS = frozenset(
    (
        "employee_number", "name", "birth_date", "identity_kind", "identity_number", "kpj", "sex", "wage",
        "start_date", "month", "npp",
    )
)  # fmt: skip
"""What a column may be filled from."""
_TEXTS = frozenset(
    ("sheet", "title", "file_name", "template_name", "menu", "date_format", "month_format", "status", "note")
)
_KEYS = _TEXTS | {"most_rows", "sources", "columns"}
_COLUMN_KEYS = frozenset(("header", "field", "required", "status", "hint", "constant"))
_SOURCE_KEYS = frozenset(["title", "url", "read_on"])
_STATUSES = frozenset(("seen", "reported", "assumed"))


@dataclass(frozen=True, slots=True)
class SippColumn:
    """One column of a template (istilah: kolom templat SIPP).

    `field` is one of FIELDS, or "" for what no list of the employer holds: it stays empty, unless the office chose a
    `constant` for everybody. `required` as the sources say; `hint` tells the employer what belongs there.
    """

    header: str
    field: str
    required: bool
    status: str
    hint: str
    constant: str = ""


@dataclass(frozen=True, slots=True)
class SippSource:
    """Where a layout was read, and when."""

    title: str
    url: str
    read_on: date


@dataclass(frozen=True, slots=True)
class SippLayout:
    """One upload template of SIPP (istilah: templat unggah SIPP).

    `file_name` and `template_name` know {npp} and {month}; `most_rows` counts the header too; `status` is seen,
    reported or assumed, as everywhere in the law of this program.
    """

    name: str
    sheet: str
    title: str
    file_name: str
    template_name: str
    menu: str
    most_rows: int
    date_format: str
    month_format: str
    status: str
    note: str
    sources: tuple[SippSource, ...]
    columns: tuple[SippColumn, ...]

    @property
    def workers_a_file(self) -> int:
        """How many workers fit into one file below its header."""
        return self.most_rows - 1


def load_layout(name: str, own_folder: Path | None = None) -> SippLayout:
    """Return a layout: the office's own file of this name in `own_folder` if there is one, else the shipped one.

    Raises UserError `sipp_layout` that names file and key.
    """
    shipped = resources_folder() / "sipp" / f"{name}.toml"
    own = own_folder / shipped.name if own_folder else shipped
    return _read_layout(name, own if own.is_file() else shipped)


def _read_layout(name: str, path: Path) -> SippLayout:
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise UserError("sipp_layout", f"Susunan SIPP {path.name} tidak dapat dibaca: {error}") from None
    _check_keys(given, _KEYS, frozenset(), path.name)
    texts = {key: _text(given, key, path.name) for key in _TEXTS}
    if texts["status"] not in _STATUSES:
        raise _refusal(path.name, "status")
    if type(given["most_rows"]) is not int or given["most_rows"] < 2:  # noqa: PLR2004 — a header and one worker
        raise _refusal(path.name, "most_rows")
    return SippLayout(
        name=name,
        most_rows=given["most_rows"],
        sources=tuple(_source(each, path.name) for each in _tables(given, "sources", path.name)),
        columns=_columns(given, path.name),
        **texts,
    )


def _columns(given: dict[str, Any], file: str) -> tuple[SippColumn, ...]:
    columns = tuple(
        _column(each, f"{file}, kolom ke-{place}")
        for place, each in enumerate(_tables(given, "columns", file), start=1)
    )
    headers = [column.header for column in columns]
    if not headers or len(set(headers)) < len(headers):
        raise UserError("sipp_layout", f"Susunan SIPP {file}: kolom kosong atau dua kolom berjudul sama.")
    return columns


def _column(given: dict[str, Any], file: str) -> SippColumn:
    _check_keys(given, _COLUMN_KEYS - {"constant"}, frozenset(("constant",)), file)
    header, field = _text(given, "header", file).strip(), _text(given, "field", file)
    if not header or (field and field not in FIELDS):
        raise _refusal(file, "field" if header else "header")
    if type(given["required"]) is not bool or given["status"] not in _STATUSES:
        raise _refusal(file, "required" if type(given["required"]) is not bool else "status")
    constant = _text(given, "constant", file) if "constant" in given else ""
    return SippColumn(header, field, given["required"], given["status"], _text(given, "hint", file), constant)


def _source(given: dict[str, Any], file: str) -> SippSource:
    _check_keys(given, _SOURCE_KEYS, frozenset(), file)
    if type(given["read_on"]) is not date:
        raise _refusal(file, "read_on")
    return SippSource(_text(given, "title", file), _text(given, "url", file), given["read_on"])


def _tables(given: dict[str, Any], key: str, file: str) -> list[dict[str, Any]]:
    tables = given[key]
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        raise _refusal(file, key)
    return tables


def _text(given: dict[str, Any], key: str, file: str) -> str:
    value = given[key]
    if not isinstance(value, str):
        raise _refusal(file, key)
    return value


def _check_keys(given: dict[str, Any], needed: frozenset[str], possible: frozenset[str], file: str) -> None:
    if missing := needed - given.keys():
        raise UserError("sipp_layout", f"Susunan SIPP {file}: tanpa kunci “{min(missing)}”.")
    if unknown := given.keys() - needed - possible:
        raise UserError("sipp_layout", f"Susunan SIPP {file}: kunci “{min(unknown)}” tidak dikenal.")


def _refusal(file: str, key: str) -> UserError:
    return UserError("sipp_layout", f"Susunan SIPP {file}: isi kunci “{key}” tidak dapat dipakai.")
