"""What a choice of the office would change: last days of reports too, and one stored result in memory at a time."""

import gc
from datetime import date

from core.services import assessments, employers, visits
from core.services.law_effects import effects_of
from core.services.law_settings import choose_law_setting, law_with_choice
from core.services.office_holidays import Decree, HolidayAct, HolidayChange, with_holiday
from core.services.offices import OpenOffice
from core.storage.assessments import OpenAssessment

REPORT_DAYS = "inspection_report_days"
VISITED = date(2026, 11, 16)


def days(office: OpenOffice, value: int | str) -> list[tuple[date | None, date | None]]:
    found = effects_of(office, law_with_choice(office, REPORT_DAYS, value))
    return [(move.old_due_on, move.new_due_on) for move in found.reports]


def test_last_days_of_reports_that_a_choice_brings_are_listed(office: OpenOffice, visit_id: str) -> None:
    effects = effects_of(office, law_with_choice(office, REPORT_DAYS, 5))
    (move,) = effects.reports
    assert (move.visit_id, move.visited_on) == (visit_id, VISITED)
    assert (move.old_due_on, move.new_due_on) == (None, date(2026, 11, 23))
    assert not effects.is_empty
    choose_law_setting(office, REPORT_DAYS, 5, effects=effects)
    assert days(office, 7) == [(date(2026, 11, 23), date(2026, 11, 25))]
    assert days(office, "") == [(date(2026, 11, 23), None)]
    assert effects_of(office).is_empty


def test_a_holiday_moves_the_last_day_of_a_report(office: OpenOffice, visit_id: str) -> None:
    choose_law_setting(office, REPORT_DAYS, 5)
    decree = Decree("SKB rekaan", date(2026, 11, 2), "libur tambahan")
    change = HolidayChange(HolidayAct.ADD, date(2026, 11, 18), "Hari rekaan", decree=decree)
    (move,) = effects_of(office, calendar=with_holiday(office, change)).reports
    assert (move.visit_id, move.new_due_on) == (visit_id, date(2026, 11, 24))


def test_results_are_read_one_at_a_time(office: OpenOffice, listed_visit: str) -> None:
    assessments.assess_visit(office, listed_visit)
    for number in range(4):
        employer = employers.save_employer(office, None, {"name": f"CV Contoh {number}", "risk": 1, "scale": "small"})
        visit = visits.plan_visit(office, employer.id or "", VISITED)
        visits.store_field(office, visit, "visited_on", VISITED)
        visits.store_fields(office, visit, {"head_count": 12, "registered_count": 9})
        assessments.assess_visit(office, visit)
    counts = []

    def seen(_done: int, _total: int) -> None:
        gc.collect()
        counts.append(sum(isinstance(found, OpenAssessment) for found in gc.get_objects()))

    effects_of(office, law_with_choice(office, "contribution_rounding", "down"), progress=seen)
    assert len(counts) == 5
    assert max(counts) <= 1
