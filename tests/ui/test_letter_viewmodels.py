"""Words and rows of papers and of the register, without a window."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from core.records.letters import LetterKind, LetterState
from core.services.letter_registers import RegisterLine
from core.services.record_history import HistoryLine
from core.storage.change_histories import FieldChange
from core.storage.overviews import LetterLine
from ui.viewmodels import letters as register
from ui.viewmodels.letter import FIELDS, receipt_text
from ui.viewmodels.letter_histories import letter_history_rows

AT = datetime(2026, 11, 22, 9, 5, tzinfo=ZoneInfo("Asia/Makassar"))


def line(number: str, kind: str = "warning_1", state: str = "issued", year: int = 2026) -> RegisterLine:
    letter = LetterLine(
        number, None, "PT Rekaan", None, kind, state, number, date(year, 11, 18), None, date(year, 12, 7)
    )
    return RegisterLine(letter, True, 5)


LINES = [line("B/1/2026"), line("B/2/2025", "minutes", year=2025), line("B/3/2026", state="void")]


@pytest.mark.parametrize(
    ("days", "word", "tone"),
    [
        (-2, "Lewat 2 hari kerja", "overdue"),
        (0, "Berakhir hari ini", "due"),
        (3, "3 hari kerja lagi", "due"),
        (4, "4 hari kerja lagi", "info"),
        (None, "Masih berjalan", "neutral"),
    ],
)
def test_a_deadline_is_a_word_and_a_tone(days: int | None, word: str, tone: str) -> None:
    assert register.days_left_word(days) == (word, tone)


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (register.RegisterFilter(), ["B/1/2026", "B/2/2025", "B/3/2026"]),
        (register.RegisterFilter(text="rekaan teguran"), ["B/1/2026", "B/3/2026"]),
        (register.RegisterFilter(kind="minutes"), ["B/2/2025"]),
        (register.RegisterFilter(state="void"), ["B/3/2026"]),
        (register.RegisterFilter(year=2025), ["B/2/2025"]),
        (register.RegisterFilter(text="b/9"), []),
    ],
)
def test_the_register_is_filtered(wanted: register.RegisterFilter, numbers: list[str]) -> None:
    assert [one.letter.number for one in register.filtered(LINES, wanted)] == numbers


def test_years_count_and_rows() -> None:
    assert register.years_of(LINES) == ((2026, "2026"), (2025, "2025"))
    assert register.count_text(1, 3) == "1 dari 3 surat"
    assert [str(value) for value in register.register_rows(LINES)[2][5:6]] == ["Batal"]


def test_every_paper_that_has_a_number_can_be_dated() -> None:
    assert set(FIELDS) == set(LetterKind) - {LetterKind.MINUTES_BLANK}
    assert all(names[0] == "dated_on" for names in FIELDS.values())


def test_a_proof_of_delivery_says_what_it_did() -> None:
    assert receipt_text(None, None) == "Tanda terima dicatat."
    assert "tetap Senin, 7 Desember 2026" in receipt_text(date(2026, 12, 7), date(2026, 12, 7))
    assert "menjadi Rabu, 9 Desember 2026" in receipt_text(date(2026, 12, 7), date(2026, 12, 9))


def changed(*fields: FieldChange, act: str = "update", why: str | None = None) -> HistoryLine:
    return HistoryLine(AT, "Ani", act, None, why, fields)


@pytest.mark.parametrize(
    ("happened", "words"),
    [
        (changed(FieldChange("fields", None, "{}"), act="insert"), "Konsep dibuat"),
        (changed(FieldChange("state", "draft", LetterState.CHECKED)), "Diparaf"),
        (
            changed(FieldChange("state", "checked", "draft"), why="perbaiki"),
            "Dikembalikan menjadi konsep. Alasan: perbaiki",
        ),
        (
            changed(FieldChange("fields", '{"copies": []}', '{"copies": ["Arsip", "Dinas"]}')),
            "Diubah. Tembusan: — → Arsip | Dinas",
        ),
        (
            changed(
                FieldChange("state", "approved", "issued"),
                FieldChange("number", None, "B/1"),
                FieldChange("due_on", None, "2026-12-07"),
            ),
            "Diterbitkan. Nomor: B/1; Hari terakhir: 7 Desember 2026",
        ),
        (changed(FieldChange("received_on", None, "2026-11-25")), "Tanda terima dicatat. Diterima: 25 November 2026"),
    ],
)  # fmt: skip
def test_the_history_of_a_paper_is_told_in_words(happened: HistoryLine, words: str) -> None:
    assert letter_history_rows([happened]) == [(0, "22 November 2026, 09.05", "Ani", words)]
