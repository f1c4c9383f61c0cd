from collections.abc import Hashable, Sequence
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from core.records.months import Month
from ui.table_model import PAGE_ROWS, PAGES_KEPT, Column, Kind, ListSource, RecordTable, text_of
from ui.viewmodels.tones import StatusWord

COLUMNS = (
    Column("name", "Nama", width=0),
    Column("wage", "Upah", Kind.RUPIAH, 100),
    Column("day", "Mulai", Kind.DATE, 100),
    Column("state", "Keadaan", Kind.STATUS, 100),
)


def rows(count: int) -> list[tuple[Any, ...]]:
    return [(f"k{n}", f"Orang {n:06d}", (n * 7919) % 10_007, date(2025, 1, 1 + n % 28), None) for n in range(count)]


def table(given: Sequence[Sequence[Any]]) -> RecordTable:
    model = RecordTable(COLUMNS, ListSource(given, COLUMNS))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


class Counting:
    """A source that counts what is read of it, as a service would be asked."""

    def __init__(self, count: int) -> None:
        self.count, self.pages = count, 0

    def ids(self, order_by: str | None, *, descending: bool) -> Sequence[Hashable]:
        return range(self.count, 0, -1) if descending else range(1, self.count + 1)

    def rows(self, ids: Sequence[Hashable]) -> Sequence[Sequence[Any]]:
        self.pages += 1
        assert len(ids) <= PAGE_ROWS
        return [(f"Orang {key}", key, None, None) for key in ids]


def test_cells_are_written_as_people_read_them(qapp: object) -> None:
    model = table([("a", "Ani <b>", 3775243, date(2025, 12, 26), StatusWord("Lewat waktu", "overdue"))])
    shown = [model.index(0, place).data() for place in range(4)]
    assert shown == ["Ani <b>", "Rp3.775.243", "26 Desember 2025", "Lewat waktu"]
    assert text_of(Month(2026, 3)) == "Maret 2026"
    assert text_of(None, Kind.RUPIAH) == ""


def test_amounts_stand_right_and_a_state_has_an_icon_and_a_colour(qapp: object) -> None:
    model = table([("a", "Ani", 1, None, StatusWord("Patuh", "ok"))])
    assert model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert (
        model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    )
    assert not model.index(0, 3).data(Qt.ItemDataRole.DecorationRole).isNull()
    assert model.index(0, 3).data(Qt.ItemDataRole.ForegroundRole).name() == "#0b6e4f"


def test_only_the_pages_looked_at_are_read_and_few_are_kept(qapp: object) -> None:
    source = Counting(150_000)
    model = RecordTable(COLUMNS, source)
    assert (model.rowCount(), source.pages) == (150_000, 0)
    assert model.index(149_999, 1).data() == "Rp150.000"
    assert source.pages == 1
    for page in range(PAGES_KEPT + 10):
        model.value_at(page * PAGE_ROWS, 0)
    assert len(model._pages) == PAGES_KEPT


def test_sorting_asks_the_source_and_keeps_the_selected_record(qapp: object) -> None:
    model = RecordTable(COLUMNS, Counting(1000))
    kept = QPersistentModelIndex(model.index(4, 0))
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert model.key_at(0) == 1000
    assert model.key_at(kept.row()) == 5


def test_empty_values_stand_last_in_both_directions(qapp: object) -> None:
    model = table([("a", "A", None, None, None), ("b", "B", 2, None, None), ("c", "C", 1, None, None)])
    for order, expected in ((Qt.SortOrder.AscendingOrder, "cba"), (Qt.SortOrder.DescendingOrder, "bca")):
        model.sort(1, order)
        assert "".join(str(model.key_at(row)) for row in range(3)) == expected


def test_a_column_that_is_not_sortable_is_left_alone(qapp: object) -> None:
    columns = (Column("name", "Nama", sortable=False),)
    model = RecordTable(columns, ListSource([("b", "B"), ("a", "A")], columns))
    model.sort(0)
    assert model.key_at(0) == "b"


def test_another_source_is_shown_in_the_order_chosen(qapp: object) -> None:
    model = table(rows(3))
    model.sort(0, Qt.SortOrder.DescendingOrder)
    model.set_source(ListSource(rows(5), COLUMNS))
    assert [model.key_at(row) for row in range(5)] == ["k4", "k3", "k2", "k1", "k0"]
    assert model.row_of("k0") == 4
    assert model.row_of("k9") is None


@given(st.lists(st.one_of(st.none(), st.integers(0, 50)), max_size=300), st.booleans())
def test_every_record_stands_once_whatever_the_order(values: list[int | None], descending: bool) -> None:
    columns = (Column("n", "N", Kind.NUMBER),)
    source = ListSource([(place, value) for place, value in enumerate(values)], columns)
    ids = source.ids("n", descending=descending)
    assert sorted(ids) == list(range(len(values)))
    shown = [row[0] for row in source.rows(ids)]
    filled = [value for value in shown if value is not None]
    assert filled == sorted(filled, reverse=descending)
    assert shown[: len(filled)] == filled
