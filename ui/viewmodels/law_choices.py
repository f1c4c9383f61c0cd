"""The office's choices about the law, in the words of the settings screen."""

from decimal import Decimal, InvalidOperation
from typing import Any

from core.documents.formatting import number
from core.services.law_settings import LawSetting
from ui.viewmodels.tones import StatusWord

KEPT_TEXT = "Penilaian dan surat yang sudah ada tidak berubah; kunjungan yang dinilai ulang memakai pilihan baru."
ABOUT = (
    "Di sini peraturan membuka pilihan, atau bunyinya belum diperoleh. Nilai bawaan adalah anggapan yang paling "
    "hati-hati; ubah hanya bila kantor mempunyai dasarnya. Setiap perubahan tercatat."
)


def standing(setting: LawSetting) -> StatusWord:
    """Say how sure the value is: chosen by the office, assumed, or reported."""
    if setting.is_changed:
        return StatusWord("Diubah kantor", "info")
    return StatusWord("Anggapan", "due") if setting.is_assumed else StatusWord("Dilaporkan", "neutral")


def default_text(setting: LawSetting) -> str:
    """Say the default and where it comes from."""
    return f"Bawaan: {value_text(setting, setting.default)}. {setting.basis}."


def value_text(setting: LawSetting, value: Any) -> str:
    """Write a value as it is read aloud."""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, tuple):
        return ", ".join(str(member) for member in value)
    if setting.choices:
        return next((words for code, words in setting.choices if code == value), str(value))
    return f"{decimal_text(value)} {'%' if setting.unit == 'persen' else setting.unit}"


def decimal_text(value: Any) -> str:
    """Write a number with a decimal comma."""
    return number(value) if isinstance(value, int) else str(value).replace(".", ",")


def read_decimal(text: str) -> int | Decimal:
    """Read a number typed with a decimal comma. Raises ValueError with the text for the field."""
    try:
        value = Decimal(text.strip().removesuffix("%").strip().replace(",", "."))
    except InvalidOperation:
        raise ValueError("Isi dengan angka, misalnya 1 atau 0,24.") from None
    if not value.is_finite():
        raise ValueError("Isi dengan angka, misalnya 1 atau 0,24.")
    return int(value) if value == value.to_integral_value() else value


def question(setting: LawSetting, value: Any) -> tuple[str, str]:
    """Return what is asked before a change, and the detail: from what to what, and the effect."""
    change = f"Dari «{value_text(setting, setting.value)}» menjadi «{value_text(setting, value)}»."
    return f"Ubah pilihan «{setting.label}»?", f"{change} {setting.effect} {KEPT_TEXT}"
