"""The rows of a list beside its problems: of one that was just read, or of one that is kept."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QTableView, QTabWidget

from core.documents.formatting import number
from core.records.problems import Problem
from core.records.rosters import Payment, RosterRow
from ui.table_model import Column, Kind, ListSource, RecordTable
from ui.viewmodels import visit_lists as view
from ui.widgets.layouts import table_view
from ui.widgets.list_problems import ProblemTable

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


class ListContents(QTabWidget):
    """Two tabs: the rows as they were understood, and what could not be read."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.people = RecordTable(PEOPLE, ListSource([], PEOPLE), self)
        self.payments = RecordTable(PAYMENTS, ListSource([], PAYMENTS), self)
        self.people_table = table_view(self.people, "Baris daftar")
        self.payments_table = table_view(self.payments, "Baris pembayaran")
        self.rows = QStackedWidget()
        self.rows.addWidget(self.people_table)
        self.rows.addWidget(self.payments_table)
        self.problems = ProblemTable()
        self.addTab(self.rows, "Baris")
        self.addTab(self.problems, "Masalah")

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

    def _fill(self, table: QTableView, count: int, problems: Sequence[Problem]) -> None:
        self.rows.setCurrentWidget(table)
        self.problems.set_problems(problems)
        self.setTabText(0, f"Baris ({number(count)})")
        self.setTabText(1, f"Masalah ({number(len(problems))})")
        if not self.isVisible():
            self.setCurrentIndex(0)  # a list that is read again stays at its problems
