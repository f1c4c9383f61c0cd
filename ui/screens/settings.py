"""Settings: the office, its letters, its people, its keys."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

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
from ui.widgets.lazy_tabs import LazyFields, LazyTab, LazyTabs
from ui.widgets.office_keys import OfficeKeys
from ui.widgets.office_people import OfficePeople

if TYPE_CHECKING:
    from core.records.offices import Office

FORM_WIDTH = 76 * theme.GRID
TABS = ("Kant&or", "Sura&t", "Petu&gas", "K&eamanan")
EXAMPLE_FIELDS = ("number_pattern", "unit")


class SettingsScreen(QWidget):
    """Four tabs; a field is stored when it is left."""

    navigate = Signal(object)

    def __init__(self, session: Session, target: Target) -> None:
        super().__init__()
        self.session = session
        self._office: Office | None = None
        groups = {"office": self._office_fields, "letters": self._letter_fields}
        self.fields = LazyFields(view.part_of, groups, self._connect)
        self._forgotten = target.part == "passphrase"
        part = "security" if self._forgotten else target.part
        self.tabs = self._tabs(view.PARTS.index(part) if part in view.PARTS else 0)
        self.setFocusProxy(self.tabs.tabBar())
        self.to_rules = button("Buka pilihan kantor", self._open_rules, icon="scale")
        head = heading("Pengaturan", self.to_rules, detail="Pilihan tentang ketentuan ada di Aturan.", look="title")
        self.setLayout(column(head, self.tabs, gap=2 * theme.GRID))

    def _tabs(self, first: int) -> LazyTabs:
        office = self.session.office
        made = (
            LazyTab(TABS[0], self._office_page, self._fill_office),
            LazyTab(TABS[1], self._letters_page, lambda _page: self._show_example()),
            LazyTab(TABS[2], lambda: OfficePeople(office), lambda part: part.refresh()),
            LazyTab(TABS[3], lambda: OfficeKeys(office, forgotten=self._forgotten), lambda part: part.refresh()),
        )
        return LazyTabs(made, first)

    @property
    def people(self) -> OfficePeople:
        """The tab Petugas."""
        return cast("OfficePeople", self.tabs.part(2))

    @property
    def keys(self) -> OfficeKeys:
        """The tab Keamanan."""
        return cast("OfficeKeys", self.tabs.part(3))

    @cached_property
    def number_example(self) -> QLabel:
        """Two numbers of letters by the pattern."""
        return label("", "muted")

    def _connect(self, path: str, field: Field) -> None:
        if self._office is not None:
            field.set_value(view.value_of(self._office, path))
        field.stored.connect(self._storing(path, field))
        if path in EXAMPLE_FIELDS:
            cast("TextField", field).line.textChanged.connect(self._show_example)

    def _office_fields(self) -> dict[str, Field]:
        return {
            "name": TextField("&Nama kantor", required=True),
            "unit": TextField("Kode un&it", hint="Dipakai dalam nomor surat; boleh kosong."),
            "zone": ChoiceField("&Zona waktu", view.zone_choices(), required=True),
            "head.city": TextField("Kota", hint="Untuk tempat dan tanggal surat."),
            "head.parent": TextField("Kop: baris pertama"),
            "head.address": TextField("Ala&mat"),
            "head.phone": TextField("Telepon"),
            "head.email": TextField("Surel"),
        }

    def _letter_fields(self) -> dict[str, Field]:
        pattern_hint = (
            "Boleh memakai {running} (nomor urut), {month:02d} (bulan), {year} (tahun), dan {unit} (kode unit)."
        )
        return {
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
        self.logo_state = label("", "muted", wrap=False)
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
        self._office = read_office(self.session.office)
        for path, field in self.fields.items():
            field.set_value(view.value_of(self._office, path))
        self.tabs.refill()

    def _fill_office(self, _page: QWidget) -> None:
        has_logo = bool(self._office and self._office.head.logo)
        self.logo_state.setText("Logo tersimpan." if has_logo else "Belum ada logo.")
        self.drop_logo.setEnabled(has_logo)

    def _show_example(self, _text: str = "") -> None:
        """Show numbers by what stands in the fields; a field that is not made yet holds what is kept."""
        kept = (view.value_of(self._office, path) if self._office else None for path in EXAMPLE_FIELDS)
        pairs = zip(EXAMPLE_FIELDS, kept, strict=True)
        typed = (self.fields[path].text() if path in self.fields else value or "" for path, value in pairs)
        pattern, unit = (text.strip() for text in typed)
        self.number_example.setText(view.example_text(pattern, unit))

    def _open_rules(self) -> None:
        self.navigate.emit(Target("rules", part="choices"))

    def add_new(self) -> None:
        """Ctrl+N: another person of the office."""
        self.tabs.setCurrentIndex(view.PARTS.index("people"))
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
