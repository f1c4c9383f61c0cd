"""Settings: the office, its letters, its people, its keys."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from core.records.problems import UserError
from core.services.offices import read_office
from ui import theme
from ui.errors import shown_in
from ui.sessions import Session
from ui.viewmodels import settings as view
from ui.viewmodels.targets import Target
from ui.widgets.choices import ChoiceField
from ui.widgets.fields import Field, TextField
from ui.widgets.file_dialogs import choose_file
from ui.widgets.layouts import button, column, heading, holder, label, row, scrolled
from ui.widgets.office_keys import OfficeKeys
from ui.widgets.office_people import OfficePeople

FORM_WIDTH = 76 * theme.GRID


class SettingsScreen(QWidget):
    """Four tabs; a field is stored when it is left."""

    navigate = Signal(object)

    def __init__(self, session: Session, target: Target) -> None:
        super().__init__()
        self.session = session
        self.fields = self._make_fields()
        for path, field in self.fields.items():
            field.stored.connect(self._storing(path, field))
        self.logo_state, self.number_example = label("", "muted", wrap=False), label("", "muted")
        for path in ("number_pattern", "unit"):
            self.fields[path].line.textChanged.connect(self._show_example)
        self.people, self.keys = (
            OfficePeople(session.office),
            OfficeKeys(session.office, forgotten=target.part == "passphrase"),
        )
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._office_page(), "Kant&or")
        self.tabs.addTab(self._letters_page(), "Sura&t")
        self.tabs.addTab(self.people, "Petu&gas")
        self.tabs.addTab(self.keys, "K&eamanan")
        part = "security" if target.part == "passphrase" else target.part
        self.tabs.setCurrentIndex(view.PARTS.index(part) if part in view.PARTS else 0)
        self.setFocusProxy(self.tabs.tabBar())
        self.to_rules = button("Buka pilihan kantor", self._open_rules, icon="scale")
        head = heading("Pengaturan", self.to_rules, detail="Pilihan tentang ketentuan ada di Aturan.", look="title")
        self.setLayout(column(head, self.tabs, gap=2 * theme.GRID))

    def _make_fields(self) -> dict[str, Any]:
        pattern_hint = (
            "Boleh memakai {running} (nomor urut), {month:02d} (bulan), {year} (tahun), dan {unit} (kode unit)."
        )
        return {
            "name": TextField("&Nama kantor", required=True),
            "unit": TextField("Kode un&it", hint="Dipakai dalam nomor surat; boleh kosong."),
            "zone": ChoiceField("&Zona waktu", view.zone_choices(), required=True),
            "head.city": TextField("Kota", hint="Untuk tempat dan tanggal surat."),
            "head.parent": TextField("Kop: baris pertama"),
            "head.address": TextField("Ala&mat"),
            "head.phone": TextField("Telepon"),
            "head.email": TextField("Surel"),
            "signatory.name": TextField("Na&ma penanda tangan"),
            "signatory.position": TextField("&Jabatan"),
            "signatory.staff_number": TextField("Nomor pega&wai"),
            "signatory.on_behalf": TextField("Bar&is di atas jabatan", hint="Mis. a.n. Kepala Cabang."),
            "number_pattern": TextField("Po&la nomor surat", hint=pattern_hint, required=True),
            "paper_size": ChoiceField("Ukura&n kertas", view.PAPER_SIZES, required=True),
        }

    def _storing(self, path: str, field: Field) -> Callable[[Any], None]:
        def store(value: Any) -> None:
            try:
                view.store(self.session.office, path, value)
            except UserError as error:
                field.set_problem(error.message)

        return store

    def _office_page(self) -> QWidget:
        pick = button("Pilih &logo…", self._choose_logo)
        self.drop_logo = button("&Hapus logo", lambda: self._store_logo(None), "quiet")
        return self._form(
            heading("Kantor"), self._pair("name", "unit"), self._pair("zone", "head.city"),
            heading("Kop surat"), self.fields["head.parent"], self.fields["head.address"],
            self._pair("head.phone", "head.email"), row(pick, self.drop_logo, self.logo_state, 1),
        )  # fmt: skip

    def _letters_page(self) -> QWidget:
        return self._form(
            heading("Penanda tangan"), self._pair("signatory.name", "signatory.staff_number"),
            self._pair("signatory.position", "signatory.on_behalf"),
            heading("Surat"), self._pair("number_pattern", "paper_size"), self.number_example,
        )  # fmt: skip

    def _pair(self, left: str, right: str) -> QWidget:
        box = row(self.fields[left], self.fields[right], gap=2 * theme.GRID)
        box.setStretch(0, 1)
        box.setStretch(1, 1)
        return holder(box)

    def _form(self, *parts: QWidget | Any) -> QWidget:
        inner = holder(column(*parts, 1, gap=2 * theme.GRID, margin=2 * theme.GRID))
        inner.setMaximumWidth(FORM_WIDTH)
        box = row(inner, 1)
        box.setStretch(0, 4)
        return scrolled(box)

    def refresh(self) -> None:
        """Show the office as it is kept."""
        office = read_office(self.session.office)
        for path, field in self.fields.items():
            field.set_value(view.value_of(office, path))
        self.logo_state.setText("Logo tersimpan." if office.head.logo else "Belum ada logo.")
        self.drop_logo.setEnabled(bool(office.head.logo))
        self._show_example()
        self.people.refresh()
        self.keys.refresh()

    def _show_example(self, _text: str = "") -> None:
        pattern, unit = (self.fields[path].text().strip() for path in ("number_pattern", "unit"))
        self.number_example.setText(view.example_text(pattern, unit))

    def _open_rules(self) -> None:
        self.navigate.emit(Target("rules", part="choices"))

    def add_new(self) -> None:
        """Ctrl+N: another person of the office."""
        self.tabs.setCurrentWidget(self.people)
        self.people.add_new()

    def _choose_logo(self) -> None:
        choose_file(self, "Pilih logo", "Gambar PNG (*.png)", self._read_logo)

    def _read_logo(self, path: Path) -> None:
        with shown_in(self):
            try:
                data = path.read_bytes()
            except OSError:
                raise UserError("logo_unreadable", "Gambar itu tidak dapat dibaca.") from None
            self._store_logo(view.checked_logo(data))

    def _store_logo(self, data: bytes | None) -> None:
        with shown_in(self):
            view.store(self.session.office, "head.logo", data)
            self.refresh()


SCREEN = SettingsScreen
