"""An assessment and its trees at an office that has made choices."""

from collections.abc import Iterator

from core.compliance.assessment import Inspection, assess_inspection, explain_inspection
from core.law.parameters import LawSet, Value, load_law
from core.law.trace import Step
from core.law.working_days import default_calendar
from core.records.findings import Assessment, AssessmentInput, FindingKind


def at_office(given: AssessmentInput, law: LawSet | None = None, /, **chosen: Value) -> tuple[Assessment, Inspection]:
    law = (law or load_law()).with_settings(chosen)
    inspection = Inspection(given, law, default_calendar(law))
    return assess_inspection(inspection), inspection


def steps_below(step: Step) -> Iterator[Step]:
    yield step
    for each in step.inputs:
        yield from steps_below(each)


def told(inspection: Inspection, kind: FindingKind, label: str, row: int | None = None) -> list[Step]:
    """The steps of a finding's tree whose label begins so."""
    return [step for step in steps_below(explain_inspection(inspection, kind, row)) if step.label.startswith(label)]


def is_choice(step: Step) -> bool:
    """Whether a step says that it is the office's choice, assumed, and changed."""
    return step.references[0].title == "Pilihan kantor" and step.note.endswith("anggapan; diubah kantor")
