"""Which column of a file was read as which field, with what stands in it, and a way to put it right."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from core.services.lists import ListReading
from ui import theme
from ui.viewmodels import list_mappings as view
from ui.widgets.choices import Checklist
from ui.widgets.layouts import button, card, column, label, row

NOT_FOUND = "— tidak ada —"
SEVERAL = "Beberapa kolom dijumlahkan…"


class ColumnChoices(QWidget):
    """One box per field with the columns of the file. `chosen` carries (field, column letters) after a change.

    Letters joined by + are added up; no letters say that no column holds the field. `unfolded` tells that columns are
    asked for that are to be added up.
    """

    chosen = Signal(str, str)
    unfolded = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Kolom daftar")
        self._fields = QWidget()
        self._grid = QGridLayout(self._fields)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.GRID)
        self._grid.setVerticalSpacing(theme.GRID // 2)
        self._grid.setColumnStretch(1, 1)
        self.boxes: dict[str, QComboBox] = {}
        self.samples: dict[str, str] = {}
        self.sum = SumOfColumns((), None)
        self.setLayout(column(self._fields))

    def show_reading(self, reading: ListReading) -> None:
        """Show how a list was understood; nothing is asked for payments and typed lists."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes, self.samples = {}, {}
        if reading.roster is None:
            return
        headers, samples = reading.roster.headers, reading.roster.samples
        for place, (field, title, letters) in enumerate(view.seen_fields(reading)):
            box = self._box(field, title, view.column_choices(headers, letters), letters)
            box.activated.connect(lambda _place, field=field, box=box: self._choose(field, box))
            self.boxes[field] = box
            self.samples[field] = view.sample_text(samples, letters)
            self._add_line(place, title, box, self.samples[field])
            if field == view.WAGE:
                self._add_sum(place, SumOfColumns(headers, letters))

    def _add_line(self, place: int, title: str, box: QComboBox, sample: str) -> None:
        name = label(title, "" if sample else "muted", wrap=False)
        name.setBuddy(box)
        self._grid.addWidget(name, 3 * place, 0)
        self._grid.addWidget(box, 3 * place, 1)
        if sample:
            shown = label(sample, "muted")
            shown.setAccessibleName(f"Contoh {title}: {sample}")
            self._grid.addWidget(shown, 3 * place + 1, 1)

    def _add_sum(self, place: int, asked: "SumOfColumns") -> None:
        self.sum = asked
        self.sum.summed.connect(lambda letters: self.chosen.emit(view.WAGE, letters))
        self.sum.left.connect(self._put_sum_away)
        self.sum.hide()
        self._grid.addWidget(self.sum, 3 * place + 2, 0, 1, 2)

    def _box(
        self, field: str, title: str, choices: list[tuple[str, str]], letters: str | tuple[str, ...] | None
    ) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(f"Kolom {title}")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        box.addItem(NOT_FOUND, view.NO_COLUMN)
        for value, words in choices:
            box.addItem(words, value)
        if field == view.WAGE and len(choices) > 1:
            box.addItem(SEVERAL, view.SEVERAL)
        taken = view.joined(letters)
        box.setCurrentIndex(box.findData(taken))
        box.setToolTip(box.currentText())
        box.setProperty("taken", taken)
        return box

    def _choose(self, field: str, box: QComboBox) -> None:
        value = str(box.currentData() or view.NO_COLUMN)
        if value == view.SEVERAL:
            self.sum.show()
            self.sum.setFocus()
            self.unfolded.emit()
        elif value != box.property("taken"):
            self.chosen.emit(field, value)

    def _put_sum_away(self) -> None:
        self.sum.hide()
        box = self.boxes.get(view.WAGE)
        if box is not None:
            box.setCurrentIndex(box.findData(box.property("taken")))
            box.setFocus()


class SumOfColumns(QWidget):
    """Asks which columns are added up to the wage. `summed` carries their letters joined by +, `left` gives up."""

    summed = Signal(str)
    left = Signal()

    def __init__(self, headers: tuple[str, ...], taken: str | tuple[str, ...] | None) -> None:
        super().__init__()
        self.columns = Checklist("Kolom yang dijumlahkan menjadi upah", view.headed_columns(headers))
        letters = () if taken is None else (taken,) if isinstance(taken, str) else taken
        self.columns.set_value(letters)
        self.columns.stored.connect(lambda _keys: self._mark())
        self.use = button("&Jumlahkan", self._use, "primary")
        stop = button("&Tidak jadi", self.left.emit, "quiet")
        self.setLayout(column(card(self.columns, row(self.use, stop, 1))))
        boxes = self.columns.boxes
        first = next((boxes[letter] for letter in letters if letter in boxes), next(iter(boxes.values()), self.use))
        self.setFocusProxy(first)
        self._mark()

    def _mark(self) -> None:
        self.use.setEnabled(bool(self.columns.value()))

    def _use(self) -> None:
        self.summed.emit("+".join(self.columns.value()))
