"""The tables of a result: findings, workers, open questions, earlier assessments."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from core.records.findings import Assessment, FindingKind
from ui import theme
from ui.table_model import Column, Kind, ListSource, RecordTable
from ui.viewmodels import visit_result as view
from ui.widgets.key_values import KeyValues
from ui.widgets.layouts import button, column, label, low, row, scrolled, table_view
from ui.widgets.states import EmptyState, States

FINDINGS = (
    Column("label", "Temuan", width=0),
    Column("workers", "Orang", Kind.NUMBER, 70),
    Column("amount_kind", "Jenis", width=88),
    Column("amount_rp", "Jumlah", Kind.RUPIAH, 130),
)
WORKERS = (
    Column("name", "Nama", width=0),
    Column("nik", "NIK", width=148),
    Column("state", "Temuan", Kind.STATUS, 140),
    Column("difference_rp", "Selisih", Kind.RUPIAH, 108),
    Column("potential_rp", "Potensi", Kind.RUPIAH, 116),
)
QUESTIONS = (
    Column("message", "Yang belum diputuskan", width=0),
    Column("who", "Siapa", width=130),
    Column("place", "Diperbaiki di", width=150),
)
EARLIER = (
    Column("made", "Dihitung pada", width=210),
    Column("state", "Hasil", Kind.STATUS, 0),
    Column("as_of", "Sampai dengan", Kind.DATE, 160),
)
EARLIER_LEAST = 14 * theme.GRID
NAME_LEAST = 14 * theme.GRID
"""Where the table is narrower than its columns it scrolls; a worker keeps his name."""
FILTER_AFTER_MS = 120
COMPLIANT = "Tidak ada temuan pada bulan-bulan yang diperiksa."


class FindingTable(QWidget):
    """The findings; `chosen` carries the kind of the current one, `workers_wanted` asks for its workers."""

    chosen = Signal(object)
    workers_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.model = RecordTable(FINDINGS, ListSource([], FINDINGS), self)
        self.table = table_view(self.model, "Temuan")
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.table.activated.connect(lambda _index: self._open_workers())
        self.facts = KeyValues()
        self.open = button("Lihat tenaga kerja&nya", self._open_workers, "quiet", "users")
        content = QWidget()
        content.setLayout(column(self.table, low(self.facts), row(self.open, 1)))
        self.states = States(content, EmptyState("circle-check", "Tanpa temuan", COMPLIANT, tone="ok"))
        self.setLayout(column(self.states, margin=theme.GRID))
        self.assessment: Assessment | None = None

    def show_assessment(self, assessment: Assessment) -> None:
        """Show the findings of an assessment."""
        self.assessment = assessment
        rows = view.finding_rows(assessment)
        self.model.set_source(ListSource(rows, FINDINGS))
        self.facts.set_pairs(())
        self.states.show_content() if rows else self.states.show_empty()

    def current(self) -> FindingKind | None:
        """Return the finding under the cursor."""
        place = self.table.currentIndex().row()
        return FindingKind(str(self.model.key_at(place))) if 0 <= place < self.model.rowCount() else None

    def _open_workers(self) -> None:
        kind = self.current()
        if kind is not None and self.open.isEnabled():
            self.workers_wanted.emit(kind)

    def _choose(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and self.assessment is not None:
            kind = FindingKind(str(self.model.key_at(now.row())))
            self.open.setEnabled(kind is not FindingKind.ARREARS)
            self.facts.set_pairs(view.finding_detail(self.assessment, kind))
            self.chosen.emit(kind)


class WorkerTable(QWidget):
    """The workers, narrowed by finding and name; `chosen` carries the key of the current one."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.assessment: Assessment | None = None
        self.filter, self.text = QComboBox(), QLineEdit()
        self.filter.setAccessibleName("Temuan yang ditampilkan")
        self.filter.activated.connect(lambda _place: self.show_rows())
        self.text.setPlaceholderText("Cari nama atau NIK")
        self.text.setAccessibleName("Cari nama atau NIK")
        self.text.setClearButtonEnabled(True)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(FILTER_AFTER_MS)
        self._soon.timeout.connect(self.show_rows)
        self.text.textChanged.connect(lambda _text: self._soon.start())
        self.model = RecordTable(WORKERS, ListSource([], WORKERS), self)
        self.table = table_view(self.model, "Tenaga kerja")
        self.table.horizontalHeader().setMinimumSectionSize(NAME_LEAST)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.nobody = label("Tidak ada tenaga kerja yang cocok.", "muted")
        self.setLayout(column(row(self.filter, self.text), self.nobody, self.table, margin=theme.GRID))

    def show_assessment(self, assessment: Assessment) -> None:
        """Show the workers of an assessment, under the filter that stood."""
        self.assessment = assessment
        before = self.wanted()
        self.filter.clear()
        for wanted, words in view.worker_filters(assessment):
            self.filter.addItem(words, wanted)
        self.filter.setCurrentIndex(max(0, self.filter.findData(before)))
        self.show_rows()

    def wanted(self) -> str:
        """Return the filter chosen: a kind of finding, or one of the words of the viewmodel."""
        return str(self.filter.currentData() or "")

    def show_only(self, kind: FindingKind) -> None:
        """Narrow down to a finding."""
        place = self.filter.findData(kind)
        if place >= 0:
            self.filter.setCurrentIndex(place)
            self.show_rows()

    def show_person(self, nik_or_name: str) -> bool:
        """Narrow down to one person, worker or participant, and choose him; where nobody fits say False."""
        for group in (view.ALL_WORKERS, FindingKind.LEFT_EMPLOYER):
            if (place := self.filter.findData(group)) >= 0:
                self._narrow(place, nik_or_name)
                if self.model.rowCount():
                    self.table.selectRow(0)
                    return True
        self._narrow(0, "")
        return False

    def _narrow(self, place: int, text: str) -> None:
        self.filter.setCurrentIndex(place)
        self.text.setText(text)
        self._soon.stop()
        self.show_rows()

    def show_rows(self) -> None:
        """Show the workers that the filters let through."""
        if self.assessment is not None:
            rows = view.worker_rows(self.assessment, self.wanted(), self.text.text())
            self.model.set_source(ListSource(rows, WORKERS))
            self._show_columns(rows)
            self.nobody.setVisible(not rows)

    def _show_columns(self, rows: Sequence[Sequence[object]]) -> None:
        """Show the columns that say something; the NIK gives way where everything else needs the room."""
        empty = {one.name: all(each[place] is None for each in rows) for place, one in enumerate(WORKERS, start=1)}
        empty["state"] = self.wanted() in set(FindingKind)
        empty["nik"] = not (empty["state"] or (empty["difference_rp"] and empty["potential_rp"]))
        for place, one in enumerate(WORKERS):
            self.table.setColumnHidden(place, empty[one.name])

    def _choose(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(self.model.key_at(now.row()))


class OpenTable(QWidget):
    """What could not be decided, and the way to mend it; `mend` carries the target."""

    mend = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.questions: dict[str, view.Open] = {}
        self.model = RecordTable(QUESTIONS, ListSource([], QUESTIONS), self)
        self.table = table_view(self.model, "Yang belum dapat diputuskan")
        self.table.activated.connect(lambda _index: self._go())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._mark())
        self.message = label("", "muted")
        self.go = button("Per&baiki", self._go, "primary", "chevron-right")
        content = QWidget()
        content.setLayout(column(self.table, self.message, row(self.go, 1)))
        none = EmptyState("circle-check", "Semua dapat diputuskan", "Tidak ada fakta yang kurang.", tone="ok")
        self.states = States(content, none)
        self.setLayout(column(self.states, margin=theme.GRID))

    def show_questions(self, questions: Sequence[view.Open]) -> None:
        """Show the questions of an assessment."""
        self.questions = {each.key: each for each in questions}
        self.model.set_source(ListSource(view.open_rows(questions), QUESTIONS))
        self.states.show_content() if questions else self.states.show_empty()
        if questions:
            self.table.selectRow(0)
        self._mark()

    def current(self) -> view.Open | None:
        """Return the question under the cursor."""
        place = self.table.currentIndex().row()
        return self.questions.get(str(self.model.key_at(place))) if 0 <= place < self.model.rowCount() else None

    def _mark(self) -> None:
        question = self.current()
        self.go.setEnabled(question is not None)
        self.message.setText(question.message if question else "")
        text = f"Perbaiki di {question.place}" if question else "Perbaiki"
        self.go.setText(f" {text}")
        self.go.setAccessibleName(text)

    def _go(self) -> None:
        question = self.current()
        if question is not None:
            self.mend.emit(question.target)


class Grounds(QWidget):
    """What a result rests on, and the assessments before it; `opened` carries the id of one of them."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.facts, self.assumed = KeyValues(), label("")
        self.model = RecordTable(EARLIER, ListSource([], EARLIER), self)
        self.table = table_view(self.model, "Semua perhitungan kunjungan ini")
        self.table.activated.connect(lambda index: self.opened.emit(str(self.model.key_at(index.row()))))
        self.open = button("&Lihat hasil itu", self._open_current, "quiet", "eye")
        heads = (label("Anggapan", "label"), label("Semua perhitungan kunjungan ini", "label"))
        self.table.setMinimumHeight(EARLIER_LEAST)
        page = column(
            self.facts, heads[0], self.assumed, heads[1], self.table, row(self.open, 1), margin=2 * theme.GRID
        )
        page.setStretch(4, 1)
        self.setLayout(column(scrolled(page)))

    def _open_current(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self.opened.emit(str(self.model.key_at(index.row())))

    def show_grounds(
        self, pairs: Sequence[tuple[str, object]], assumptions: Sequence[str], earlier: Sequence[tuple[object, ...]]
    ) -> None:
        """Show what an assessment rests on."""
        self.facts.set_pairs(pairs)
        self.assumed.setText("\n".join(f"• {each}" for each in assumptions) or "Tidak ada.")
        self.model.set_source(ListSource(earlier, EARLIER))
