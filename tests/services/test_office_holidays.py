"""Free days by decree on a real encrypted office: what moves, what is kept, and what a program update may not do."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from core.law.working_days import JOINT_LEAVE, NATIONAL, FreeDay
from core.records.letters import LetterKind
from core.records.problems import UserError
from core.records.rosters import ListKind
from core.services import assessments, home, letter_issue, letters, lists, office_calendars
from core.services.holiday_pages import HolidayLine, Standing, holiday_page
from core.services.law_effects import NO_EFFECTS, effects_of
from core.services.law_settings import choose_law_setting
from core.services.office_holidays import (
    Decree,
    HolidayAct,
    HolidayChange,
    accept_calendar,
    keep_holiday,
    with_holiday,
    with_offered_calendar,
)
from core.services.offices import OpenOffice, create_sample_office, open_office
from core.services.record_history import read_history
from core.storage import letters as stored
from core.storage.holidays import StoredEdition, keep_edition
from tests.services.conftest import OFFICE
from tests.storage.make_office_fixture import PASSPHRASE
from tests.ui.letter_offices import assessed_visit, issued, planned_visit, text_of

DATA = Path(__file__).resolve().parents[1] / "data"
DECREE = Decree("SKB 3 Menteri Nomor 7 Tahun 2026", date(2026, 11, 20), "cuti bersama tambahan")
EXTRA = date(2027, 8, 18)
ADD_EXTRA = HolidayChange(HolidayAct.ADD, EXTRA, "Cuti Bersama Hari Kemerdekaan", JOINT_LEAVE, DECREE)
LEAVE_OF_2028 = HolidayChange(HolidayAct.ADD, date(2028, 12, 26), "Cuti Bersama Natal", JOINT_LEAVE, DECREE)
TAKE_BACK_EXTRA = HolidayChange(HolidayAct.TAKE_BACK, EXTRA)
OLD_DAY, NEW_DAY = date(2027, 8, 24), date(2027, 8, 25)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    with create_sample_office(tmp_path / "kantor", OFFICE) as opened:
        yield opened


def warning(office: OpenOffice, received_on: date, name: str = "PT Contoh") -> str:
    visit = assessed_visit(office, name=name)
    issued(office, visit, LetterKind.INSPECTION_REPORT)
    return issued(office, visit, LetterKind.WARNING_1, dated_on=received_on, received_on=received_on)


def due_days(office: OpenOffice) -> dict[str, date]:
    return {line.employer_name: line.due_on for line in home.home_page(office).deadlines}


def deadline_of(office: OpenOffice, letter_id: str) -> stored.DeadlineLine:
    with office.reading() as db:
        return stored.deadlines_of(db, letter_id)[0]


def keep(office: OpenOffice, change: HolidayChange, why: str = "") -> tuple[str, ...]:
    """As the screen does it: work out, look at the effects, keep. Returns whose deadlines moved."""
    effects = effects_of(office, calendar=with_holiday(office, change))
    keep_holiday(office, change, effects, why)
    return tuple(move.employer_name for move in effects.moves)


def line_of(office: OpenOffice, day: date) -> HolidayLine | None:
    return next((line for line in holiday_page(office, day.year).lines if line.day == day), None)


def test_a_day_added_by_decree_lists_what_moves_and_keeps_the_old_last_day(office: OpenOffice) -> None:
    over = warning(office, date(2027, 8, 9), "PT Bergeser")
    warning(office, date(2027, 7, 26), "PT Selesai Sebelumnya")
    warning(office, EXTRA, "PT Mulai Pada Hari Itu")  # counts from the day after: nothing changes
    days = {
        "PT Bergeser": OLD_DAY,
        "PT Selesai Sebelumnya": date(2027, 8, 9),
        "PT Mulai Pada Hari Itu": date(2027, 9, 1),
    }
    assert due_days(office) == days
    effects = effects_of(office, calendar=with_holiday(office, ADD_EXTRA))
    moves = [(move.employer_name, move.letter_id, move.old_due_on, move.new_due_on) for move in effects.moves]
    assert moves == [("PT Bergeser", over, OLD_DAY, NEW_DAY)]
    assert effects.changes == ()
    assert due_days(office) == days  # looking keeps nothing
    assert office.calendar.free_day(EXTRA) is None
    assert line_of(office, EXTRA) is None

    keep_holiday(office, ADD_EXTRA, effects)
    assert due_days(office) == days | {"PT Bergeser": NEW_DAY}
    assert letters.letter_page(office, over).letter.due_on == NEW_DAY
    ((earlier, why),) = deadline_of(office, over).earlier
    assert earlier == OLD_DAY
    assert why.startswith("18 Agustus 2027 menjadi hari libur: Cuti Bersama Hari Kemerdekaan, menurut SKB 3 Menteri")
    with office.reading() as db:
        change = read_history(db, "deadlines", deadline_of(office, over).id, office.zone)[0]
    assert (change.actor, change.why) == (office.actor, why)
    moved = {one.field: (one.old, one.new) for one in change.fields}
    assert moved["due_on"] == ("2027-08-24", "2027-08-25")
    line = line_of(office, EXTRA)
    assert line is not None
    assert (line.standing, line.counts, line.actor) == (Standing.OFFICE, True, office.actor)
    assert line.decree == "SKB 3 Menteri Nomor 7 Tahun 2026 tanggal 20 November 2026 (cuti bersama tambahan)"
    assert line.at is not None
    assert office.calendar.free_day(EXTRA) == FreeDay(
        EXTRA, JOINT_LEAVE, "Cuti Bersama Hari Kemerdekaan", source=line.decree
    )


def test_taking_it_back_brings_the_day_back_and_needs_a_reason(office: OpenOffice) -> None:
    letter = warning(office, date(2027, 8, 9))
    keep(office, ADD_EXTRA)
    effects = effects_of(office, calendar=with_holiday(office, TAKE_BACK_EXTRA))
    with pytest.raises(UserError) as caught:
        keep_holiday(office, TAKE_BACK_EXTRA, effects, " ")
    assert caught.value.code == "why_missing"
    assert deadline_of(office, letter).due_on == NEW_DAY
    keep_holiday(office, TAKE_BACK_EXTRA, effects, "salah baca")
    line = deadline_of(office, letter)
    assert line.due_on == OLD_DAY
    assert [day for day, _why in line.earlier] == [OLD_DAY, NEW_DAY]
    assert line.earlier[1][1] == "Catatan kantor tentang 18 Agustus 2027 dicabut. salah baca"
    assert line_of(office, EXTRA) is None
    assert office.calendar.text() == office_calendars.shipped_calendar().text()


def test_a_last_day_that_the_paper_prints_is_never_undercut(office: OpenOffice) -> None:
    keep(office, ADD_EXTRA)
    letter = warning(office, date(2027, 8, 9))
    assert deadline_of(office, letter).due_on == NEW_DAY
    assert "Rabu, 25 Agustus 2027" in text_of(letters.preview(office, letter))
    assert effects_of(office, calendar=with_holiday(office, TAKE_BACK_EXTRA)).moves == ()
    keep(office, TAKE_BACK_EXTRA, "salah baca")
    assert deadline_of(office, letter).due_on == NEW_DAY
    later = HolidayChange(HolidayAct.ADD, date(2027, 8, 20), "Libur", NATIONAL, DECREE)
    next_one = HolidayChange(HolidayAct.ADD, date(2027, 8, 23), "Libur", NATIONAL, DECREE)
    assert keep(office, later) == ()  # the shorter calendar and this day meet at the printed one
    assert keep(office, next_one) == ("PT Contoh",)
    assert deadline_of(office, letter).due_on == date(2027, 8, 26)


def test_a_removed_day_is_worked_again_by_decree(office: OpenOffice) -> None:
    warning(office, date(2027, 8, 9))
    independence = date(2027, 8, 17)
    keep(office, ADD_EXTRA)
    assert due_days(office) == {"PT Contoh": NEW_DAY}
    assert keep(office, HolidayChange(HolidayAct.REMOVE, independence, decree=DECREE)) == ("PT Contoh",)
    assert due_days(office) == {"PT Contoh": OLD_DAY}
    line = line_of(office, independence)
    assert line is not None
    assert (line.standing, line.counts, line.name) == (
        Standing.REMOVED,
        False,
        "Hari Kemerdekaan Republik Indonesia",
    )
    assert keep(office, HolidayChange(HolidayAct.TAKE_BACK, independence), "batal") == ("PT Contoh",)
    assert due_days(office) == {"PT Contoh": NEW_DAY}


def test_confirming_the_last_estimate_makes_a_deadline_certain(office: OpenOffice) -> None:
    letter = warning(office, date(2027, 2, 24))
    line = deadline_of(office, letter)
    assert (line.due_on, line.is_estimated) == (date(2027, 3, 18), True)
    keep(office, HolidayChange(HolidayAct.CONFIRM, date(2027, 3, 10), decree=DECREE))
    assert deadline_of(office, letter).is_estimated
    keep(office, HolidayChange(HolidayAct.CONFIRM, date(2027, 3, 11), decree=DECREE))
    line = deadline_of(office, letter)
    assert (line.due_on, line.is_estimated, line.earlier) == (date(2027, 3, 18), False, ())
    confirmed = line_of(office, date(2027, 3, 11))
    assert confirmed is not None
    assert (confirmed.standing, confirmed.name) == (Standing.OFFICE, "Hari kedua dari Hari Raya Idul Fitri")
    keep(office, HolidayChange(HolidayAct.TAKE_BACK, date(2027, 3, 11)), "keliru")
    assert deadline_of(office, letter).is_estimated


def test_a_paper_whose_last_day_rests_on_an_estimate_says_so(office: OpenOffice) -> None:
    letter = warning(office, date(2027, 2, 24))
    said = "(10 Maret 2027, 11 Maret 2027) masih perkiraan; bila ditetapkan lain, batas waktu ini tidak menjadi lebih"
    assert said in text_of(letters.preview(office, letter))
    assert "masih perkiraan" not in text_of(letters.preview(office, warning(office, date(2027, 8, 9), "B")))
    page = letters.letter_page(office, letter)
    assert page.is_unsure
    assert page.deadline is not None
    assert page.deadline.is_estimated


def test_an_estimate_just_after_the_last_day_counts_as_unsure_too(office: OpenOffice) -> None:
    """Isra Mikraj of 2028 is guessed for Wednesday 26 January: on the 25th it would move a deadline that ends there."""
    keep(office, LEAVE_OF_2028)
    on_the_eve, before = warning(office, date(2028, 1, 11), "A"), warning(office, date(2028, 1, 10), "B")
    assert deadline_of(office, on_the_eve).due_on == date(2028, 1, 25)
    assert deadline_of(office, on_the_eve).is_estimated
    assert not deadline_of(office, before).is_estimated
    assert next(line for line in home.home_page(office).deadlines if line.employer_name == "A").is_estimated


def test_a_paper_of_a_year_without_decreed_joint_leave_says_so(office: OpenOffice) -> None:
    letter = warning(office, date(2028, 8, 21))
    assert "Cuti bersama 2028 belum ditetapkan; bila ditetapkan, batas waktu ini" in text_of(
        letters.preview(office, letter)
    )
    assert letters.letter_page(office, letter).is_unsure
    assert deadline_of(office, letter).is_estimated
    (settled,) = effects_of(office, calendar=with_holiday(office, LEAVE_OF_2028)).settled
    assert not settled.is_estimated
    keep(office, LEAVE_OF_2028)
    assert not deadline_of(office, letter).is_estimated
    assert "belum ditetapkan" not in text_of(letters.preview(office, warning(office, date(2028, 8, 22), "B")))


def test_an_estimate_that_falls_on_another_day_is_moved_in_one_act(office: OpenOffice) -> None:
    letter = warning(office, date(2027, 5, 3))  # to 21 May over the 6th, 17th (guessed), 18th to 20th
    assert deadline_of(office, letter).due_on == date(2027, 5, 24)
    move = HolidayChange(HolidayAct.MOVE, date(2027, 5, 17), decree=DECREE, to_day=date(2027, 5, 16))
    assert keep(office, move) == ()  # on a Sunday it takes nothing away, and the paper prints the 24th
    assert not deadline_of(office, letter).is_estimated
    old, new = line_of(office, date(2027, 5, 17)), line_of(office, date(2027, 5, 16))
    assert old is not None
    assert new is not None
    assert (old.standing, new.standing, new.counts) == (Standing.REMOVED, Standing.OFFICE, False)
    assert new.name == old.name == "Hari Raya Idul Adha"
    later = HolidayChange(HolidayAct.REMOVE, date(2027, 5, 16), decree=DECREE)
    keep(office, later)
    with pytest.raises(UserError, match="perubahan yang lebih baru"):
        with_holiday(office, HolidayChange(HolidayAct.TAKE_BACK, date(2027, 5, 17)))
    keep(office, HolidayChange(HolidayAct.TAKE_BACK, date(2027, 5, 16)), "keliru")
    keep(office, HolidayChange(HolidayAct.TAKE_BACK, date(2027, 5, 17)), "keliru")  # brings both days back
    assert line_of(office, date(2027, 5, 16)) is None
    assert office.calendar.text() == office_calendars.shipped_calendar().text()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (HolidayChange(HolidayAct.ADD, date(2031, 1, 2), "Libur", decree=DECREE), "holiday_outside"),
        (HolidayChange(HolidayAct.ADD, date(2012, 12, 31), "Libur", decree=DECREE), "holiday_outside"),
        (HolidayChange(HolidayAct.ADD, date(2027, 8, 17), "Libur", decree=DECREE), "holiday_already"),
        (HolidayChange(HolidayAct.ADD, EXTRA, "Libur"), "decree_missing"),
        (HolidayChange(HolidayAct.ADD, EXTRA, "Libur", decree=Decree(" ", DECREE.dated_on)), "decree_missing"),
        (HolidayChange(HolidayAct.ADD, EXTRA, "Libur", decree=Decree("SKB 1", None)), "decree_missing"),
        (HolidayChange(HolidayAct.ADD, EXTRA, "Libur", decree=Decree("SKB 1", date(2099, 1, 1))), "decree_future"),
        (HolidayChange(HolidayAct.ADD, EXTRA, " ", decree=DECREE), "name_missing"),
        (HolidayChange(HolidayAct.ADD, EXTRA, "Libur", "lain", DECREE), "kind_unknown"),
        (HolidayChange(HolidayAct.REMOVE, EXTRA, decree=DECREE), "holiday_missing"),
        (HolidayChange(HolidayAct.REMOVE, date(2027, 8, 17)), "decree_missing"),
        (HolidayChange(HolidayAct.CONFIRM, date(2027, 8, 17), decree=DECREE), "holiday_not_estimated"),
        (HolidayChange(HolidayAct.MOVE, date(2027, 3, 10), decree=DECREE), "holiday_same_day"),
        (
            HolidayChange(HolidayAct.MOVE, date(2027, 3, 10), decree=DECREE, to_day=date(2027, 3, 11)),
            "holiday_already",
        ),
        (
            HolidayChange(HolidayAct.MOVE, date(2027, 3, 10), decree=DECREE, to_day=date(2031, 1, 2)),
            "holiday_outside",
        ),
        (HolidayChange(HolidayAct.TAKE_BACK, date(2027, 8, 17)), "holiday_not_own"),
    ],
)
def test_what_can_not_be_is_refused_and_nothing_is_kept(office: OpenOffice, change: HolidayChange, code: str) -> None:
    with pytest.raises(UserError) as caught:
        with_holiday(office, change)
    assert caught.value.code == code
    with pytest.raises(UserError):
        keep_holiday(office, change, NO_EFFECTS, "coba")
    with office.reading() as db:
        assert db.execute("SELECT count(*) FROM holidays").fetchone() == (0,)


def test_a_day_on_a_weekend_may_be_added_and_moves_nothing(office: OpenOffice) -> None:
    warning(office, date(2027, 8, 9))
    saturday = HolidayChange(HolidayAct.ADD, date(2027, 8, 21), "Libur", NATIONAL, DECREE)
    assert keep(office, saturday) == ()
    line = line_of(office, saturday.day)
    assert line is not None
    assert not line.counts


def test_joint_leave_added_by_the_office_follows_its_choice(office: OpenOffice) -> None:
    choose_law_setting(office, "joint_leave_free", False)
    warning(office, date(2027, 8, 9))
    assert keep(office, ADD_EXTRA) == ()
    line = line_of(office, EXTRA)
    assert line is not None
    assert not line.counts
    with pytest.raises(UserError, match="sudah hari libur"):
        with_holiday(office, HolidayChange(HolidayAct.ADD, date(2027, 3, 9), "x", NATIONAL, DECREE))
    choose_law_setting(office, "joint_leave_free", None)
    assert office.calendar.free_day(EXTRA) is not None


def test_a_holiday_on_a_due_day_changes_what_arrears_come_to(office: OpenOffice, tmp_path: Path) -> None:
    visit = planned_visit(office)
    payments = tmp_path / "bayar.csv"
    text = "Bulan iuran;Iuran ditagih;Iuran dibayar;Tanggal bayar\n2026-08;1000000;1000000;16-09-2026\n"
    payments.write_text(text, encoding="utf-8")
    lists.keep_list(office, visit, lists.read_list(payments, ListKind.PAYMENTS))
    assessments.assess_visit(office, visit)
    change = HolidayChange(HolidayAct.ADD, date(2026, 9, 15), "Libur", NATIONAL, DECREE)
    effects = effects_of(office, calendar=with_holiday(office, change))
    (changed,) = effects.changes
    assert (changed.old.penalty_rp, changed.new.penalty_rp, changed.error) == (20_000, 0, "")


def test_changes_and_deadlines_are_kept_together_or_not_at_all(
    office: OpenOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = warning(office, date(2027, 8, 9))
    effects = effects_of(office, calendar=with_holiday(office, ADD_EXTRA))

    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("core.services.law_effects.change_deadline", fail)
    with pytest.raises(RuntimeError):
        keep_holiday(office, ADD_EXTRA, effects)
    assert deadline_of(office, letter).due_on == OLD_DAY
    assert line_of(office, EXTRA) is None
    assert office.calendar.free_day(EXTRA) is None


def on_an_older_calendar(office: OpenOffice, release: str = "0.0.9") -> None:
    """As if an earlier release, which did not know 17 August 2027 and guessed the 19th, had made the office."""
    shipped = office_calendars.shipped_calendar()
    guessed = FreeDay(date(2027, 8, 19), NATIONAL, "Perkiraan lama", estimated=True)
    older = shipped.with_changes([guessed], [date(2027, 8, 17)])
    with office.transaction() as db:
        keep_edition(db, office.author, older.fingerprint, StoredEdition(older.text(), release))
    office.forget_law()


def test_a_newer_calendar_of_the_program_moves_nothing_by_itself(office: OpenOffice) -> None:
    on_an_older_calendar(office)
    keep(office, ADD_EXTRA)
    letter = warning(office, date(2027, 8, 9))
    own = deadline_of(office, letter).due_on
    assert own == NEW_DAY
    folder = office.folder
    office.close()
    with open_office(folder, None, "Pembaca") as again:
        assert again.calendar.free_day(date(2027, 8, 17)) is None
        assert effects_of(again).is_empty
        offer = holiday_page(again).offer
        assert offer is not None
        assert [free.day for free in offer.added] == [date(2027, 8, 17)]
        assert [free.day for free in offer.removed] == [date(2027, 8, 19)]
        assert offer.changed == ()
        effects = effects_of(again, calendar=with_offered_calendar(again))
        assert effects.moves == ()  # one day came, one went
        assert [move.letter_id for move in effects.settled] == [letter]
        accept_calendar(again, effects)
        assert holiday_page(again).offer is None
        assert again.calendar.free_day(EXTRA) is not None  # the office's own decree still holds
        assert not deadline_of(again, letter).is_estimated


def test_an_older_program_offers_nothing(office: OpenOffice) -> None:
    on_an_older_calendar(office, "99.0.0")
    assert holiday_page(office).offer is None


def test_accepting_moves_the_deadlines_that_were_shown(office: OpenOffice) -> None:
    older = office_calendars.shipped_calendar().with_changes(removed=[date(2027, 8, 17)])
    with office.transaction() as db:
        keep_edition(db, office.author, older.fingerprint, StoredEdition(older.text(), "0.0.9"))
    office.forget_law()
    letter = warning(office, date(2027, 8, 3))
    assert deadline_of(office, letter).due_on == date(2027, 8, 17)
    effects = effects_of(office, calendar=with_offered_calendar(office))
    assert [(move.letter_id, move.new_due_on) for move in effects.moves] == [(letter, date(2027, 8, 18))]
    accept_calendar(office, effects, "diperiksa kepala cabang")
    line = deadline_of(office, letter)
    assert line.due_on == date(2027, 8, 18)
    assert line.earlier == ((date(2027, 8, 17), "Kalender program diterima. diperiksa kepala cabang"),)


def test_an_office_of_an_earlier_release_gets_its_calendar_when_it_is_opened(tmp_path: Path) -> None:
    shutil.copytree(DATA / "office-v2", tmp_path / "kantor")
    with open_office(tmp_path / "kantor", PASSPHRASE, "Penguji") as office, office.reading() as db:
        edition = db.execute("SELECT value FROM office WHERE id = 'calendar_edition'").fetchone()
        assert office_calendars.shipped_calendar().fingerprint in edition[0]
        before = db.execute("SELECT count(*) FROM changes").fetchone()
    with open_office(tmp_path / "kantor", PASSPHRASE, "Penguji") as office, office.reading() as db:
        assert db.execute("SELECT count(*) FROM changes").fetchone() == before


def test_the_page_of_a_year_that_nobody_knows_is_empty_and_says_its_bounds(office: OpenOffice) -> None:
    page = holiday_page(office, 2031)
    assert (page.lines, page.is_known, page.first_year, page.last_year) == ((), False, 2013, 2030)
    known = holiday_page(office, 2028, date(2026, 11, 22))
    assert (known.leave_known, known.working_days) == (False, 247)
    assert [free.day for free in known.coming_estimates] == [
        date(2027, 3, 10), date(2027, 3, 11), date(2027, 5, 17),
    ]  # fmt: skip


def test_a_last_day_granted_by_a_proof_of_delivery_is_not_taken_away_by_another_day(office: OpenOffice) -> None:
    letter = warning(office, date(2027, 8, 9))
    assert letter_issue.record_receipt(office, letter, date(2027, 8, 11)) == date(2027, 8, 26)
    assert letter_issue.record_receipt(office, letter, date(2027, 8, 10)) == date(2027, 8, 26)
    assert effects_of(office).is_empty
    far_away = HolidayChange(HolidayAct.ADD, date(2028, 8, 18), "Libur", NATIONAL, DECREE)
    assert keep(office, far_away) == ()
    assert deadline_of(office, letter).due_on == date(2027, 8, 26)


def test_a_receipt_after_a_move_counts_from_the_new_calendar(office: OpenOffice) -> None:
    letter = warning(office, date(2027, 8, 9))
    keep(office, ADD_EXTRA)
    assert letter_issue.record_receipt(office, letter, date(2027, 8, 10), "resi") == date(2027, 8, 26)
    assert [day for day, _why in deadline_of(office, letter).earlier] == [OLD_DAY, NEW_DAY]
