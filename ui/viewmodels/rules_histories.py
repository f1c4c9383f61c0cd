"""What was done with values of the law, as lines that a person reads."""

from collections.abc import Sequence
from itertools import groupby

from core.documents.formatting import long_date, number
from core.services.law_pages import LawPages
from core.services.law_value_histories import ValueEvent
from ui.viewmodels.law_words import value_words

ACTS = {
    "signed": "Disahkan", "withdrawn": "Pengesahan dicabut", "kept": "Nilai kantor disimpan",
    "dropped": "Nilai kantor ditarik",
}  # fmt: skip
LATEST = 12
"""Acts that are shown; what is older is counted."""


def history_pairs(events: Sequence[ValueEvent], pages: LawPages) -> list[tuple[str, str]]:
    """Return one line per act, the latest first: when, and what was done. Values confirmed at once stand together."""
    together = [list(acts) for _key, acts in groupby(events, key=_together)]
    pairs = [(_when(acts[0]), _said(acts, pages)) for acts in together[:LATEST]]
    if len(together) > LATEST:
        pairs.append(("", f"… dan {number(len(together) - LATEST)} tindakan sebelumnya."))
    return pairs


def _together(event: ValueEvent) -> tuple[object, ...]:
    alone = event if event.act != "signed" else None
    return f"{event.at:%Y-%m-%d %H:%M}", event.actor, event.act, event.officer, event.signed_on, event.note, alone


def _when(event: ValueEvent) -> str:
    return f"{long_date(event.at.date())}, {event.at:%H.%M}"


def _said(acts: Sequence[ValueEvent], pages: LawPages) -> str:
    first = acts[0]
    by = f" oleh {first.officer}, {long_date(first.signed_on)}" if first.signed_on and first.act == "signed" else ""
    values = "; ".join(_value(event, pages, named=len({each.parameter for each in acts}) > 1) for event in acts)
    note = first.note if first.act == "signed" else ""
    parts = [f"{ACTS[first.act]}{by}: {values}", note and f"Catatan: {note}"]
    parts += [first.why and f"Alasan: {first.why}", f"Diketik {first.actor}"]
    return ". ".join(part for part in parts if part) + "."


def _value(event: ValueEvent, pages: LawPages, *, named: bool) -> str:
    page = pages.by_name.get(event.parameter)
    unit, choices = (page.parameter.unit, dict(page.parameter.choices)) if page else ("", {})
    shown = choices.get(event.value, "") if isinstance(event.value, str) else ""
    name = f"{page.parameter.label} " if named and page else ""
    return f"{name}{value_words(unit, event.value, shown)} sejak {long_date(event.valid_from)}"
