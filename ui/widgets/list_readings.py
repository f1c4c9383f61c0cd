"""How a file was understood, before it is kept: sheet, month, columns, rows, problems, and how to put it right."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from core.records.months import Month
from core.records.rosters import ListKind
from core.services.list_replacements import StandingList
from core.services.lists import ListReading
from ui import theme
from ui.viewmodels import list_replacements as replacements
from ui.viewmodels import visit_lists as view
from ui.viewmodels.list_mappings import known_text
from ui.widgets.choices import ChoiceField
from ui.widgets.date_fields import MonthField
from ui.widgets.key_values import KeyValues
from ui.widgets.layouts import button, card, column, heading, holder, label, row, scrolled
from ui.widgets.list_columns import ColumnChoices
from ui.widgets.list_contents import ListContents
from ui.widgets.message_bars import MessageBar

SIDE_WIDTH = 55 * theme.GRID
MONTH_WIDTH = 18 * theme.GRID
CONTENTS_LEAST = 34 * theme.GRID
"""Narrower than its empty states would have it: in a small window the rows scroll, and do not lie over the side."""


class ReadingReview(QWidget):
    """Shows one reading. `keep` asks to keep it, `again` carries what is to be read differently, `left` gives it up.

    `again` carries (what, value): kind, sheet, or column with (field, letters). `forgot` asks to read the file without
    the layout that was remembered.
    """

    keep = Signal()
    again = Signal(str, object)
    left = Signal()
    forgot = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.reading: ListReading | None = None
        self.before: int | None = None
        self.known = MessageBar()
        self.facts, self.columns = KeyValues(), ColumnChoices()
        self.kind = ChoiceField("J&enis daftar", view.KINDS)
        self.kind.stored.connect(lambda kind: self._ask("kind", kind))
        self._sheets = holder(column())
        self.standing: tuple[StandingList, ...] = ()
        self.question: replacements.Question | None = None
        self.there = label("", "due")
        self.place = ChoiceField("Da&ftar ini", replacements.CHOICES)
        self._replacing = holder(column(self.there, self.place))
        self.month = MonthField("Bula&n daftar", hint="Ubah bila keliru.")
        self.month.stored.connect(lambda _month: self._ask_place())
        self.columns.chosen.connect(lambda field, letters: self.again.emit("column", (field, letters)))
        self.column_card = card(
            heading("Kolom", detail="Di bawah tiap kolom tampak contoh isinya. Pilih kolom lain bila salah."),
            self.columns,
        )
        self.contents = ListContents("Isi daftar yang dibaca")
        self.contents.problems.opened.connect(self.contents.open_problem)
        self.contents.setMinimumWidth(CONTENTS_LEAST)
        self.keep_button = button("&Masukkan", self.keep.emit, "primary", "check")
        self.leave_button = button("Tidak jad&i", self.left.emit, "quiet")
        side = scrolled(
            column(
                card(self.facts, row(self.kind, self.month, gap=theme.GRID), self._replacing, self._sheets),
                self.column_card,
                1,
            )
        )
        side.setFixedWidth(SIDE_WIDTH)
        self.month.setMinimumWidth(MONTH_WIDTH)
        self._side = side
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._show_sum)
        self.columns.unfolded.connect(self._soon.start)
        self.title = heading("Periksa bacaan sebelum dimasukkan", self.leave_button, self.keep_button)
        body = row(side, self.contents, gap=2 * theme.GRID)
        self.setLayout(column(self.title, self.known, body, gap=theme.GRID))
        self.sheet: ChoiceField | None = None

    def show_reading(
        self, reading: ListReading, month: Month | None = None, standing: tuple[StandingList, ...] | None = None
    ) -> None:
        """Show a reading; `month` is one that was typed before the list was read again.

        `standing` are the lists of its kind that the visit has (None: as before).
        """
        self.standing = self.standing if standing is None else standing
        self.before = len(self.reading.problems) if self.reading is not None and self._is_same(reading) else None
        self.reading = reading
        self.facts.set_pairs(view.understood_pairs(reading, self.before))
        self._show_known(reading)
        self.kind.set_value(reading.kind)
        self.kind.setVisible(reading.source_kind != "pasted")
        self._show_sheets(reading)
        self.month.setVisible(reading.kind is not ListKind.PAYMENTS)
        self.month.set_value(month or reading.month)
        self._ask_place()
        asks_month = reading.kind is not ListKind.PAYMENTS and self.month.value() is None
        asks_place = self.question is not None and self.place.value() is None
        self.setFocusProxy(self.month if asks_month else self.place if asks_place else self.keep_button)
        if self.month.value() is None:
            self.month.set_problem("Judul daftar tidak menyebut bulan. Isi bulannya.")
        self.column_card.setVisible(reading.roster is not None and reading.source_kind != "pasted")
        self.columns.show_reading(reading)
        if reading.roster is not None:
            self.contents.show_people(reading.roster.workers, reading.problems)
        else:
            self.contents.show_payments(reading.payments or (), reading.problems)

    def _show_sum(self) -> None:
        """Scroll to the columns to add up, once they have their place."""
        self._side.ensureWidgetVisible(self.columns.sum, 0, 2 * theme.GRID)
        self._side.horizontalScrollBar().setValue(0)

    def _is_same(self, reading: ListReading) -> bool:
        return self.reading is not None and self.reading.source_sha256 == reading.source_sha256

    def _show_known(self, reading: ListReading) -> None:
        known = reading.layout.known if reading.layout else None
        if known is None:
            self.known.hide()
        else:
            self.known.show_message(known_text(known), "info", button("&Lupakan", self.forgot.emit))

    def _show_sheets(self, reading: ListReading) -> None:
        sheets = reading.roster.sheets if reading.roster else ()
        box = self._sheets.layout()
        if self.sheet is not None and box is not None:
            box.removeWidget(self.sheet)
            self.sheet.hide()
            self.sheet.deleteLater()
            self.sheet = None
        self._sheets.setVisible(len(sheets) > 1)
        if len(sheets) > 1 and reading.roster is not None and box is not None:
            self.sheet = ChoiceField("Lemba&r", [(name, name) for name in sheets])
            self.sheet.set_value(reading.roster.sheet)
            self.sheet.stored.connect(lambda name: self._ask("sheet", name))
            box.addWidget(self.sheet)

    def _ask(self, what: str, value: object) -> None:
        if value is not None:
            self.again.emit(what, value)
        elif self.reading is not None:
            self.show_reading(self.reading, self.month.value())

    def _ask_place(self) -> None:
        """Where a list of the month stands already: is this one its better version, or one more part?"""
        reading, before = self.reading, self.question
        if reading is None:
            return
        self.question = replacements.question_of(self.standing, reading.kind, self.month.value(), reading.row_count)
        self._replacing.setVisible(self.question is not None)
        if self.question is not None and self.question != before:
            self.there.setText(self.question.text)
            self.place.set_value(self.question.proposed)
            self.place.set_problem(None)

    def replaced(self) -> tuple[str, ...] | None:
        """Return the ids of the lists whose place this one takes; None where that is still to be answered."""
        if self.question is None:
            return ()
        answer = self.place.value()
        if answer is None:
            self.place.set_problem(replacements.UNANSWERED)
            self.place.setFocus()
            return None
        return self.question.replaced if answer == replacements.REPLACE else ()

    def wanted_month(self) -> tuple[bool, Month | None]:
        """Return whether the month can be used, and the month; payments have none."""
        if self.reading is not None and self.reading.kind is ListKind.PAYMENTS:
            return True, None
        return self.month.leave(), self.month.value()

    def set_busy(self, busy: bool) -> None:
        """Take no second click while the list is read or kept."""
        for part in (self.keep_button, self.kind, self.columns, self._sheets, self._replacing, self.known):
            part.setEnabled(not busy)
