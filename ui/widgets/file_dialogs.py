"""Choosing a file to read or a place to save; the answer comes by callback, so nothing ever blocks."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

WORKBOOKS = "Daftar (*.xlsx *.xlsm *.xls *.ods *.csv *.html *.pdf)"
PAYMENT_LISTS = "Riwayat pembayaran (*.xlsx *.xlsm *.xls *.csv *.ods)"
PAPERS = "PDF (*.pdf)"
OPEN_FILE, SAVE_FILE, OPEN_FOLDER = "open", "save", "folder"


def choose_file(near: QWidget, title: str, kinds: str, then: Callable[[Path], object]) -> QFileDialog:
    """Let the inspector choose a file to read; `then` gets it."""
    return _opened(QFileDialog(near.window(), title, "", f"{kinds};;Semua berkas (*)"), then, OPEN_FILE)


def choose_place(near: QWidget, title: str, kinds: str, name: str, then: Callable[[Path], object]) -> QFileDialog:
    """Let the inspector choose where a copy is saved; `name` is the proposed file name."""
    dialog = QFileDialog(near.window(), title, "", kinds)
    dialog.selectFile(name)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    return _opened(dialog, then, SAVE_FILE)


def choose_folder(near: QWidget, title: str, then: Callable[[Path], object]) -> QFileDialog:
    """Let the inspector choose a folder."""
    return _opened(QFileDialog(near.window(), title), then, OPEN_FOLDER)


def _opened(dialog: QFileDialog, then: Callable[[Path], object], purpose: str) -> QFileDialog:
    modes = {SAVE_FILE: QFileDialog.FileMode.AnyFile, OPEN_FOLDER: QFileDialog.FileMode.Directory}
    dialog.setFileMode(modes.get(purpose, QFileDialog.FileMode.ExistingFile))
    if purpose == SAVE_FILE:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()
    return dialog
