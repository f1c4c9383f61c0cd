"""The people of the office: a list, and the chosen one beside it."""

from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from core.services.offices import OpenOffice
from core.services.people import drop_person, list_people, save_person
from ui import theme
from ui.errors import shown_in
from ui.table_model import Column, Kind, ListSource, RecordTable
from ui.viewmodels.settings import people_rows
from ui.widgets.choices import YesNoField
from ui.widgets.fields import Field, TextField
from ui.widgets.layouts import button, column, heading, holder, row, table_view
from ui.widgets.questions import ask
from ui.widgets.splits import ListWithDetail
from ui.widgets.states import EmptyState, States

COLUMNS = (
    Column("name", "Nama", width=0),
    Column("position", "Jabatan", width=160),
    Column("staff_number", "Nomor pegawai", width=130),
    Column("role", "Peran", Kind.STATUS, 150),
)


class OfficePeople(QWidget):
    """Add, change and take away inspectors and signatories."""

    def __init__(self, office: OpenOffice) -> None:
        super().__init__()
        self._office = office
        self._person: str | None = None
        self.model = RecordTable(COLUMNS, ListSource([], COLUMNS), self)
        self.table = table_view(self.model, "Daftar petugas")
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        empty = EmptyState("users", "Belum ada petugas", "Petugas pemeriksa dipilih saat kunjungan direncanakan.")
        self.states = States(self.table, empty.add_action("Tambah petugas", self.add_new))
        add = button("Ta&mbah petugas", self.add_new, icon="plus")
        self.split = ListWithDetail(holder(column(heading("Petugas", add), self.states)))
        self.setLayout(column(self.split, margin=2 * theme.GRID))
        self.fields: dict[str, Field] = {}

    def refresh(self) -> None:
        """Read the list anew."""
        rows = people_rows(list_people(self._office))
        self.model.set_source(ListSource(rows, COLUMNS))
        if rows:
            self.states.show_content()
        else:
            self.states.show_empty()

    def add_new(self) -> None:
        """Show empty fields; the person is kept once the name is typed."""
        self._show(None, {})
        self.fields["name"].setFocus()

    def _choose(self, now: QModelIndex, _before: QModelIndex) -> None:
        if not now.isValid():
            return
        key = str(self.model.key_at(now.row()))
        person = next((person for person in list_people(self._office) if person.id == key), None)
        if person is not None:
            names = ("name", "position", "staff_number", "phone", "is_inspector", "is_signatory")
            self._show(key, {name: getattr(person, name) for name in names})

    def _show(self, person_id: str | None, values: dict[str, Any]) -> None:
        self._person = person_id
        self.fields = {
            "name": TextField("Na&ma", required=True),
            "position": TextField("&Jabatan"),
            "staff_number": TextField("Nomor pega&wai"),
            "phone": TextField("Te&lepon"),
            "is_inspector": YesNoField("Petugas pemeriksa"),
            "is_signatory": YesNoField("Penanda tangan surat"),
        }
        for name, field in self.fields.items():
            field.set_value(values.get(name) if values.get(name) != "" else None)
            field.stored.connect(lambda value, name=name: self._store(name, value))
        self.drop = button("&Hapus dari daftar", self._ask_drop, "danger")
        self.drop.setEnabled(person_id is not None)
        title = heading(str(values.get("name") or "Petugas baru"))
        self.split.show_detail(holder(column(title, *self.fields.values(), row(self.drop, 1), 1, gap=2 * theme.GRID)))

    def _store(self, name: str, value: Any) -> None:
        with shown_in(self):
            if self._person is None and not self.fields["name"].value():
                return
            given = {name: "" if value is None else value}
            if self._person is None:
                given = {key: field.value() for key, field in self.fields.items() if field.value() is not None}
            self._person = save_person(self._office, self._person, given)
            self.drop.setEnabled(True)
            self.refresh()

    def _ask_drop(self) -> None:
        ask(self, "Hapus petugas ini dari daftar?", "&Hapus", self._drop, "Surat dan kunjungan tetap memuat namanya.")

    def _drop(self) -> None:
        with shown_in(self):
            if self._person is not None:
                drop_person(self._office, self._person)
            self.split.hide_detail()
            self.refresh()
