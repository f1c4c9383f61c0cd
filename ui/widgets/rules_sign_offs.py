"""Confirming values of the law: who, on which day, with which note, and exactly what."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QWidget

from ui import theme
from ui.table_model import Column, Kind
from ui.viewmodels.rules_values import signing_title
from ui.widgets.date_fields import DateField
from ui.widgets.fields import Field, LongTextField
from ui.widgets.layouts import row
from ui.widgets.letter_dialogs import Asked, LetterDialog
from ui.widgets.table_cards import RecordTableCard

WIDTH = 124 * theme.GRID
NOTE_HEIGHT = 7 * theme.GRID
COLUMNS = (
    Column("parameter", "Ketentuan", width=0, sortable=False),
    Column("value", "Nilai", width=150, sortable=False),
    Column("since", "Berlaku sejak", Kind.DATE, 152, sortable=False),
    Column("basis", "Dasar", width=0, sortable=False),
)
MOST_ROWS = 7
MOST_HEIGHT = 36 * theme.GRID
AROUND = 2 * theme.GRID
"""Pixels of the window that stay in sight around the dialog."""
EXPLANATION = (
    "Yang disahkan ialah nilai dan dasarnya persis seperti di bawah ini. Bila salah satunya berubah, nilai itu belum "
    "disahkan lagi."
)
WITHDRAW = Asked(
    "Cabut pengesahan", "Nilai ini menjadi belum disahkan; pengesahan yang dicabut tetap terlihat dalam riwayat.",
    "&Alasan", "&Cabut pengesahan", "danger",
)  # fmt: skip


class PersonField(Field):
    """A name, chosen from the people of the office or typed."""

    def __init__(self, title: str, names: Sequence[str], **rest: Any) -> None:
        self.box = QComboBox()
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        super().__init__(title, self.box, **rest)
        self.box.addItems(list(names))
        self.box.setCurrentText("")
        self.box.activated.connect(lambda _place: self.leave())

    def text(self) -> str:
        """Return the name that stands there."""
        return self.box.currentText()

    def set_text(self, text: str) -> None:
        """Put a name there."""
        self.box.setCurrentText(text)


class SignOffDialog(LetterDialog):
    """Asks for officer, day and note above the values. `given` carries the three."""

    given = Signal(str, object, str)

    def __init__(
        self, near: QWidget, rows: Sequence[Sequence[Any]], officers: Sequence[str], actor: str, today: date
    ) -> None:
        self.officer = PersonField("&Petugas yang mengesahkan", officers, required=True)
        self.day = DateField("&Tanggal", required=True, check=lambda day: _not_future(day, today))
        self.note = LongTextField("&Catatan", lines=1, hint="Boleh kosong; misalnya naskah yang dibaca.")
        self.note.area.setFixedHeight(NOTE_HEIGHT)
        self.table = RecordTableCard("Yang disahkan", COLUMNS, "", MOST_ROWS)
        box = row(self.officer, self.day, gap=2 * theme.GRID)
        box.setStretch(0, 1)
        head = QWidget()
        head.setLayout(box)
        super().__init__(near, signing_title(len(rows)), EXPLANATION, head, self.note, self.table)
        self.setFixedWidth(min(WIDTH, near.window().width() - 4 * theme.GRID))
        self._rows, self._room = rows, near.window().height() - AROUND
        self.officer.set_value(actor if actor in officers else None)
        self.day.set_value(today)
        self.add_deed("&Sahkan", self._give)
        (self.day if self.officer.value() else self.officer).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the table now that it knows how high its head is; what is confirmed is read whole."""
        super().showEvent(event)
        self.table.show_rows(self._rows)
        self.adjustSize()
        rest = self.height() - self.table.table.minimumHeight()
        height = rest + self.table.wrap_within(min(MOST_HEIGHT, self._room - rest))
        if (box := self.layout()) is not None:
            box.activate()
        self.resize(self.width(), height)

    def _give(self) -> None:
        if all([self.officer.leave(), self.day.leave(), self.note.leave()]):
            self.given.emit(self.officer.value(), self.day.value(), self.note.value() or "")
            self.accept()


def _not_future(day: date, today: date) -> str | None:
    return "Tanggal pengesahan tidak boleh sesudah hari ini." if day > today else None
