"""Making an office in four steps: passphrase, office, signatory, recovery key."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.records.problems import Problem, UserError
from core.services.offices import OpenOffice, confirm_recovery_key, create_office
from ui import theme
from ui.errors import show_error
from ui.tasks import TaskRunner
from ui.viewmodels import new_office as view
from ui.viewmodels.unlock import account_name
from ui.widgets.choices import ChoiceField
from ui.widgets.doors import door_page
from ui.widgets.fields import Field, PassphraseField, TextField
from ui.widgets.layouts import button, column, label, row
from ui.widgets.message_bars import MessageBar
from ui.widgets.strength_meters import StrengthMeter

JUDGE_AFTER_MS = 120
TITLES = ("Kata sandi", "Kantor", "Penanda tangan dan kop surat", "Kunci pemulihan")
DETAILS = (
    "Kata sandi mengunci seluruh data kantor. Beberapa kata yang tidak berkaitan lebih kuat dan lebih mudah diingat.",
    "Nama kantor dan kota tercetak pada setiap surat; nama Anda tercatat pada setiap perubahan.",
    "Tercetak pada surat. Semuanya dapat diubah kemudian di Pengaturan.",
    "Tulis kunci ini di kertas dan simpan di tempat terkunci. Hanya kunci ini membuka data bila kata sandi lupa.",
)
CHECKS: tuple[Callable[[view.NewOfficeForm], Sequence[Problem]], ...] = (
    view.passphrase_problems,
    view.office_problems,
    view.signatory_problems,
)


class NewOfficeScreen(QWidget):
    """The steps, one page each. `opened` carries the OpenOffice once its recovery key was typed back."""

    opened = Signal(object)
    back = Signal()

    def __init__(self, folder: Path, tasks: TaskRunner) -> None:
        super().__init__()
        self.form = view.NewOfficeForm(actor=account_name())
        self._folder, self._tasks = folder, tasks
        self._office: OpenOffice | None = None
        self.fields = self._make_fields()
        self.meter, self.message = StrengthMeter(), MessageBar()
        self.key_text = label("", "code")
        self.typed_key = TextField(
            "Ketik kembali &kunci pemulihan", hint="Dari catatan Anda; tanda hubung boleh dilewati."
        )
        self.pages = QStackedWidget()
        for page in (self._first(), self._second(), self._third(), self._fourth()):
            self.pages.addWidget(page)
        self.setLayout(column(self.message, self.pages))
        self._judge = QTimer(self, singleShot=True, interval=JUDGE_AFTER_MS)
        self._judge.timeout.connect(self._show_strength)
        self.fields["passphrase"].line.textEdited.connect(lambda _text: self._judge.start())
        self.setFocusProxy(self.fields["passphrase"])

    def _make_fields(self) -> dict[str, Any]:
        return {
            "passphrase": PassphraseField("&Kata sandi"),
            "repeated": PassphraseField("&Ulangi kata sandi"),
            "name": TextField("Nama &kantor", placeholder="Kantor Cabang …"),
            "city": TextField("Ko&ta", hint="Untuk tempat dan tanggal surat."),
            "zone": ChoiceField("&Zona waktu", view.zone_choices()),
            "actor": TextField("Nama &Anda"),
            "signatory_name": TextField("Nama pe&nanda tangan"),
            "signatory_position": TextField("&Jabatan"),
            "signatory_number": TextField("NI&K pegawai / NPP", hint="Boleh kosong."),
            "parent": TextField("Kop: ba&ris pertama", hint="Nama lembaga di atas nama kantor; boleh kosong."),
            "address": TextField("Ala&mat"),
            "phone": TextField("&Telepon"),
            "email": TextField("&Surel"),
            "paper_size": ChoiceField("&Ukuran kertas", view.PAPER_SIZES),
        }

    def _page(self, step: int, *parts: Any, forward: str = "&Lanjut") -> QWidget:
        go = button(forward, self.go_on, "primary")
        actions = [go] if step == len(TITLES) - 1 else [go, button("K&embali", self.go_back)]
        return door_page(
            f"{TITLES[step]}", f"Langkah {step + 1} dari {len(TITLES)}. {DETAILS[step]}", *parts, row(*actions, 1)
        )

    def _first(self) -> QWidget:
        return self._page(0, self.fields["passphrase"], self.meter, self.fields["repeated"])

    def _second(self) -> QWidget:
        names = ("name", "city", "zone", "actor")
        self._show(names)
        return self._page(1, *(self.fields[name] for name in names))

    def _third(self) -> QWidget:
        names = ("signatory_name", "signatory_position", "signatory_number", "parent", "address")
        last = ("phone", "email", "paper_size")
        self._show((*names, *last))
        fields = self.fields
        pairs = row(fields["signatory_position"], fields["signatory_number"], gap=2 * theme.GRID)
        return self._page(
            2, fields["signatory_name"], pairs, fields["parent"], fields["address"],
            row(fields["phone"], fields["email"], gap=2 * theme.GRID), fields["paper_size"], forward="&Buat kantor",
        )  # fmt: skip

    def _fourth(self) -> QWidget:
        font = self.key_text.font()
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1.5)
        self.key_text.setFont(font)
        self.key_text.setAccessibleName("Kunci pemulihan")
        hide = button("&Sudah saya tulis", self._hide_key)
        self.typed_key.hide()
        self.written = hide
        return self._page(3, self.key_text, row(hide, 1), self.typed_key, forward="Selesa&i")

    def _show(self, names: Sequence[str]) -> None:
        for name in names:
            self.fields[name].set_value(getattr(self.form, name) or None)

    def _show_strength(self) -> None:
        self.form.passphrase = self.fields["passphrase"].text()
        self.meter.show_strength(self.form.judge() if self.form.passphrase else None)

    @property
    def step(self) -> int:
        """The step shown, from 0."""
        return self.pages.currentIndex()

    def go_back(self) -> None:
        """Show the step before, or leave."""
        if self.step == 0:
            self.back.emit()
            return
        self._show_step(self.step - 1)

    def _show_step(self, step: int) -> None:
        self.message.hide()
        self.pages.setCurrentIndex(step)
        first = {0: "passphrase", 1: "name", 2: "signatory_name"}.get(step)
        (self.fields[first] if first else self.written).setFocus()

    def go_on(self) -> None:
        """Check this step and show the next; after the third the office is made."""
        if self.step == len(TITLES) - 1:
            self._confirm()
            return
        self._take_answers()
        problems = CHECKS[self.step](self.form)
        self._mark(problems)
        if problems:
            return
        if self.step == len(CHECKS) - 1:
            self._create()
        else:
            self._show_step(self.step + 1)

    def _take_answers(self) -> None:
        for name, field in self.fields.items():
            hidden = isinstance(field, PassphraseField)
            setattr(self.form, name, field.text() if hidden else self._answer(field))

    def _answer(self, field: Field) -> Any:
        field.leave()
        return field.value() or ""

    def _mark(self, problems: Sequence[Problem]) -> None:
        texts = {problem.field: problem.message for problem in problems}
        for name, field in self.fields.items():
            field.set_problem(texts.get(name))
        marked = next((name for name in self.fields if name in texts), None)
        if marked is not None:
            self.fields[marked].setFocus()

    def _create(self) -> None:
        self.setEnabled(False)
        given, folder = view.new_office(self.form), self._folder
        self._tasks.run("Membuat kantor…", lambda _progress: create_office(folder, given), self._created, self._failed)

    def _created(self, made: tuple[OpenOffice, str]) -> None:
        self.setEnabled(True)
        self._office, recovery_key = made
        for name in ("passphrase", "repeated"):
            self.fields[name].set_value(None)
        self.form.passphrase = self.form.repeated = ""
        self.key_text.setText(view.key_lines(recovery_key))
        self._show_step(len(TITLES) - 1)

    def _failed(self, error: Exception) -> None:
        self.setEnabled(True)
        if isinstance(error, UserError):
            self.message.show_message(error.message, "error")
        else:
            show_error(error, self)

    def _hide_key(self) -> None:
        hidden = self.typed_key.isHidden()
        self.key_text.setVisible(not hidden)
        self.typed_key.setVisible(hidden)
        self.written.setText("&Lihat kunci lagi" if hidden else "&Sudah saya tulis")
        QGuiApplication.clipboard().clear()
        (self.typed_key if hidden else self.written).setFocus()

    def _confirm(self) -> None:
        if self._office is None or self.typed_key.isHidden():
            self.message.show_message("Tulis dahulu kunci pemulihan, lalu tekan «Sudah saya tulis».", "warning")
            return
        try:
            confirm_recovery_key(self._office, self.typed_key.text())
        except UserError as error:
            self.typed_key.set_problem(error.message)
            self.typed_key.setFocus()
            return
        office, self._office = self._office, None
        self.opened.emit(office)

    def abandon(self) -> None:
        """Close an office whose recovery key was never typed back, when the window is closed."""
        if self._office is not None:
            office, self._office = self._office, None
            self._tasks.run("Menutup kantor…", lambda _progress: office.close())
