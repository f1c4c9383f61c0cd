"""`assess`: an assessment from files alone; it touches no database."""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from core.records.findings import Assessment, AssessmentInput, FindingKind
from core.records.months import Month
from core.records.problems import Problem, UserError
from core.records.rosters import Payment, RosterList

if TYPE_CHECKING:
    from core.records.rosters import RosterReading

_EXIT_FOUND, _EXIT_FAILED = 1, 2
_WITH_MONTH = re.compile(r"(\d{4}-\d{2})=(.+)", re.DOTALL)
"""Only a leading YYYY-MM= names a month: any other = belongs to the file's name."""
_SHOWN_WORKERS = 20
_MOST_PEOPLE = 10_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of DESIGN §7; `--head-count` stands in for a payroll that nobody has."""
    add = parser.add_argument
    add("--employer", type=Path, required=True, metavar="FILE.toml", help="data pemberi kerja")
    add("--payroll", action="append", default=[], metavar="[MONTH=]FILE", help="daftar upah; boleh diulang")
    add("--participants", action="append", metavar="[MONTH=]FILE", help="daftar peserta terdaftar; boleh diulang")
    add("--payments", type=Path, metavar="FILE", help="riwayat pembayaran iuran")
    add("--head-count", type=_count, metavar="N", help="jumlah pekerja, bila tidak ada daftar upah")
    add("--as-of", type=_day, required=True, metavar="DATE", help="tanggal perhitungan, misalnya 2026-07-10")
    add("--from", dest="first", type=_month, metavar="MONTH", help="bulan pertama yang diperiksa")
    add("--to", dest="last", type=_month, metavar="MONTH", help="bulan terakhir yang diperiksa")
    add("--json", action="store_true", help="keluaran untuk skrip")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"bukan tanggal: {text}; tulis misalnya 2026-07-10") from None


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"bukan bulan: {text}; tulis misalnya 2026-03") from None


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) > _MOST_PEOPLE:
        raise argparse.ArgumentTypeError(f"“{text}” bukan jumlah orang")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Assess: exit 0 without a finding, 1 with one (a remark is one too), 2 where it could not be done."""
    try:
        assessment = _assess(options)
    except UserError as error:
        if options.json:
            print(json.dumps({"error": {"code": error.code, "message": error.message}}, ensure_ascii=False))
        print(error.message, file=sys.stderr)
        return _EXIT_FAILED
    if options.json:
        _print_json(assessment)
    else:
        _print_assessment(assessment)
    return _EXIT_FOUND if assessment.findings else 0


def _assess(options: argparse.Namespace) -> Assessment:
    from core.compliance.assessment import assess  # noqa: PLC0415 — start-up is timed
    from core.law.parameters import load_law  # noqa: PLC0415 — start-up is timed
    from core.law.working_days import default_calendar  # noqa: PLC0415 — start-up is timed

    given = _read_input(options)
    law = load_law()
    return assess(given, law, default_calendar(law))


def _read_input(options: argparse.Namespace) -> AssessmentInput:
    from core.documents.employer_files import read_employer  # noqa: PLC0415 — start-up is timed

    if not options.payroll and options.head_count is None:
        raise UserError("payroll_missing", "Berikan daftar upah dengan --payroll, atau jumlah pekerja saja.")
    return AssessmentInput(
        employer=read_employer(options.employer),
        payrolls=_read_lists(options.payroll),
        as_of=options.as_of,
        participants=None if options.participants is None else _read_lists(options.participants),
        payments=None if options.payments is None else _read_payments(options.payments),
        first_month=options.first,
        last_month=options.last,
        head_count=options.head_count,
    )


def _read_lists(arguments: Iterable[str]) -> tuple[RosterList, ...]:
    return tuple(_read_list(*_split(argument)) for argument in arguments)


def _split(argument: str) -> tuple[Month | None, Path]:
    found = _WITH_MONTH.fullmatch(argument)
    if found is None:
        return None, Path(argument)
    try:
        return Month.parse(found[1]), Path(found[2])
    except ValueError:
        raise UserError("month_invalid", f"“{found[1]}” bukan bulan; tulis misalnya 2026-03={found[2]}.") from None


def _read_list(month: Month | None, path: Path) -> RosterList:
    from core.documents.roster_reading import read_roster  # noqa: PLC0415 — start-up is timed

    reading = _read(read_roster, path)
    _print_problems(path, reading.problems)
    return RosterList(month or reading.month, reading.workers, path.name, reading.sheet, reading.columns)


def _read_payments(path: Path) -> tuple[Payment, ...]:
    from core.documents.payments_reading import read_payments  # noqa: PLC0415 — start-up is timed

    try:
        reading = read_payments(path)
    except UserError as error:
        raise UserError(error.code, f"{path.name}: {error.message}") from error
    _print_problems(path, reading.problems)
    return reading.payments


def _read(reader: Callable[[Path], "RosterReading"], path: Path) -> "RosterReading":
    try:
        return reader(path)
    except UserError as error:
        raise UserError(error.code, f"{path.name}: {error.message}") from error


def _print_problems(path: Path, problems: Sequence[Problem]) -> None:
    for problem in problems:
        row = f" baris {problem.row}" if problem.row is not None else ""
        column = f" kolom {problem.column}" if problem.column else ""
        print(f"{path.name}{row}{column}: {problem.message} ({problem.code})", file=sys.stderr)


def _print_json(assessment: Assessment) -> None:
    from core.compliance.assessment import assessment_json  # noqa: PLC0415 — start-up is timed

    told = assessment_json(assessment)
    for finding in told["findings"]:
        if finding["kind"] == FindingKind.LEFT_EMPLOYER:
            finding["participants"] = told["participants"]
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")


STATUS_NAMES = {"compliant": "Patuh", "non_compliant": "Tidak patuh", "undecided": "Belum dapat diputuskan"}


def _print_assessment(assessment: Assessment) -> None:
    """Print what a person wants to read first; names and NIKs stay in the JSON."""
    from core.compliance.assessment_steps import LABELS  # noqa: PLC0415 — start-up is timed
    from core.compliance.assumptions import ASSUMPTIONS  # noqa: PLC0415 — start-up is timed
    from core.documents.formatting import rupiah  # noqa: PLC0415 — start-up is timed

    print(f"Status: {STATUS_NAMES[assessment.status]}")
    print(f"Bulan diperiksa: {assessment.first_month} s.d. {assessment.last_month}, dihitung s.d. {assessment.as_of}")
    for finding in assessment.findings:
        amount = "tanpa jumlah" if finding.amount_rp is None else rupiah(finding.amount_rp)
        penalty = f", denda {rupiah(finding.penalty_rp)}" if finding.penalty_rp else ""
        people = f"{finding.workers} orang, " if finding.workers else ""
        print(f"- {LABELS[finding.kind]}: {people}{amount}{penalty}")
    totals = assessment.totals
    print(f"Piutang iuran: {rupiah(totals.billed_unpaid_rp)} (denda terpisah: {rupiah(totals.penalty_rp)})")
    print(f"Selisih upah dan program: {rupiah(totals.difference_rp)}")
    print(f"Potensi iuran: {rupiah(totals.potential_rp)}")
    _print_open(assessment)
    for code in assessment.assumptions:
        print(f"Anggapan: {ASSUMPTIONS[code]}")


def _print_open(assessment: Assessment) -> None:
    for question in assessment.undecided[:_SHOWN_WORKERS]:
        row = f"baris {question.row}: " if question.row is not None else ""
        print(f"Belum diputuskan: {row}{question.message}")
    rest = len(assessment.undecided) - _SHOWN_WORKERS
    if rest > 0:
        print(f"Belum diputuskan: dan {rest} hal lain; lihat keluaran --json.")
    grace = sum(worker.within_grace for worker in assessment.workers)
    if grace:
        print(f"Dalam tenggang pendaftaran: {grace} orang")
    foreign = sum(worker.not_yet_obliged for worker in assessment.workers)
    if foreign:
        print(f"Tenaga kerja asing yang belum wajib menjadi peserta: {foreign} orang")
