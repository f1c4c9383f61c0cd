"""Old and new law: the editions that results were made under, and computing a result anew under its own."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from core.law.law_differences import LawDifference, law_differences
from core.law.parameters import LawSet, law_from_text
from core.law.working_days import Calendar, calendar_from_text
from core.records.problems import UserError
from core.services.office_calendars import office_calendar
from core.storage import assessments as stored

if TYPE_CHECKING:
    from core.services.offices import OpenOffice
    from core.storage.databases import Database

Progress = Callable[[int, int], None]


class Standing(StrEnum):
    """How a result that was computed anew compares: to the byte, in all that was stored then, or not.

    `same_figures`: an older program stored fewer fields; all that it stored came out the same.
    """

    SAME = "same"
    SAME_FIGURES = "same_figures"
    DIFFERENT = "different"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Recomputed:
    """One stored result and the same computed anew under the law and calendar it was made with.

    `stored` and `now` are JSON texts; `error` says in Indonesian why it could not be computed.
    """

    assessment_id: str
    visit_id: str | None
    employer_name: str
    as_of: date
    law_fingerprint: str
    standing: Standing
    stored: str
    now: str = ""
    error: str = ""

    @property
    def same(self) -> bool:
        """Whether everything that was stored came out again."""
        return self.standing in {Standing.SAME, Standing.SAME_FIGURES}


@dataclass(frozen=True, slots=True)
class LawEdition:
    """A law that results were made under. `differences` are from it to the office's present law."""

    fingerprint: str
    assessments: int
    first_made_at: str
    last_made_at: str
    is_present: bool
    differences: tuple[LawDifference, ...]


def law_editions(office: "OpenOffice") -> tuple[LawEdition, ...]:
    """Return the laws that the office's results were made under, the latest one first."""
    with office.reading() as db:
        return tuple(_edition(office, db, row) for row in stored.count_by_law(db))


def _edition(office: "OpenOffice", db: "Database", row: tuple[str, int, str, str]) -> LawEdition:
    fingerprint, count, first, last = row
    present, text = office.law, stored.kept_law(db, fingerprint)
    same = fingerprint == present.fingerprint or text is None
    found = () if same or text is None else law_differences(law_from_text(text), present)
    return LawEdition(fingerprint, count, first, last, fingerprint == present.fingerprint, found)


def law_of(office: "OpenOffice", db: "Database", row: "stored.StoredAssessment") -> tuple[LawSet, Calendar]:
    """Return law and calendar that a stored result was made under.

    Results of the first release did not keep their calendar: the office's present one stands in. Raises UserError
    `law_lost` where the text of the law is not in the file.
    """
    law = office.law
    if row.law_fingerprint != law.fingerprint:
        text = stored.kept_law(db, row.law_fingerprint)
        if text is None:
            raise UserError("law_lost", "Ketentuan yang menjadi dasar hasil ini tidak ada di berkas kantor.")
        law = law_from_text(text)
    calendar = json.loads(row.input).get("calendar")
    if calendar == office.calendar.fingerprint:
        return law, office.calendar
    text = stored.kept_law(db, calendar) if calendar else None
    return law, calendar_from_text(text) if text else office_calendar(db, law)


def recompute(office: "OpenOffice", assessment_id: str) -> Recomputed:
    """Compute a stored result anew under the law and calendar it was made with, and compare it.

    Raises UserError `assessment_missing`.
    """
    from core.compliance.assessment import (  # noqa: PLC0415 — the page of editions opens without computing
        Inspection,
        assess_inspection,
        assessment_json,
    )
    from core.services.assessment_inputs import input_from_json  # noqa: PLC0415 — as above

    with office.reading() as db:
        row = stored.read_assessment(db, assessment_id)
        if row is None:
            raise UserError("assessment_missing", "Hasil pemeriksaan ini tidak ada di berkas kantor.")
        name = stored.employer_name_of(db, row)
        kept = json.loads(row.result)
        head = (row.id, row.visit_id, name, date.fromisoformat(kept["as_of"]), row.law_fingerprint)
        try:
            law, calendar = law_of(office, db, row)
            result = assess_inspection(Inspection(input_from_json(db, row.input), law, calendar))
        except UserError as error:
            return Recomputed(*head, Standing.FAILED, row.result, error=error.message)
    now = json.dumps(assessment_json(result))
    return Recomputed(*head, _standing(row.result, now), row.result, now)


def recompute_all(office: "OpenOffice", progress: Progress | None = None) -> tuple[Recomputed, ...]:
    """Compute every stored result anew; `progress` is called with (done, total) and may raise to cancel."""
    with office.reading() as db:
        ids = stored.assessment_ids(db)
    found = []
    for done, assessment_id in enumerate(ids):
        if progress is not None:
            progress(done, len(ids))
        found.append(recompute(office, assessment_id))
    return tuple(found)


def _standing(kept: str, now: str) -> Standing:
    if kept == now:
        return Standing.SAME
    return Standing.SAME_FIGURES if _holds(json.loads(kept), json.loads(now)) else Standing.DIFFERENT


def _holds(kept: Any, now: Any) -> bool:
    """Whether everything in an older result is in a newer one; fields that it did not have yet don't count."""
    if isinstance(kept, dict) and isinstance(now, dict):
        return all(name in now and _holds(value, now[name]) for name, value in kept.items())
    if isinstance(kept, list) and isinstance(now, list):
        return len(kept) == len(now) and all(map(_holds, kept, now))
    return bool(kept == now)
