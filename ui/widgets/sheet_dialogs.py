"""A sheet that is no letter, before it is printed: drawn in memory, shown, printed or put away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from ui import theme
from ui.widgets.layouts import button, column, row
from ui.widgets.pdf_previews import PdfPreview

SHARE_OF_WINDOW = 0.94
WIDEST = 110 * theme.GRID


class SheetDialog(QDialog):
    """Shows a PDF over the window with Cetak… and Tutup."""

    def __init__(self, near: QWidget, title: str, pdf: bytes) -> None:
        window = near.window()
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(min(WIDEST, window.width()), round(window.height() * SHARE_OF_WINDOW))
        self.preview = PdfPreview(title)
        self.close_button = button("&Tutup", self.reject)
        self.setLayout(column(self.preview, row(1, self.close_button), margin=2 * theme.GRID))
        self.preview.show_pdf(pdf)
        self.preview.print_button.setFocus()


def open_sheet(near: QWidget, title: str, pdf: bytes) -> SheetDialog:
    """Show a sheet over the window of `near`; the dialog is returned open."""
    dialog = SheetDialog(near, title, pdf)
    dialog.open()
    return dialog
