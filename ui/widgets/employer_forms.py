"""The fields of an employer in cards: who it is, where, its membership, its scale and risk."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.records.employers import Employer
from core.records.problems import Problem
from ui import theme
from ui.viewmodels import employer as view
from ui.viewmodels.employers import KINDS, SCALES, region_choices
from ui.viewmodels.record_words import SECTORS
from ui.widgets.choices import Checklist, ChoiceField, YesNoField
from ui.widgets.date_fields import DateField
from ui.widgets.fields import Field, LongTextField, RupiahField, TextField
from ui.widgets.layouts import card, column, heading, holder, row

WIDE = 2 * theme.GRID


class EmployerForm(QWidget):
    """All fields of an employer. `stored` carries the changes of a field that was left, as a mapping."""

    stored = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, Field] = self._identity() | self._place() | self._membership() | self._scale()
        self.programmes = Checklist("Program yang diikuti", view.PROGRAMMES)
        self.relief = Checklist("Keringanan", view.RELIEFS)
        for name, field in self.fields.items():
            field.stored.connect(lambda value, name=name: self._stored(name, value))
        for name, boxes in (("programmes", self.programmes), ("relief", self.relief)):
            boxes.stored.connect(lambda value, name=name: self._stored(name, value))
        self.refused: set[str] = set()
        self.fields["kind"].set_value(KINDS[0][0])
        self._lay_out()
        self._show_what_applies()

    def _identity(self) -> dict[str, Field]:
        return {
            "name": TextField("Na&ma pemberi kerja"),
            "kind": ChoiceField("J&enis", KINDS, required=True),
            "business": TextField("Kegiatan usaha"),
            "npp": TextField("NPP", placeholder="8 karakter"),
            "division": TextField("Divisi", placeholder="mis. 000"),
            "nib": TextField("NIB", placeholder="13 angka"),
            "npwp": TextField("NPWP", placeholder="16 angka"),
            "kbli": TextField("KBLI", placeholder="5 angka"),
            "sector": ChoiceField("Sektor upah minimum", SECTORS, none="Tanpa sektor"),
            "founded_on": DateField("Tanggal berdiri"),
        }

    def _place(self) -> dict[str, Field]:
        return {
            "address": TextField("Alamat"),
            "region": ChoiceField("Kabupaten/k&ota", region_choices()),
            "district": ChoiceField("Kecamatan", ()),
            "village": TextField("Desa/kelurahan"),
            "postal_code": TextField("Kode pos"),
            "phone": TextField("Telepon"),
            "email": TextField("Surel"),
            "superior_name": TextField("Atasan instansi", hint="Yang menerima pengingat, misalnya Wali Kota."),
            "superior_address": TextField("Alamat atasan instansi"),
            "notes": _notes(),
        }

    def _membership(self) -> dict[str, Field]:
        return {
            "registered": YesNoField("Terdaftar sebagai peserta", yes="Sudah", no="Belum"),
            "member_since": DateField("Terdaftar sejak"),
            "jp_since": DateField("Ikut JP sejak"),
            "inactive_from": DateField("Tidak aktif sejak"),
        }

    def _scale(self) -> dict[str, Field]:
        return {
            "scale_criterion": ChoiceField("Dasar penetapan skala", view.CRITERIA),
            "scale_capital_rp": RupiahField("Modal usaha, di luar tanah dan bangunan"),
            "scale_sales_rp": RupiahField("Penjualan setahun"),
            "scale": ChoiceField("Skala usaha", SCALES),
            "scale_reason": TextField("Alasan penetapan"),
            "risk": ChoiceField("Kelas risiko JKK", view.RISKS, none="Belum diketahui"),
        }

    def _lay_out(self) -> None:
        of = self.fields
        identity = card(
            heading("Identitas"), of["name"], self._pair("kind", "business"), self._pair("npp", "division"),
            self._pair("nib", "npwp"), self._pair("kbli", "sector"), self._pair("founded_on"),
        )  # fmt: skip
        place = card(
            heading("Alamat"), of["address"], self._pair("region", "district"), self._pair("village", "postal_code"),
            self._pair("phone", "email"), of["superior_name"], of["superior_address"],
        )  # fmt: skip
        membership = card(
            heading("Kepesertaan"), of["registered"], self._pair("member_since", "jp_since"),
            self._pair("inactive_from"), self.programmes, self.relief,
        )  # fmt: skip
        scale = card(
            heading("Skala dan risiko"), of["scale_criterion"], of["scale_capital_rp"], of["scale_sales_rp"],
            self._pair("scale", "risk"), of["scale_reason"],
        )  # fmt: skip
        left, right = column(identity, place, 1, gap=WIDE), column(membership, scale, card(of["notes"]), 1, gap=WIDE)
        box = row(gap=WIDE)
        box.addLayout(left, 1)
        box.addLayout(right, 1)
        self.setLayout(box)

    def _pair(self, *names: str) -> QWidget:
        box = row(gap=WIDE)
        for name in names:
            field = self.fields[name]
            field.setSizePolicy(QSizePolicy.Policy.Ignored, field.sizePolicy().verticalPolicy())  # halves, line by line
            box.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        if len(names) == 1:
            box.addStretch(1)
        return holder(box)

    def _stored(self, name: str, value: Any) -> None:
        self._show_what_applies()
        self.stored.emit(view.changes_of(name, value))

    def values(self) -> dict[str, Any]:
        """Return every field that is filled: what a new employer is made of."""
        found = {name: field.value() for name, field in self.fields.items()}
        found |= {"programmes": self.programmes.value() or None, "relief": self.relief.value() or None}
        return {name: value for name, value in found.items() if value is not None}

    def show_employer(self, employer: Employer | None, problems: Sequence[Problem] = ()) -> None:
        """Show what is stored; a field that was refused keeps what was typed, with its problem."""
        if employer is not None:
            self.fields["district"].set_choices(view.district_choices(employer.region))  # type: ignore[attr-defined]
            for name, field in self.fields.items():
                value = view.shown_value(employer, name)
                if name not in self.refused and field.value() != value:
                    field.set_value(value)
            self.programmes.set_value(employer.programmes)
            self.relief.set_value(employer.relief)
        self._show_what_applies()
        self.show_problems(problems)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say beside each field what is wrong with it."""
        texts = {problem.field: problem.message for problem in problems}
        for name, field in self.fields.items():
            if name in texts or name not in self.refused:
                field.set_problem(texts.get(name))

    def mark_refused(self, names: Sequence[str], problems: Sequence[Problem]) -> None:
        """Note which of the fields just left were not kept."""
        refused = {problem.field or "" for problem in problems if not problem.code.endswith("_unusual")}
        self.refused = (self.refused - set(names)) | (refused & set(names))
        for problem in problems:
            if problem.field in self.refused:
                self.fields[problem.field].set_problem(problem.message)

    def _show_what_applies(self) -> None:
        values = {name: field.value() for name, field in self.fields.items()}
        for name, shown in view.visible_fields(values).items():
            widget = self.fields.get(name) or getattr(self, name)
            widget.setVisible(shown)
        computed = view.scale_is_computed(values["scale_criterion"])
        self.fields["scale"].editor.setEnabled(not computed)
        if values.get("region") and not self.fields["district"].value():
            self.fields["district"].set_choices(view.district_choices(values["region"]))  # type: ignore[attr-defined]


def _notes() -> LongTextField:
    made = LongTextField("Catatan")
    made.area.setFixedHeight(12 * theme.GRID)
    return made
