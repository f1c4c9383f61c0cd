"""Findings by hand and commitments as lines on the record of a visit."""

from collections.abc import Callable

from core.services import visits
from core.services.offices import OpenOffice
from ui.widgets.date_fields import DateField
from ui.widgets.fields import Field, NumberField, TextField
from ui.widgets.record_lines import RecordLines


def finding_lines(office: OpenOffice, visit_id: str, after: Callable[[], object]) -> RecordLines:
    """Return the lines of what the inspector found himself; `after` follows each change."""
    return RecordLines(
        "Temuan petugas",
        _finding_fields,
        lambda key, values: visits.store_finding(office, visit_id, key, values),
        lambda key: visits.drop_finding(office, key),
        after,
    )


def _finding_fields() -> dict[str, tuple[Field, int]]:
    return {"text": (TextField("Temuan"), 5), "workers": (NumberField("Tenaga kerja", unit="orang"), 1)}


def commitment_lines(office: OpenOffice, visit_id: str, after: Callable[[], object]) -> RecordLines:
    """Return the lines of what the employer promised; `after` follows each change."""
    return RecordLines(
        "Kesanggupan",
        _commitment_fields,
        lambda key, values: visits.store_commitment(office, visit_id, key, values),
        lambda key: visits.drop_commitment(office, key),
        after,
    )


def _commitment_fields() -> dict[str, tuple[Field, int]]:
    return {"text": (TextField("Kesanggupan"), 4), "due_on": (DateField("Paling lambat"), 1)}
