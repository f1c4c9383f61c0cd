"""Reading one law file (TOML), strictly: what is doubtful is refused with file, line, key and reason."""

import re
import tomllib
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from core.law.dated_values import Dated, Parameter
from core.law.reading_problems import why_unreadable
from core.law.value_kinds import KINDS
from core.records.problems import UserError
from core.records.references import Reference

HEAD_KEYS = frozenset(
    {"label", "unit", "values", "members", "choices", "setting", "yearly", "effect", "lowest", "highest"}
)
VALUE_KEYS = frozenset({"from", "value", "ended", "status", "reference", "disputed", "note"})
REFERENCE_KEYS = frozenset({"title", "article", "note"})
STATUSES = ("seen", "reported", "assumed")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_EXPONENT = re.compile(r"[eE]")
MOST_BYTES = 5_000_000
"""The whole shipped law is a hundredth of it."""
YEARS = range(1945, 2101)


class _Refused(Exception):  # noqa: N818 — carries a reason to the place that knows file and line
    def __init__(self, key: str, reason: str, index: int | None = None) -> None:
        super().__init__(reason)
        self.key, self.reason, self.index = key, reason, index


def read_law_file(path: Path) -> list[Parameter]:
    """Return the parameters of one file. Raises UserError `law_file` naming file, line, key and reason."""
    text = _read_text(path)
    try:
        tables = tomllib.loads(text, parse_float=_exact)
    except (ValueError, RecursionError) as error:
        raise _unreadable(path, why_unreadable(error)) from error
    except _Refused as refused:
        line = next((n for n, line in enumerate(text.splitlines(), start=1) if refused.key in line), 0)
        raise UserError("law_file", f"Berkas hukum {path.name}, baris {line}: {refused.reason}.") from refused
    if not tables:
        raise _unreadable(path, "tidak berisi satu parameter pun")
    return [_read_or_refuse(path, text, name, table) for name, table in tables.items()]


def _read_text(path: Path) -> str:
    """The text with any line ends, with or without the mark that some editors put before it."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _unreadable(path, f"lebih besar dari {MOST_BYTES // 1_000_000} MB")
        return path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise _unreadable(path, why_unreadable(error)) from error


def _unreadable(path: Path, reason: str) -> UserError:
    return UserError("law_file", f"Berkas hukum {path.name} tidak dapat dibaca: {reason}.")


def check_value(parameter: Parameter, value: object) -> tuple[Any, str]:
    """Check a value that the office chose for a parameter: the value as it is kept, and what is wrong or ""."""
    return KINDS[parameter.unit](_listed(value), parameter)


def shown_choice(parameter: Parameter, value: object) -> str:
    """Return the Indonesian text of a choice, "" for a value that is none."""
    return next((text for code, text in parameter.choices if code == value), "")


def _exact(text: str) -> Decimal:
    if _EXPONENT.search(text) or "n" in text:
        raise _Refused(text, f"{text} bukan bilangan desimal biasa (tulis misalnya 0.24)")
    return Decimal(text.replace("_", ""))


def _read_or_refuse(path: Path, text: str, name: str, table: object) -> Parameter:
    try:
        return _read_parameter(path.name, name, table)
    except _Refused as refused:
        line = _line_of(text, name, refused.index)
        key = ".".join(part for part in (name, refused.key) if part).rstrip(".")
        where = f"baris {line}, " if line else ""
        raise UserError("law_file", f"Berkas hukum {path.name}, {where}{key}: {refused.reason}.") from refused


def _line_of(text: str, name: str, index: int | None) -> int | None:
    """Return the line of a parameter's head, or of its value number `index`, as an editor counts."""
    wanted = f"[{name}]" if index is None else f"[[{name}.values]]"
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if line.split("#")[0].strip() == wanted]
    position = index or 0
    return lines[position] if position < len(lines) else None


def _read_parameter(file: str, name: str, table: object) -> Parameter:
    if not isinstance(table, dict) or not _NAME.fullmatch(name):
        raise _Refused("", "harus berupa tabel dengan nama huruf kecil, angka dan garis bawah")
    _refuse_unknown(table, HEAD_KEYS)
    head = Parameter(
        name,
        _text(table, "label"),
        _text(table, "unit"),
        (),
        file=file,
        members=_texts(table, "members"),
        choices=_choices(table),
        lowest=_bound(table, "lowest"),
        highest=_bound(table, "highest"),
        setting=_flag(table, "setting"),
        yearly=_flag(table, "yearly"),
        effect=_text(table, "effect", required=False),
    )
    if head.unit not in KINDS:
        raise _Refused("unit", f"satuan “{head.unit}” tidak dikenal; yang dikenal: {', '.join(KINDS)}")
    return replace(head, values=_read_values(head, table.get("values")))


def _read_values(head: Parameter, rows: object) -> tuple[Dated, ...]:
    if not isinstance(rows, list) or not rows:
        raise _Refused("values", "tidak ada satu pun nilai")
    values: list[Dated] = []
    for index, row in enumerate(rows):
        try:
            dated = _read_value(head, row)
            _refuse_falling(values, dated)
            _refuse_ended_twice(values, dated)
        except _Refused as refused:
            raise _Refused(f"values[{index + 1}].{refused.key}", refused.reason, index) from refused
        values.append(dated)
    if values[0].value is None:
        raise _Refused("values[1].ended", "nilai pertama tidak mungkin sudah berakhir", 0)
    return tuple(values)


def _read_value(head: Parameter, row: object) -> Dated:
    if not isinstance(row, dict):
        raise _Refused("", "harus berupa tabel")
    _refuse_unknown(row, VALUE_KEYS)
    value = _value_or_end(head, row)
    disputed = tuple(_checked(head, "disputed", other) for other in _rows(row.get("disputed", [])))
    status = _text(row, "status")
    if status not in STATUSES:
        raise _Refused("status", f"“{status}” bukan salah satu dari {', '.join(STATUSES)}")
    reference = _read_reference(row.get("reference"), status)
    day, note = _day(row.get("from")), _text(row, "note", required=False)
    shown = shown_choice(head, value)
    return Dated(head.name, head.label, head.unit, day, status, reference, value, disputed, note, shown)


def _value_or_end(head: Parameter, row: dict[str, Any]) -> Any:
    if "ended" in row:
        if row["ended"] is not True or "value" in row or "disputed" in row:
            raise _Refused("ended", "hanya boleh true, dan tanpa value atau disputed")
        return None
    if "value" not in row:
        raise _Refused("value", "tidak ada (atau tulis ended = true)")
    return _checked(head, "value", row["value"])


def _checked(head: Parameter, key: str, value: object) -> Any:
    kept, reason = KINDS[head.unit](_listed(value), head)
    if reason:
        raise _Refused(key, reason)
    return kept


def _read_reference(table: object, status: str) -> Reference:
    if not isinstance(table, dict):
        raise _Refused("reference", "tidak ada: setiap nilai harus menyebut dasarnya")
    _refuse_unknown(table, REFERENCE_KEYS)
    article, note = (_text(table, key, required=False) for key in ("article", "note"))
    return Reference(_text(table, "title", where="reference.title"), article, note, status)


def _refuse_falling(before: list[Dated], dated: Dated) -> None:
    if before and dated.valid_from <= before[-1].valid_from:
        raise _Refused("from", f"{dated.valid_from} tidak lebih baru dari {before[-1].valid_from} sebelumnya")


def _refuse_ended_twice(before: list[Dated], dated: Dated) -> None:
    if before and before[-1].value is None and dated.value is None:
        raise _Refused("ended", "ketentuan ini sudah berakhir sebelumnya")


def _refuse_unknown(table: dict[str, Any], known: frozenset[str]) -> None:
    for key in table:
        if key not in known:
            raise _Refused(key, f"kunci tidak dikenal; yang dikenal: {', '.join(sorted(known))}")


def _day(value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise _Refused("from", "harus tanggal TOML tanpa tanda kutip, misalnya 2026-03-01")
    if value.year not in YEARS:
        raise _Refused("from", f"tahun {value.year} di luar {YEARS[0]}–{YEARS[-1]}")
    return value


def _text(table: dict[str, Any], key: str, *, required: bool = True, where: str = "") -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise _Refused(where or key, "harus teks")
    if required and not value.strip():
        raise _Refused(where or key, "tidak ada atau kosong")
    return value


def _texts(table: dict[str, Any], key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(member, str) and member for member in value):
        raise _Refused(key, "harus daftar teks")
    if len(set(value)) < len(value):
        raise _Refused(key, "menyebut nama yang sama dua kali")
    return tuple(value)


def _choices(table: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    value = table.get("choices", {})
    if not isinstance(value, dict) or not all(isinstance(text, str) and text for text in value.values()):
        raise _Refused("choices", "harus tabel: kode = teks")
    return tuple(value.items())


def _flag(table: dict[str, Any], key: str) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise _Refused(key, "harus true atau false")
    return value


def _bound(table: dict[str, Any], key: str) -> Decimal | None:
    value = table.get(key)
    if value is None or (isinstance(value, int | Decimal) and not isinstance(value, bool)):
        return None if value is None else Decimal(value)
    return _refuse_bound(key)


def _refuse_bound(key: str) -> NoReturn:
    raise _Refused(key, "harus bilangan")


def _rows(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise _Refused("disputed", "harus daftar nilai dari sumber lain")
    return value


def _listed(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
