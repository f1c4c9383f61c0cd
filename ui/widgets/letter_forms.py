"""What can be chosen for a paper that is not issued yet: day, day of receipt, sentences, phone, reason."""

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.services.letters import LetterPage
from ui import theme
from ui.viewmodels import letter as view
from ui.widgets.date_fields import DateField
from ui.widgets.fields import Field, LongTextField, TextField
from ui.widgets.layouts import column, label
from ui.widgets.letter_lines import SentenceList


class LetterForm(QWidget):
    """The fields of one paper; `stored` carries name and value of the one that was left or changed."""

    stored = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, Field | SentenceList] = {
            "dated_on": DateField("Tan&ggal surat", required=True),
            "received_on": DateField("Tanggal d&iterima (perkiraan)", required=True, check=self._check_received),
            "arrears_reason": LongTextField("Alasan menegur piutang iuran", lines=2),
            "recommendations": SentenceList("Rek&omendasi", "Surat ini belum memuat rekomendasi."),
            "cures": SentenceList("&Yang harus dipenuhi", "Surat ini belum menyebut yang harus dipenuhi."),
            "contact_phone": TextField("Telepon nara&hubung", hint="Bila kosong, tercetak telepon kantor."),
            "copies": SentenceList("Te&mbusan", "Tanpa tembusan."),
        }
        self.last_day = label("", "bold")
        order = list(self.fields.values())
        self.setLayout(column(*order[:2], self.last_day, *order[2:], gap=2 * theme.GRID))
        for name, field in self.fields.items():
            field.stored.connect(lambda value, name=name: self.stored.emit(name, _kept(name, value)))

    def _check_received(self, day: date) -> str | None:
        dated_on = self.fields["dated_on"].value()
        if isinstance(dated_on, date) and day < dated_on:
            return "Tanggal diterima tidak dapat lebih awal daripada tanggal surat."
        return None

    def show_page(self, page: LetterPage) -> None:
        """Show what is chosen; fields that show it already are left alone."""
        names = view.fields_of(page)
        for name, field in self.fields.items():
            field.setVisible(name in names)
            value = getattr(page.choices, name)
            if isinstance(field, SentenceList):
                field.set_value(value)
            elif field.value() != (value or None):
                field.set_value(value or None)
        self.last_day.setVisible("received_on" in names)
        self.last_day.setText(view.last_day_text(page))

    def leave(self) -> bool:
        """Store what is being typed; return False where something can't be stored."""
        shown = [field for field in self.fields.values() if not field.isHidden()]
        plain = [field for field in shown if isinstance(field, Field)]
        lines = [line for field in shown if isinstance(field, SentenceList) for line in list(field.fields)]
        left = [field.leave() for field in (*plain, *lines)]  # each is left, also after one that refuses
        return all(left)


def _kept(name: str, value: Any) -> Any:
    """A phone or reason that was emptied is an empty text, not nothing."""
    return value or "" if name in {"contact_phone", "arrears_reason"} else value
