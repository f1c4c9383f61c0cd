"""The fields of a visit's record, laid out in the tabs of its screen."""

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.records.visits import Visit
from ui import theme
from ui.viewmodels import visit as view
from ui.widgets.choices import ChoiceField
from ui.widgets.date_fields import DateField, MonthField, TimeField
from ui.widgets.fields import Field, LongTextField, NumberField, TextField
from ui.widgets.layouts import Part, card, column, heading, holder, row, scrolled
from ui.widgets.lazy_tabs import LazyFields
from ui.widgets.undo_keys import UndoKeys

GAP = 2 * theme.GRID


class VisitForm(QWidget):
    """Holds the fields by name. `stored` carries a name and value, `drafted` a name and running text, `made` a field.

    The widget itself is never shown: its pages are. The fields of a page are made when that page is.
    """

    stored = Signal(str, object)
    drafted = Signal(str, str)
    made = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        groups = {"times": self._first_tab, "notes": self._notes, "statement": self._words, "closing": self._outcome}
        self.fields = LazyFields(lambda name: view.PARTS[view.part_of(name)], groups, self._connect)
        self._marked: frozenset[str] = frozenset()
        self._visit: Visit | None = None
        self.undo_keys = UndoKeys(self)

    @cached_property
    def contact(self) -> ChoiceField:
        """Who of the employer's people received the inspectors."""
        return ChoiceField("Ambil dari narahubung", (), none="Pilih…")

    def _connect(self, name: str, field: Field) -> None:
        if self._visit is not None:
            field.set_value(view.shown_value(self._visit, name))
        field.stored.connect(lambda value: self.stored.emit(name, value))
        field.drafted.connect(lambda text: self.drafted.emit(name, text))
        self.undo_keys.watch(field)
        self.made.emit(field)

    def _first_tab(self) -> dict[str, Field]:
        return self._times() | self._people() | self._scope()

    def _times(self) -> dict[str, Field]:
        return {
            "planned_on": DateField("Rencana tanggal"),
            "planned_time": TimeField("Rencana jam"),
            "visited_on": DateField("Tan&ggal kunjungan"),
            "started_time": TimeField("Jam mulai"),
            "ended_time": TimeField("Jam selesai"),
            "place": TextField("Tempat pemeriksaan"),
            "purpose": TextField("Tujuan"),
        }

    def _people(self) -> dict[str, Field]:
        return {
            "spt_number": TextField("Nomor SPT", placeholder="Surat Perintah Tugas"),
            "spt_on": DateField("Tanggal SPT"),
            "notice_number": TextField("Nomor surat pemberitahuan"),
            "notice_on": DateField("Tanggal pemberitahuan"),
            "received_by_name": TextField("Nama penerima"),
            "received_by_position": TextField("Jabatan"),
            "received_by_phone": TextField("Telepon"),
        }

    def _scope(self) -> dict[str, Field]:
        return {
            "first_month": MonthField("Bulan pertama"),
            "last_month": MonthField("Bulan terakhir"),
            "as_of": DateField("Dihitung sampai dengan"),
            "head_count": NumberField("Tenaga kerja", unit="orang"),
            "registered_count": NumberField("Terdaftar", unit="orang"),
        }

    def _notes(self) -> dict[str, Field]:
        return {"notes": _words("Catata&n pemeriksaan", 9, "Apa yang dilihat dan ditanyakan.")}

    def _words(self) -> dict[str, Field]:
        return {
            "employer_statement": _words("Penjelasan pemberi kerja", 5),
            "agreement": _words("Kesepakatan", 3),
        }

    def _outcome(self) -> dict[str, Field]:
        return {
            "outcome": ChoiceField("Berita Acara", view.OUTCOMES, none="Belum ditentukan"),
            "signed_on": DateField("Tanggal tanda tangan"),
            "signed_place": TextField("Tempat tanda tangan"),
            "refusal_reason": _words("Alasan penolakan", 2),
            "witness_name": TextField("Nama saksi"),
            "witness_position": TextField("Jabatan saksi"),
        }

    def times_page(self, inspectors: QWidget) -> QWidget:
        """Who, when and where, by which order, and what is inspected."""
        of = self.fields
        when = card(
            heading("Waktu dan tempat"), self._line("visited_on", "started_time", "ended_time"), of["place"],
            of["purpose"], self._line("planned_on", "planned_time"),
        )  # fmt: skip
        who = card(heading("Petugas"), inspectors, self._line("spt_number", "spt_on"),
                   self._line("notice_number", "notice_on"))  # fmt: skip
        received = card(
            heading("Yang menerima petugas"), self.contact, of["received_by_name"],
            self._line("received_by_position", "received_by_phone"),
        )  # fmt: skip
        scope = card(
            heading("Yang diperiksa", detail="Bila kosong: 12 bulan yang berakhir sebelum tanggal kunjungan."),
            self._line("first_month", "last_month"), of["as_of"],
            heading("Bila daftar tenaga kerja tidak diserahkan", detail="Jumlah menurut keterangan di tempat."),
            self._line("head_count", "registered_count"),
        )  # fmt: skip
        return two_columns((when, scope), (who, received))

    def notes_page(self, findings: QWidget) -> QWidget:
        """What was seen, and findings by hand."""
        about = "Dicatat petugas, di samping temuan yang dihitung dari daftar."
        return one_column(card(self.fields["notes"]), card(heading("Temuan petugas", detail=about), findings))

    def statement_page(self, commitments: QWidget) -> QWidget:
        """What the employer says and promises."""
        about = "Setiap kesanggupan dengan batas waktunya; tercetak pada Berita Acara."
        words = card(self.fields["employer_statement"], self.fields["agreement"])
        return one_column(words, card(heading("Kesanggupan", detail=about), commitments))

    def closing_page(self, *parts: Part) -> QWidget:
        """How the visit ended."""
        of = self.fields
        signed = card(
            heading("Penandatanganan"), of["outcome"], self._line("signed_on", "signed_place"), of["refusal_reason"],
            self._line("witness_name", "witness_position"),
        )  # fmt: skip
        return two_columns((signed,), parts)

    def _line(self, *names: str) -> QWidget:
        box = row(gap=GAP)
        for name in names:
            box.addWidget(self.fields[name], 1, Qt.AlignmentFlag.AlignTop)
        return holder(box)

    def show_visit(self, visit: Visit) -> None:
        """Show what is stored; fields that show it already are left alone, and so is what is being typed."""
        self._visit = visit
        for name, field in self.fields.items():
            value = view.shown_value(visit, name)
            if field.value() != value:
                field.set_value(value)
        if "outcome" in self.fields:
            shown = view.visible_fields(self.fields["outcome"].value())
            for name, field in self.fields.placed():
                if name in shown:
                    field.setVisible(shown[name])

    def show_problems(self, texts: dict[str, str]) -> None:
        """Say beside each field what is wrong with it."""
        for name, field in self.fields.items():
            if name in texts or name in self._marked:
                field.set_problem(texts.get(name))
        self._marked = frozenset(texts)


def _words(title: str, lines: int, placeholder: str = "") -> LongTextField:
    """Running text as high as its lines; longer text scrolls."""
    made = LongTextField(title, lines=lines, placeholder=placeholder)
    made.area.setFixedHeight(made.area.minimumHeight())
    return made


def two_columns(left: Sequence[Part], right: Sequence[Part]) -> QWidget:
    """Return a page that scrolls, with cards in two columns of equal width."""
    box = row(gap=GAP)
    box.addLayout(column(*left, 1, gap=GAP), 1)
    box.addLayout(column(*right, 1, gap=GAP), 1)
    return scrolled(column(box, 1, margin=theme.GRID))


def one_column(*parts: Part) -> QWidget:
    """Return a page that scrolls, with cards one below the other."""
    return scrolled(column(*parts, 1, gap=GAP, margin=theme.GRID))
