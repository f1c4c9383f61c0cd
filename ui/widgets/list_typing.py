"""A short list typed or pasted into a grid: name, NIK, start of work, wage."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from core.records.rosters import ListKind
from core.services.lists import ListReading
from ui import theme
from ui.viewmodels import visit_lists as view
from ui.widgets.choices import ChoiceField
from ui.widgets.date_fields import MonthField
from ui.widgets.fields import DRAFT_EVERY_MS
from ui.widgets.layouts import button, column, heading, holder, label, low, row
from ui.widgets.paste_grids import PasteGrid

HINT = (
    "Tabel yang sudah punya baris judul (misalnya dari situs atau surel) dapat ditempel utuh: salin tabel itu, "
    "lalu pilih “Baca tabel yang disalin”."
)


class TypedListForm(QWidget):
    """`read` asks to read the grid, `read_text` carries a copied table with its header, `left` goes back.

    `drafted` carries the running list as text, a second after it changed; empty where nothing stands in it.
    """

    read = Signal()
    read_text = Signal(str)
    left = Signal()
    drafted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.kind = ChoiceField("&Jenis daftar", view.PERSON_KINDS)
        self.month = MonthField("Bula&n daftar")
        self.grid = PasteGrid("Daftar yang diketik", view.GRID_TITLES)
        self.grid.edited.connect(self._touch)
        for field in (self.kind, self.month):
            field.stored.connect(lambda _value: self._touch())
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(DRAFT_EVERY_MS)
        self._draft.timeout.connect(self.keep_draft)
        back = button("K&embali", self.left.emit, "quiet", "arrow-left")
        table = button("Baca tabel &yang disalin", self._read_clipboard, icon="copy")
        self.read_button = button("&Lanjut", self.read.emit, "primary", "chevron-right")
        fields = low(holder(row(self.kind, self.month, 1, gap=2 * theme.GRID)))
        self.setLayout(
            column(
                heading("Ketik atau tempel daftar", back, table, self.read_button),
                fields,
                label(HINT, "muted"),
                self.grid,
                gap=theme.GRID,
            )
        )
        self.show_typed(view.TypedList())

    def show_typed(self, typed: view.TypedList) -> None:
        """Show a list that was being typed."""
        self.kind.set_value(typed.kind)
        self.month.set_value(typed.month)
        self.grid.set_rows(typed.rows)
        self._draft.stop()

    def typed(self) -> view.TypedList:
        """Return what stands in the form now."""
        rows = tuple(tuple(cells) for cells in self.grid.rows())
        return view.TypedList(self.kind.value() or ListKind.PAYROLL, self.month.value(), rows)

    def mark(self, reading: ListReading) -> None:
        """Mark the cells that could not be read."""
        self.grid.model.set_problems(view.grid_marks(reading.problems))

    def _touch(self) -> None:
        if not self._draft.isActive():
            self._draft.start()

    def keep_draft(self) -> None:
        """Hand the running list on now."""
        self._draft.stop()
        self.drafted.emit(view.typed_to_text(self.typed()))

    def flush(self) -> None:
        """Hand the running list on if it changed since it was last handed on."""
        if self._draft.isActive():
            self.keep_draft()

    def forget(self) -> None:
        """Start with an empty grid; nothing is handed on."""
        self.show_typed(view.TypedList())

    def _read_clipboard(self) -> None:
        self.read_text.emit(QGuiApplication.clipboard().text())
