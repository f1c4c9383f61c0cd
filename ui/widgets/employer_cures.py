"""Berkas untuk pemberi kerja: what he can upload himself, what is still empty in it, and the page of his risks."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from core.documents.risk_pages import TITLE
from core.records.problems import UserError
from core.services.employer_cures import EmployerCure, employer_cure
from core.services.employer_handovers import HandOver, hand_over, note_risk_print, risk_paper
from ui import theme
from ui.errors import show_error, show_text, shown_in
from ui.sessions import Session
from ui.table_model import Column, Kind, ListSource, RecordTable
from ui.viewmodels import employer_cures as view
from ui.widgets.file_dialogs import choose_folder
from ui.widgets.layouts import button, column, label, row, scrolled, table_view
from ui.widgets.sheet_dialogs import SheetDialog, open_sheet
from ui.widgets.states import EmptyState, States

GAPS = (
    Column("header", "Kolom yang masih kosong", width=210),
    Column("sheet", "Lembar", width=110),
    Column("required", "Menurut sumber", Kind.STATUS, 130),
    Column("workers", "Kosong pada", width=110),
    Column("hint", "Isi dengan", width=0),
)
GAPS_LEAST = 20 * theme.GRID
OLD_RESULT = "Berkas dibuat dari hasil terbaru; yang ditampilkan sekarang hasil lama."


class EmployerCures(QWidget):
    """The files and the page; read when first looked at, because a list of 20,000 takes a while."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.visit_id = ""
        self.assessment_id: str | None = None
        self.cure: EmployerCure | None = None
        self.is_read = True
        self.paper: SheetDialog | None = None
        self.summary, self.files, self.sureness = label(""), label("", "muted"), label("", "muted")
        self.privacy = label("", "due")
        self.files.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.save = button("&Simpan ke folder…", self.choose, "primary", "download")
        self.print = button("&Cetak halaman risiko…", self.show_paper, icon="printer")
        self.gaps = RecordTable(GAPS, ListSource([], GAPS), self)
        self.gap_table = table_view(self.gaps, "Kolom yang masih kosong")
        self.none = EmptyState("circle-check", "Tidak ada yang perlu diserahkan", view.NOTHING, tone="ok")
        self.doubt = EmptyState("clock", "Belum ada yang dapat diserahkan", " ", tone="due")
        self.states = States(self._content(), self.none)
        self.states.addWidget(self.doubt)
        self.setLayout(column(self.states, margin=theme.GRID))

    def _content(self) -> QWidget:
        head = row(gap=2 * theme.GRID)
        head.addWidget(self.summary, 1)
        head.addWidget(self.files, 1)
        head.addLayout(column(self.save, self.print, 1))
        for text in (self.summary, self.files):
            text.setAlignment(Qt.AlignmentFlag.AlignTop)
        box = column(head, self.privacy, self.gap_table, self.sureness)
        box.setStretch(2, 1)
        self.gap_table.setMinimumHeight(GAPS_LEAST)
        return scrolled(box)

    def show_result(self, visit_id: str, assessment_id: str | None) -> None:
        """Speak of the assessment that holds now; None: an earlier one is shown, and it makes no files."""
        if (visit_id, assessment_id) == (self.visit_id, self.assessment_id) and self.cure is not None:
            return
        self.visit_id, self.assessment_id = visit_id, assessment_id
        self.cure, self.is_read = None, False
        if self.isVisible():
            self.read()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has not been read yet."""
        super().showEvent(event)
        if not self.is_read:
            self.read()

    def read(self) -> None:
        """Sort the workers into files, as work."""
        self.is_read = True
        if self.assessment_id is None:
            self.states.show_error(OLD_RESULT)
            return
        office, visit_id = self.session.office, self.visit_id
        self.states.show_loading()
        self.session.tasks.run(
            "Menyiapkan berkas pemberi kerja…",
            lambda progress: employer_cure(office, visit_id, progress),
            self._was_read,
            self._not_read,
            "Tenaga kerja",
        )

    def _not_read(self, error: Exception) -> None:
        self.states.show_error(error.message if isinstance(error, UserError) else "Berkas tidak dapat disiapkan.")
        if not isinstance(error, UserError):
            show_error(error, self)

    def _was_read(self, cure: EmployerCure | None) -> None:
        self.cure = cure
        if cure is None or not cure.is_needed:
            self.states.show_empty()
            if cure is not None and cure.in_doubt:
                self.doubt.detail.setText(view.doubt_text(cure))
                self.states.setCurrentWidget(self.doubt)
            return
        self.summary.setText("\n".join(view.summary_lines(cure)))
        self.privacy.setText(view.privacy_text(cure))
        self.sureness.setText(view.sureness_text(cure))
        self.files.setText("\n".join(view.file_lines(cure)))
        self.gaps.set_source(ListSource(view.gap_rows(cure), GAPS))
        self.states.show_content()

    def choose(self) -> None:
        """Let the inspector choose the folder, usually a stick, and write everything into it."""
        if self.cure is not None:
            choose_folder(self, "Simpan berkas untuk pemberi kerja", self.save_to)

    def save_to(self, folder: Path) -> None:
        """Write the files and the page into a folder."""
        office, cure = self.session.office, self.cure
        if cure is None:
            return
        self.save.setEnabled(False)
        task = self.session.tasks.run(
            "Menyimpan berkas pemberi kerja…",
            lambda progress: hand_over(office, cure, folder, progress),
            self._was_saved,
            self._not_done,
            "Tenaga kerja",
        )
        task.ended.connect(self._set_idle)

    def _set_idle(self) -> None:
        self.save.setEnabled(True)

    def _was_saved(self, made: HandOver) -> None:
        show_text(view.done_text(made), "ok", self)
        self.changed.emit()

    def _not_done(self, error: Exception) -> None:
        show_error(error, self)

    def show_paper(self) -> None:
        """Show the page of risks; it is printed from there."""
        office, cure = self.session.office, self.cure
        if cure is not None:
            self.session.tasks.run(
                "Menyusun halaman risiko…", lambda _progress: risk_paper(office, cure), self._was_drawn, self._not_done
            )

    def _was_drawn(self, pdf: bytes) -> None:
        with shown_in(self):
            self.paper = open_sheet(self, TITLE, pdf)
            self.paper.preview.printed.connect(self._was_printed)

    def _was_printed(self, _printer: object) -> None:
        with shown_in(self):
            note_risk_print(self.session.office, self.visit_id)
        self.changed.emit()
