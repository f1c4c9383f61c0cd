"""The office's choices about the law, grouped by what they are about, in the words of the screen Aturan."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from core.documents.formatting import number
from core.services.law_settings import LawSetting
from ui.viewmodels.law_words import sign_off_word, value_words
from ui.viewmodels.tones import StatusWord

ABOUT = (
    "Di sini peraturan membuka pilihan, atau bunyinya belum diperoleh. Nilai bawaan adalah anggapan yang paling "
    "hati-hati; ubah hanya bila kantor mempunyai dasarnya. Sebelum sebuah pilihan berlaku, akibatnya ditunjukkan; "
    "setiap perubahan tercatat."
)
GROUPS = (
    ("Iuran dan program", (
        "contribution_rounding", "lift_to_minimum_wage", "foreigner_jp_due", "foreigner_months",
        "mandatory_state_body", "informal_jkk_rate",
    )),
    ("Pendaftaran", ("registration_grace", "construction_register_days", "construction_vat")),
    ("Keterlambatan dan denda", ("penalty_month_boundary", "arrears_classes", "sanction_fine_months")),
    ("Surat dan hari kerja", ("deadline_first_day", "joint_leave_free", "warning_for_arrears")),
    ("Kunjungan", ("visit_notice_days", "inspection_report_days")),
    ("Forum Kepatuhan", ("forum_decree",)),
)  # fmt: skip
"""What the choices are about; one that stands nowhere here comes last, under OTHERS."""
OTHERS = "Lainnya"
OPTIONAL = "hari kerja, boleh kosong"
"""The unit of a number that may be left empty; it is kept as an empty text."""
OFF = "kosong"


def grouped(settings: Iterable[LawSetting]) -> list[tuple[str, list[LawSetting]]]:
    """Return the choices in groups, in the order of GROUPS."""
    left = {setting.name: setting for setting in settings}
    groups = [(title, [left.pop(name) for name in names if name in left]) for title, names in GROUPS]
    return [(title, members) for title, members in [*groups, (OTHERS, list(left.values()))] if members]


def group_words(title: str, members: Iterable[LawSetting]) -> str:
    """Return what a group is about, and how many of its choices the office changed."""
    changed = sum(setting.is_changed for setting in members)
    return f"{title} ({changed} diubah)" if changed else title


def standing(setting: LawSetting) -> StatusWord:
    """Say how sure the value is: chosen by the office, assumed, or reported."""
    if setting.is_changed:
        return StatusWord("Diubah kantor", "info")
    return StatusWord("Anggapan", "due") if setting.is_assumed else StatusWord("Dilaporkan", "neutral")


def confirmation(setting: LawSetting) -> StatusWord:
    """Say whether an officer confirmed the present value, who and when."""
    word = sign_off_word(setting.sign_off)
    return word if setting.sign_off is None else StatusWord(f"Disahkan {word}", "ok")


def default_text(setting: LawSetting) -> str:
    """Return the default and where it comes from."""
    return f"Bawaan: {value_text(setting, setting.default)}. {setting.basis}."


def unit_text(setting: LawSetting) -> str:
    """Return the unit as a reader expects it."""
    return "hari kerja" if setting.unit == OPTIONAL else setting.unit


def value_text(setting: LawSetting, value: Any) -> str:
    """Write a value as it is read aloud."""
    if value == "":
        return OFF
    if setting.members and isinstance(value, tuple):
        pairs = zip(setting.members, value, strict=True)
        return f"{', '.join(f'{name} {decimal_text(each)}' for name, each in pairs)} {unit_text(setting)}"
    shown = next((words for code, words in setting.choices if code == value), "")
    return value_words(unit_text(setting), value, shown)


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
    return f"Ubah pilihan «{setting.label}»?", f"{change} {setting.effect}"
