"""Ringkasan of an employer: the facts at the left, visits, results, papers and lists at the right."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.services.employers import EmployerPage
from ui import theme
from ui.navigation import has_screen
from ui.table_model import Column, Kind
from ui.viewmodels import employer as view
from ui.viewmodels.employers import fact_pairs
from ui.viewmodels.targets import Target
from ui.widgets.key_values import KeyValues
from ui.widgets.layouts import card, column, heading, row, scrolled
from ui.widgets.table_cards import RecordTableCard

VISITS = (
    Column("day", "Tanggal", Kind.DATE, 170),
    Column("status", "Keadaan", Kind.STATUS, 150),
    Column("place", "Tempat", width=0),
)
RESULTS = (
    Column("as_of", "Dihitung s.d.", Kind.DATE, 140),
    Column("status", "Hasil", Kind.STATUS, 0),
    Column("billed", "Piutang", Kind.RUPIAH, 110),
    Column("difference", "Selisih", Kind.RUPIAH, 110),
    Column("potential", "Potensi", Kind.RUPIAH, 110),
)
LETTERS = (
    Column("kind", "Surat", width=0),
    Column("number", "Nomor", width=120),
    Column("state", "Keadaan", Kind.STATUS, 110),
    Column("due_on", "Hari terakhir", Kind.DATE, 160),
)
LISTS = (
    Column("kind", "Daftar", width=150),
    Column("month", "Bulan", width=130),
    Column("source", "Sumber", width=0),
    Column("rows", "Baris", Kind.NUMBER, 80),
)


class EmployerSummary(QWidget):
    """All that was done about an employer, beside what it is. A click or Enter opens the record."""

    navigate = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.facts = KeyValues()
        self.visits = RecordTableCard("Kunjungan", VISITS, "Belum pernah dikunjungi.")
        self.results = RecordTableCard("Hasil pemeriksaan", RESULTS, "Belum ada hasil pemeriksaan.")
        self.letters = RecordTableCard("Surat", LETTERS, "Belum ada surat.")
        self.lists = RecordTableCard("Daftar yang diterima", LISTS, "Belum ada daftar tenaga kerja.")
        self.visits.opened.connect(lambda key: self._go("visit", key))
        self.results.opened.connect(lambda key: self._go("visit_result", key))
        self.letters.opened.connect(lambda key: self.navigate.emit(Target("letter", key)))
        self.lists.opened.connect(self._open_list)
        self._visits: dict[str, str | None] = {}
        box = row(gap=2 * theme.GRID)
        box.addLayout(column(card(heading("Yang diketahui"), self.facts), 1), 4)
        box.addLayout(column(self.visits, self.results, self.letters, self.lists, 1, gap=2 * theme.GRID), 9)
        whole = column(margin=theme.GRID)
        whole.addLayout(box)
        self.setLayout(column(scrolled(whole)))

    def show_page(self, page: EmployerPage) -> None:
        """Show another employer."""
        self.facts.set_pairs(fact_pairs(page))
        self.visits.show_rows(view.visit_rows(page))
        self.results.show_rows(view.assessment_rows(page))
        self.letters.show_rows([row[:4] + row[5:] for row in view.letter_rows(page)])
        self.lists.show_rows(view.list_rows(page))
        self._visits = {line.id: line.visit_id for line in page.batches}

    def _go(self, screen: str, key: str | None, part: str | None = None) -> None:
        if key is not None:
            self.navigate.emit(Target(screen if has_screen(screen) else "visit", key, part))

    def _open_list(self, key: str) -> None:
        self._go("visit_lists", self._visits.get(key), key)
