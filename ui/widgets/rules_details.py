"""One parameter of the law, or several read together: what holds now, over time, on which basis, confirmed by whom."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Signal
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QVBoxLayout, QWidget

from core.services.law_pages import LawPages, ValueLine
from ui import theme
from ui.table_model import Column, Kind, ListSource, RecordTable
from ui.viewmodels import law_words as words
from ui.viewmodels import rules_values as view
from ui.viewmodels.rules_values import Entry
from ui.viewmodels.value_series import can_be_drawn
from ui.widgets.badges import Badge
from ui.widgets.key_values import KeyValues
from ui.widgets.layouts import button, card, column, heading, holder, label, row, scrolled, table_view
from ui.widgets.rules_disputes import DisputeCard
from ui.widgets.value_charts import ValueChart

MOST_ROWS = 8
COLUMNS = (
    Column("parameter", "Ketentuan", width=210),
    Column("since", "Berlaku sejak", Kind.DATE, 152),
    Column("value", "Nilai", width=124, sortable=False),
    Column("standing", "Keadaan", Kind.STATUS, 152),
    Column("signed", "Pengesahan", Kind.STATUS, 250),
    Column("until", "Sampai", Kind.DATE, 164),
    Column("origin", "Asal", width=160),
    Column("basis", "Dasar", width=420),
)


class RuleDetail(QWidget):
    """`asked` carries what is to be done and with what: sign, withdraw, add, correct, drop, take, print, choices."""

    asked = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.entry: Entry | None = None
        self._pages: LawPages | None = None
        self._is_filling = False
        self._place_widgets()

    def _place_widgets(self) -> None:
        self.title, self.about = label("", "heading"), label("", "muted")
        self.amount, self.since = label("", "amount"), label("", "muted")
        self.today = label("Berlaku hari ini", "label")
        self.standing, self.signed = Badge(words.UNSIGNED), Badge(words.UNSIGNED)
        self.pairs = KeyValues()
        self.print_button = button("Cetak…", lambda: self._ask("print"), icon="printer")
        head = holder(row(column(self.title, self.about, gap=2), self.print_button))
        _stretch(head)
        badges = column(row(self.standing, self.signed), 1)
        top = row(column(self.today, self.amount), badges)
        top.setStretch(0, 1)
        self.now = card(top, self.since, self.pairs)
        self.disputes, self.later_disputes = column(gap=2 * theme.GRID), column(gap=2 * theme.GRID)
        self.chart, self.chart_note = ValueChart(), label("", "muted")
        self.chart_card = card(self.chart, self.chart_note)
        self.history, self.no_history = KeyValues(), label("Belum ada.", "muted")
        history = card(heading("Riwayat pengesahan dan perubahan"), self.no_history, self.history)
        parts = (
            head, self.now, self.disputes, self.chart_card, self.later_disputes, self._table_card(),
            self._value_card(), history, 1,
        )  # fmt: skip
        self.area = scrolled(column(*parts, gap=2 * theme.GRID))
        self.setLayout(column(self.area))

    def _table_card(self) -> QWidget:
        self.sign_all = button("Sa&hkan semua…", self._sign_all, "primary", "check")
        self.add = button("Ta&mbah nilai…", lambda: self._ask("add"), icon="plus")
        self.model = RecordTable(COLUMNS, ListSource([], COLUMNS), self)
        self.table = table_view(self.model, "Nilai dari waktu ke waktu")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.selectionModel().selectionChanged.connect(lambda _new, _old: self._show_chosen())
        return card(heading("Nilai dari waktu ke waktu", self.add, self.sign_all), self.table)

    def _value_card(self) -> QWidget:
        self.value_title, self.facts = label("", "heading"), KeyValues()
        self.acts = {
            "sign": button("Sahkan…", self._sign_chosen, icon="check"),
            "withdraw": button("Cabut pengesahan…", lambda: self._ask_one("withdraw"), "danger"),
            "correct": button("Pe&rbaiki…", lambda: self._ask_one("correct"), icon="pencil"),
            "drop": button("Tarik nilai kantor…", lambda: self._ask_one("drop"), "danger"),
            "choices": button("Ubah di Pilihan kantor", lambda: self._ask("choices"), icon="settings"),
        }
        return card(self.value_title, self.facts, row(*self.acts.values(), 1))

    def show_entry(self, entry: Entry, pages: LawPages, history: Sequence[tuple[str, str]]) -> None:
        """Show another entry, or the same one read anew; the values chosen before stay chosen."""
        kept = self.chosen_keys if self.entry is not None and self.entry.name == entry.name else []
        if not kept:
            self.area.verticalScrollBar().setValue(0)
        self.entry, self._pages = entry, pages
        self.title.setText(entry.label)
        self.about.setText(view.about_text(entry))
        self._show_now(entry, pages)
        self._show_disputes(entry)
        self._show_chart(entry, pages)
        self._show_table(entry, kept)
        self.history.set_pairs(history)
        self.history.setVisible(bool(history))
        self.no_history.setVisible(not history)

    def _show_now(self, entry: Entry, pages: LawPages) -> None:
        value, since, line = view.present_words(entry, pages.today)
        pairs = view.present_pairs(entry, pages.today)
        self.amount.setText(value)
        self.amount.setVisible(bool(value) and not pairs)
        self.since.setText(since)
        self.since.setVisible(bool(since))
        self.pairs.set_pairs(pairs)
        self.pairs.setVisible(bool(pairs))
        for badge in (self.standing, self.signed):
            badge.setVisible(line is not None)
        if line is not None:
            self.standing.set_status(view.standing_word(line))
            self.signed.set_status(words.UNSIGNED if line.sign_off is None else view.SIGNED)

    def _show_disputes(self, entry: Entry) -> None:
        for box in (self.disputes, self.later_disputes):
            _clear(box)
        shown = self.later_disputes if entry.is_group else self.disputes  # beside others the chart comes first
        for page in entry.pages:
            for line in page.lines:
                if line.is_disputed:
                    title = view.dispute_title(line, view.short_label(page))
                    made = DisputeCard(line, title, view.dispute_figures(line))
                    made.chosen.connect(lambda line, value: self._ask("take", (line, value)))
                    shown.addWidget(made)

    def _show_chart(self, entry: Entry, pages: LawPages) -> None:
        lines = view.series_of(entry)
        drawn = bool(lines) and can_be_drawn(lines)
        self.chart_card.setVisible(drawn)
        if drawn:
            self.chart.set_series(lines, pages.today, f"Grafik {entry.label}")
            note = view.chart_note(lines)
            self.chart_note.setText(note)
            self.chart_note.setVisible(bool(note))

    def _show_table(self, entry: Entry, kept: list[str]) -> None:
        rows = view.value_rows(entry)
        self.table.setColumnHidden(0, not entry.is_group)
        self.model.set_source(ListSource(rows, COLUMNS))
        head = self.table.horizontalHeader().sizeHint().height()
        bar = self.table.horizontalScrollBar().sizeHint().height()
        self.table.setFixedHeight(head + min(len(rows), MOST_ROWS) * theme.ROW_HEIGHT + bar + 2)
        signable = [line for line in entry.unsigned if not line.is_disputed]
        self.sign_all.setEnabled(bool(signable))
        self.add.setVisible(entry.can_be_typed)
        self._choose(kept or self._first_keys(entry))

    def choose_value(self, key: str) -> None:
        """Choose one value in the table."""
        if self.model.row_of(key) is not None:
            self._choose([key])
            self.area.ensureWidgetVisible(self.value_title)

    def _first_keys(self, entry: Entry) -> list[str]:
        line = entry.pages[0].on(self._pages.today) if self._pages is not None else None
        return [line.key if line is not None else entry.pages[0].lines[-1].key]

    def _choose(self, keys: Sequence[str]) -> None:
        marks, rows = self.table.selectionModel(), QItemSelection()
        for key in keys:
            place = self.model.row_of(key)
            if place is not None:
                index = self.model.index(place, 1)
                rows.select(index, index)
                marks.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        flags = QItemSelectionModel.SelectionFlag
        self._is_filling = True
        marks.select(rows, flags.ClearAndSelect | flags.Rows)
        self._is_filling = False
        self._show_chosen()

    @property
    def chosen_keys(self) -> list[str]:
        """The keys of the values that are selected in the table."""
        return [str(self.model.key_at(index.row())) for index in self.table.selectionModel().selectedRows(1)]

    @property
    def chosen(self) -> list[ValueLine]:
        """The values that are selected in the table."""
        if self.entry is None:
            return []
        keys = set(self.chosen_keys)
        return [line for line in self.entry.lines if line.key in keys]

    def _show_chosen(self) -> None:
        if self._is_filling:
            return
        lines = self.chosen
        one = lines[0] if len(lines) == 1 and self.entry is not None else None
        self.value_title.setText(view.chosen_title(lines))
        self.facts.setVisible(one is not None)
        if one is not None and self._pages is not None:
            page = self._pages.by_name[one.dated.name]
            self.facts.set_pairs(view.value_pairs(one, page.parameter.label))
        shown = view.acts_of(lines, self._pages)
        for code, made in self.acts.items():
            made.setVisible(code in shown)

    def act_button(self, code: str) -> QPushButton:
        """Return the button of an act on the chosen values."""
        return self.acts[code]

    def _ask(self, what: str, about: object = None) -> None:
        self.asked.emit(what, about)

    def _ask_one(self, what: str) -> None:
        if len(lines := self.chosen) == 1:
            self.asked.emit(what, lines[0])

    def _sign_chosen(self) -> None:
        self.asked.emit("sign", [line for line in self.chosen if not line.is_disputed])

    def _sign_all(self) -> None:
        if self.entry is not None:
            self.asked.emit("sign", [line for line in self.entry.unsigned if not line.is_disputed])


def _clear(box: QVBoxLayout) -> None:
    while (item := box.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def _stretch(made: QWidget) -> None:
    box = made.layout()
    if box is not None:
        box.setStretch(0, 1)  # type: ignore[attr-defined]
