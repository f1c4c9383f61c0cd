"""A list of a month that has one already: whether it takes that one's place or is one more part, in words."""

from collections.abc import Iterable
from typing import NamedTuple

from core.documents.formatting import month_name, number
from core.records.months import Month
from core.records.rosters import ListKind
from core.services.list_replacements import StandingList
from ui.viewmodels.visit_lists import kind_name

REPLACE, ADD = "replace", "add"
CHOICES = ((REPLACE, "Pengganti; yang lama ditarik"), (ADD, "Bagian lain; dihitung semua"))
UNANSWERED = "Pilih: pengganti daftar yang lama, atau bagian lain, misalnya lokasi lain."
_MOSTLY, _HARDLY = 0.5, 0.1
"""The share of the standing list that must be on the new one before its place is proposed (a list of one month never
takes that of half a year by itself), and the share of the shorter one up to which both are counted."""


class Question(NamedTuple):
    """What is asked: the text, what is proposed (None: nothing), and the ids of the lists that would be taken back."""

    text: str
    proposed: str | None
    replaced: tuple[str, ...]


def question_of(standing: Iterable[StandingList], kind: ListKind, month: Month | None, count: int) -> Question | None:
    """Return what is asked before a list of `count` rows is kept; None where no list of its month stands."""
    found = [each for each in standing if kind is ListKind.PAYMENTS or each.month == month]
    if not found:
        return None
    better = tuple(each.id for each in found if each.shared >= _MOSTLY * max(1, each.row_count))
    hardly = all(each.shared <= _HARDLY * max(1, min(count, each.row_count)) for each in found)
    proposed = REPLACE if better else ADD if hardly else None
    of_month = f" {month_name(month)}" if month and kind is not ListKind.PAYMENTS else ""
    said = "; ".join(_said(each, kind) for each in found)
    return Question(
        f"{kind_name(kind)}{of_month} sudah ada: {said}.", proposed, better or tuple(each.id for each in found)
    )


def _said(one: StandingList, kind: ListKind) -> str:
    if kind is ListKind.PAYMENTS:
        return f"{one.source_name}, {number(one.shared)} bulan yang sama"
    return f"{one.source_name}, {number(one.row_count)} orang, {number(one.shared)} di antaranya juga di daftar ini"
