"""The rows of a list beside its problems: of one that was just read, or of one that is kept."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTableView, QTabWidget

from core.documents.formatting import number
from core.records.problems import Problem
from core.records.rosters import Payment, RosterRow
from ui.table_model import Column, Kind, ListSource, RecordTable
from ui.viewmodels import visit_lists as view
from ui.widgets.layouts import table_view
from ui.widgets.list_problems import ProblemTable

CORRECTIONS_TAB = 2
PEOPLE = (
    Column("row", "Baris", Kind.NUMBER, 70),
    Column("name", "Nama", width=200),
    Column("nik", "NIK", width=150),
    Column("birth_date", "Tanggal lahir", Kind.DATE, 150),
    Column("start_date", "Mulai kerja", Kind.DATE, 150),
    Column("end_date", "Berhenti", Kind.DATE, 150),
    Column("wage_rp", "Upah", Kind.RUPIAH, 130),
    Column("kpj", "KPJ", width=120),
    Column("programmes", "Program", width=160),
)
PAYMENTS = (
    Column("row", "Baris", Kind.NUMBER, 70),
    Column("month", "Bulan iuran", Kind.MONTH, 150),
    Column("billed_rp", "Iuran ditagih", Kind.RUPIAH, 150),
    Column("paid_rp", "Iuran dibayar", Kind.RUPIAH, 150),
    Column("paid_on", "Tanggal bayar", Kind.DATE, 170),
)


CORRECTIONS = (
    Column("row", "Baris", Kind.NUMBER, 64),
    Column("person", "Nama", width=150),
    Column("field", "Isian", width=90),
    Column("file", "Nilai di berkas", width=156),
    Column("held", "Yang dipakai", width=156),
    Column("why", "Alasan", width=0),
    Column("actor", "Oleh", width=120),
    Column("on", "Tanggal", Kind.DATE, 150),
)


class ListContents(QTabWidget):
    """Tabs: the rows as they hold, what could not be read, and of a kept list what was put right.

    `pointed` carries the row of the person that is current in the first tab, or (row, field) in the last.
    """

    pointed = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.tabBar().setAccessibleName(f"Bagian: {name}")
        self.people = RecordTable(PEOPLE, ListSource([], PEOPLE), self)
        self.payments = RecordTable(PAYMENTS, ListSource([], PAYMENTS), self)
        self.people_table = table_view(self.people, "Baris daftar")
        self.payments_table = table_view(self.payments, "Baris pembayaran")
        self.rows = QStackedWidget()
        self.rows.addWidget(self.people_table)
        self.rows.addWidget(self.payments_table)
        self.rows.setFocusProxy(self.people_table)
        self.problems = ProblemTable()
        self.corrections = RecordTable(CORRECTIONS, ListSource([], CORRECTIONS), self)
        self.corrections_table = table_view(self.corrections, "Koreksi pada daftar")
        self.addTab(self.rows, "Baris")
        self.addTab(self.problems, "Masalah")
        self.addTab(self.corrections_table, "Koreksi")
        self.setTabVisible(CORRECTIONS_TAB, False)
        self.people_table.selectionModel().currentRowChanged.connect(lambda now, _old: self._point_person(now.row()))
        self.corrections_table.selectionModel().currentRowChanged.connect(lambda now, _old: self._point_cell(now.row()))

    def show_people(self, people: Sequence[RosterRow], problems: Sequence[Problem]) -> None:
        """Show a list of people. Columns that nobody has anything in are hidden."""
        self.people.set_source(view.PeopleSource(people))
        for place, field in enumerate(view.PERSON_COLUMNS):
            self.people_table.setColumnHidden(place, all(getattr(person, field) is None for person in people))
        self._fill(self.people_table, len(people), problems)

    def show_payments(self, payments: Sequence[Payment], problems: Sequence[Problem]) -> None:
        """Show payments."""
        self.payments.set_source(ListSource(view.payment_rows(payments), PAYMENTS))
        self._fill(self.payments_table, len(payments), problems)

    def show_corrections(self, rows: list[tuple[Any, ...]]) -> None:
        """Show what was put right; where nothing was there is no such tab."""
        self.corrections.set_source(ListSource(rows, CORRECTIONS))
        self.setTabVisible(CORRECTIONS_TAB, bool(rows))
        self.setTabText(CORRECTIONS_TAB, f"Koreksi ({number(len(rows))})")

    def _point_person(self, place: int) -> None:
        self.pointed.emit(self.people.value_at(place, 0) if 0 <= place < self.people.rowCount() else None)

    def _point_cell(self, place: int) -> None:
        self.pointed.emit(self.corrections.key_at(place) if 0 <= place < self.corrections.rowCount() else None)

    def open_problem(self, problem: Problem) -> None:
        """Go to the row of a problem in the first tab, and to its column where that is shown."""
        if problem.row is not None:
            self.open_row(problem.row, problem.field)

    def open_row(self, number: int, field: str | None = None) -> None:
        """Go to a person's row in the first tab, and to a field's column where that is shown."""
        if self.rows.currentWidget() is not self.people_table:
            return
        place = next((at for at in range(self.people.rowCount()) if self.people.value_at(at, 0) == number), None)
        if place is None:
            return
        self.setCurrentIndex(0)
        shown = view.PERSON_COLUMNS.index(field) if field in view.PERSON_COLUMNS else 0
        self.people_table.setFocus()
        self.people_table.setCurrentIndex(self.people.index(place, shown))
        self.people_table.scrollTo(self.people.index(place, shown))

    def _fill(self, table: QTableView, count: int, problems: Sequence[Problem]) -> None:
        self.rows.setCurrentWidget(table)
        self.rows.setFocusProxy(table)
        self.problems.set_problems(problems)
        self.setTabText(0, f"Baris ({number(count)})")
        self.setTabText(1, f"Masalah ({number(len(problems))})")
        if not self.isVisible():
            self.setCurrentIndex(0)  # a list that is read again stays at its problems
