"""The checklist of a visit: each document asked for, seen, copied, with a remark; and documents of the office's own."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QGridLayout, QScrollArea, QWidget

from core.records.visits import VisitDocument
from ui import theme
from ui.viewmodels.visit import OWN
from ui.widgets.fields import TextField
from ui.widgets.layouts import column, icon_button, label

MARKS = (("is_asked", "Diminta"), ("is_seen", "Dilihat"), ("is_copied", "Disalin"))
NOTE_COLUMN = 4


class DocumentChecks(QWidget):
    """A row per document. `stored` carries its code and what changed, `added` a name, `dropped` a code."""

    stored = Signal(str, object)
    added = Signal(str)
    dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[tuple[str, str], QCheckBox] = {}
        self.notes: dict[str, TextField] = {}
        self._rows: dict[str, list[QWidget]] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * theme.GRID)
        self._grid.setVerticalSpacing(theme.GRID // 2)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(NOTE_COLUMN, 2)
        for place, title in enumerate(("Dokumen", *(word for _mark, word in MARKS), "Keterangan")):
            self._grid.addWidget(label(title, "muted", wrap=False), 0, place)
        self.own = TextField("Dokumen lain", placeholder="Nama dokumen, lalu Enter")
        self.own.stored.connect(self._add)
        self.setLayout(column(self._grid, self.own, gap=2 * theme.GRID))

    def show_documents(self, documents: Sequence[VisitDocument]) -> None:
        """Show the checklist and its marks; nothing is stored."""
        present = {document.code for document in documents}
        for code in [code for code in self._rows if code not in present]:
            self._take_off(code)
        for document in documents:
            if document.code not in self._rows:
                self._add_row(document)
            self._show(document)

    def _show(self, document: VisitDocument) -> None:
        for mark, _word in MARKS:
            box = self.boxes[document.code, mark]
            with QSignalBlocker(box):
                box.setChecked(getattr(document, mark))
        note = self.notes[document.code]
        if note.value() != document.note:
            note.set_value(document.note)

    def _add_row(self, document: VisitDocument) -> None:
        code, place = document.code, self._grid.rowCount()
        row: list[QWidget] = [label(document.label)]
        for mark, word in MARKS:
            box = QCheckBox()
            box.setAccessibleName(f"{document.label}: {word.lower()}")
            box.toggled.connect(lambda on, mark=mark: self.stored.emit(code, {mark: on}))
            self.boxes[code, mark] = box
            row.append(box)
        note = TextField(f"Keterangan {document.label}")
        note.title.hide()
        note.stored.connect(lambda value: self.stored.emit(code, {"note": value}))
        self.notes[code] = note
        row.append(note)
        if code.startswith(OWN):
            row.append(icon_button("trash-2", f"Hapus {document.label}", lambda: self.dropped.emit(code)))
        for at, widget in enumerate(row):
            middle = Qt.AlignmentFlag.AlignHCenter if isinstance(widget, QCheckBox) else Qt.AlignmentFlag(0)
            self._grid.addWidget(widget, place, at, middle | Qt.AlignmentFlag.AlignVCenter)
        self._rows[code] = row
        self._order_keys()

    def _order_keys(self) -> None:
        """Tab goes on to the field for another document after the last row."""
        rows = list(self._rows.values())
        before = rows[-2][-1] if len(rows) > 1 else None
        for widget in rows[-1][1:]:
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget
        if before is not None:
            QWidget.setTabOrder(before, self.own)

    def _take_off(self, code: str) -> None:
        for mark, _word in MARKS:
            del self.boxes[code, mark]
        del self.notes[code]
        for widget in self._rows.pop(code):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _add(self, name: str | None) -> None:
        if name:
            self.own.set_value(None)
            self.added.emit(name)
            QTimer.singleShot(0, self, self._stay_in_sight)

    def _stay_in_sight(self) -> None:
        """The new row pushed the field down: follow it, so that the next name can be typed."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            around.ensureWidgetVisible(self.own)
