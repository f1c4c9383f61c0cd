"""The register of papers: its rows, its filters, and deadlines in words."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from core.documents.formatting import number
from core.records.letters import LetterKind, LetterState
from core.services.letter_registers import RegisterLine
from ui.viewmodels.record_words import letter_word
from ui.viewmodels.tones import StatusWord

DUE_SOON_DAYS = 3
"""Working days before the last day from which a deadline is shown as due."""
KINDS = tuple((str(kind), kind.label) for kind in LetterKind if kind is not LetterKind.MINUTES_BLANK)
SHORT_NAMES = {
    LetterKind.MINUTES: "Berita Acara", LetterKind.MINUTES_BLANK: "Formulir", LetterKind.INSPECTION_REPORT: "LHP",
    LetterKind.WARNING_1: "Surat Teguran I", LetterKind.EVALUATION_NOTICE: "Lembar Evaluasi",
}  # fmt: skip
"""What the papers are called where there is little room."""
STATES = tuple((str(state), state.label.capitalize()) for state in LetterState)


class RegisterFilter(NamedTuple):
    """What is to be shown; None or an empty text lets everything through. `year` is that of the paper's date."""

    text: str = ""
    kind: str | None = None
    state: str | None = None
    year: int | None = None


def years_of(lines: Sequence[RegisterLine]) -> tuple[tuple[int, str], ...]:
    """Return the years that papers are dated in, the latest first."""
    years = {line.letter.dated_on.year for line in lines if line.letter.dated_on}
    return tuple((year, str(year)) for year in sorted(years, reverse=True))


def filtered(lines: Sequence[RegisterLine], wanted: RegisterFilter) -> list[RegisterLine]:
    """Return the papers that the filter lets through, in the order given."""
    words = wanted.text.casefold().split()
    return [line for line in lines if _fits(line, wanted) and all(word in _searched(line) for word in words)]


def _fits(line: RegisterLine, wanted: RegisterFilter) -> bool:
    letter = line.letter
    year = letter.dated_on.year if letter.dated_on else None
    return (
        wanted.kind in {None, letter.kind}
        and wanted.state in {None, letter.state}
        and (wanted.year is None or wanted.year == year)
    )


def _searched(line: RegisterLine) -> str:
    return f"{line.letter.number or ''} {line.letter.employer_name or ''} {_names(line)}".casefold()


def _names(line: RegisterLine) -> str:
    kind = LetterKind(line.letter.kind)
    return f"{kind.label} {SHORT_NAMES[kind]}"


def register_rows(lines: Sequence[RegisterLine]) -> list[tuple[Any, ...]]:
    """Return one row per paper: id, number, kind, employer, date, state, received, last day, what is left."""
    return [
        (
            line.letter.id,
            line.letter.number,
            SHORT_NAMES[LetterKind(line.letter.kind)],
            line.letter.employer_name,
            line.letter.dated_on,
            letter_word(line.letter.state),
            line.letter.received_on,
            line.letter.due_on,
            left_word(line),
        )
        for line in lines
    ]


def left_word(line: RegisterLine) -> StatusWord | None:
    """Say how much of a running deadline is left; None where none runs."""
    if not line.runs:
        return None
    said = days_left_word(line.working_days_left)
    return said._replace(word=f"{said.word.removesuffix(' lagi')} (perkiraan)") if line.is_estimated else said


def days_left_word(days: int | None) -> StatusWord:
    """Say how many working days are left: overdue after the last day, due on it and shortly before."""
    if days is None:
        return StatusWord("Masih berjalan", "neutral")
    if days < 0:
        return StatusWord(f"Lewat {number(-days)} hari kerja", "overdue")
    if days == 0:
        return StatusWord("Berakhir hari ini", "due")
    return StatusWord(f"{number(days)} hari kerja lagi", "due" if days <= DUE_SOON_DAYS else "info")


def count_text(shown: int, total: int) -> str:
    """Say how many papers are shown."""
    return f"{number(shown)} surat" if shown == total else f"{number(shown)} dari {number(total)} surat"
