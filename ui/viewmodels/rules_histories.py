"""What was done with values of the law, as lines that a person reads."""

from collections.abc import Iterable
from typing import Any

from core.documents.formatting import long_date
from core.services.law_pages import LawPages
from core.services.law_value_histories import ValueEvent
from ui.viewmodels.law_words import value_words

ACTS = {
    "signed": "Disahkan", "withdrawn": "Pengesahan dicabut", "kept": "Nilai kantor disimpan",
    "dropped": "Nilai kantor ditarik",
}  # fmt: skip


def history_rows(events: Iterable[ValueEvent], pages: LawPages) -> list[tuple[Any, ...]]:
    """Return one row per act, the latest first: place, when, by whom, what, and about which value."""
    return [
        (place, f"{long_date(event.at.date())}, {event.at:%H.%M}", event.actor, ACTS[event.act], _said(event, pages))
        for place, event in enumerate(events)
    ]


def _said(event: ValueEvent, pages: LawPages) -> str:
    page = pages.by_name.get(event.parameter)
    unit, choices = (page.parameter.unit, dict(page.parameter.choices)) if page else ("", {})
    shown = choices.get(event.value, "") if isinstance(event.value, str) else ""
    parts = [f"{value_words(unit, event.value, shown)} sejak {long_date(event.valid_from)}"]
    if event.act == "signed" and event.signed_on is not None:
        parts.append(f"oleh {event.officer}, {long_date(event.signed_on)}")
    parts += [event.note, f"Alasan: {event.why}" if event.why else ""]
    return "; ".join(part for part in parts if part)
