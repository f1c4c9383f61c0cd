"""`roster read` and `roster match`: how a list was understood, and who is who on two of them."""

import argparse
import json
import sys
from dataclasses import asdict, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from core.records.months import Month
from core.records.problems import UserError
from core.records.rosters import RosterReading, RosterRow

_EXIT_FAILED = 2
_WORKER_FIELDS = (
    "row", "nik", "name", "birth_date", "start_date", "end_date", "wage_rp", "kpj", "npp", "employee_number",
    "passport", "programmes", "position", "member_since", "sex",
)  # fmt: skip
_PROBLEM_FIELDS = ("code", "message", "row", "column", "field")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the two subcommands."""
    jobs = parser.add_subparsers(dest="job", required=True, metavar="{read,match}")
    read = jobs.add_parser("read", help="bagaimana sebuah daftar tenaga kerja dipahami")
    read.add_argument("file", type=Path, metavar="FILE")
    read.add_argument("--sheet", metavar="NAME", help="lembar yang dibaca")
    read.add_argument("--column", action="append", default=[], metavar="FIELD=HEADER", help="kolom untuk satu isian")
    read.add_argument("--json", action="store_true", help="keluaran untuk skrip")
    match = jobs.add_parser("match", help="siapa adalah siapa pada daftar upah dan daftar peserta")
    match.add_argument("payroll", type=Path, metavar="PAYROLL")
    match.add_argument("participants", type=Path, metavar="PARTICIPANTS")
    match.add_argument("--json", action="store_true", help="keluaran untuk skrip")


def run(options: argparse.Namespace) -> int:
    """Carry out a roster command: exit 0 when the files could be read, whatever their problems, else 2."""
    try:
        return _read(options) if options.job == "read" else _match(options)
    except UserError as error:
        if options.json:
            print(json.dumps({"error": {"code": error.code, "message": error.message}}, ensure_ascii=False))
        else:
            print(error.message, file=sys.stderr)
        return _EXIT_FAILED


def _read(options: argparse.Namespace) -> int:
    from core.documents.roster_reading import read_roster  # noqa: PLC0415 — start-up is timed

    reading = read_roster(options.file, sheet=options.sheet, columns=_chosen(options.column))
    if options.json:
        sys.stdout.write(json.dumps(reading_json(reading), ensure_ascii=False) + "\n")
    else:
        _print_reading(reading)
    return 0


def _chosen(pairs: list[str]) -> dict[str, str]:
    chosen = {}
    for pair in pairs:
        field, equals, header = pair.partition("=")
        if not equals or not header.strip():
            raise UserError("no_such_column", f"Tulis --column ISIAN=JUDUL, bukan “{pair}”.")
        chosen[field.strip()] = header
    return chosen


def reading_json(reading: RosterReading) -> dict[str, Any]:
    """Return a reading in the shape of the contract: absent is null, dates are ISO."""
    return {
        "sheet": reading.sheet,
        "month": _plain(reading.month),
        "header_rows": list(reading.header_rows),
        "columns": {field: _plain(letters) for field, letters in reading.columns.items()},
        "workers": [_worker(row) for row in reading.workers],
        "problems": [{name: getattr(problem, name) for name in _PROBLEM_FIELDS} for problem in reading.problems],
    }


def _worker(row: RosterRow) -> dict[str, Any]:
    return {field: _plain(getattr(row, field)) for field in _WORKER_FIELDS}


def _plain(value: Any) -> Any:
    """Make a value of the records one that JSON knows."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Month):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(part) for name, part in asdict(value).items()}
    return [_plain(part) for part in value] if isinstance(value, tuple | list) else value


def _print_reading(reading: RosterReading) -> None:
    print(f"Lembar: {reading.sheet} · bulan: {reading.month or 'tidak disebut'}")
    print(f"Baris judul: {', '.join(map(str, reading.header_rows))}")
    for field, letters in reading.columns.items():
        print(f"  {field}: {letters if isinstance(letters, str) else ' + '.join(letters)}")
    print(f"Tenaga kerja: {len(reading.workers)} · masalah: {len(reading.problems)}")
    _print_problems(reading)


def _print_problems(reading: RosterReading, file: str = "") -> None:
    for problem in reading.problems:
        place = " ".join(part for part in (file, f"{problem.column or ''}{problem.row or ''}") if part)
        print(f"{place}: {problem.message} ({problem.code})", file=sys.stderr)


def _match(options: argparse.Namespace) -> int:
    from core.compliance.matching import match_people  # noqa: PLC0415 — start-up is timed

    payroll, participants = _read_one_of_two(options.payroll), _read_one_of_two(options.participants)
    matching = match_people(payroll.workers, participants.workers)
    if options.json:
        sys.stdout.write(json.dumps(_plain(matching), ensure_ascii=False) + "\n")
    else:
        _print_matching(matching)
    return 0


def _read_one_of_two(path: Path) -> RosterReading:
    """Read a list; with two of them a trouble has to name its file."""
    from core.documents.roster_reading import read_roster  # noqa: PLC0415 — start-up is timed

    try:
        reading = read_roster(path)
    except UserError as error:
        raise UserError(error.code, f"{path.name}: {error.message}") from error
    _print_problems(reading, path.name)
    return reading


def _print_matching(matching: Any) -> None:
    for pair in matching.pairs:
        print(f"{pair.payroll_row} = {pair.participant_row} ({pair.grade}): {' '.join(pair.reasons)}")
    for review in matching.review:
        print(f"{review.payroll_row} perlu ditinjau: {', '.join(str(c.participant_row) for c in review.candidates)}")
    print(f"Hanya di daftar upah: {', '.join(map(str, matching.payroll_only)) or '-'}")
    print(f"Hanya di daftar peserta: {', '.join(map(str, matching.participants_only)) or '-'}")
