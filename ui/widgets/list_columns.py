"""Which column of a file was read as which field, and a way to put it right."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from core.services.lists import ListReading
from ui import theme
from ui.viewmodels import visit_lists as view
from ui.widgets.layouts import label

NOT_FOUND = "— tidak ditemukan —"


class ColumnChoices(QWidget):
    """One box per field with the columns of the file. `chosen` carries (field, column letters) after a change."""

    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Kolom daftar")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.GRID)
        self._grid.setVerticalSpacing(theme.GRID // 2)
        self._grid.setColumnStretch(1, 1)
        self.boxes: dict[str, QComboBox] = {}

    def show_reading(self, reading: ListReading) -> None:
        """Show how a list was understood; nothing is asked for payments and typed lists."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes = {}
        headers = reading.roster.headers if reading.roster else ()
        for place, (field, title, letters) in enumerate(view.seen_fields(reading)):
            box = self._box(title, view.column_choices(headers, letters), letters)
            box.activated.connect(lambda _place, field=field, box=box: self._choose(field, box))
            self.boxes[field] = box
            name = label(title, "" if letters else "muted", wrap=False)
            name.setBuddy(box)
            self._grid.addWidget(name, place, 0)
            self._grid.addWidget(box, place, 1)

    def _box(self, title: str, choices: list[tuple[str, str]], letters: str | tuple[str, ...] | None) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(f"Kolom {title}")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        if letters is None:
            box.addItem(NOT_FOUND, "")
        for value, words in choices:
            box.addItem(words, value)
        taken = "" if letters is None else letters if isinstance(letters, str) else "+".join(letters)
        box.setCurrentIndex(box.findData(taken))
        box.setToolTip(box.currentText())
        box.setProperty("taken", taken)
        return box

    def _choose(self, field: str, box: QComboBox) -> None:
        value = str(box.currentData() or "")
        if value and value != box.property("taken"):
            self.chosen.emit(field, value)
