"""Values of the law in the words of the window: amounts, rates, lists, how sure they are, who confirmed them."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from core.documents.formatting import long_date, number
from core.law.dated_values import STEP_UNITS
from ui.viewmodels.tones import StatusWord

if TYPE_CHECKING:
    from core.law.dated_values import Dated, Parameter
    from core.records.references import Reference
    from core.services.law_signoffs import SignOff

ENDED = "berakhir"
STANDINGS = {
    "seen": StatusWord("Dibaca", "ok"),
    "reported": StatusWord("Dilaporkan", "neutral"),
    "assumed": StatusWord("Anggapan", "due"),
}
STANDING_MEANINGS = {
    "seen": "bunyi peraturan atau surat resmi sudah dibaca",
    "reported": "dari pemberitaan, catatan hukum, atau sumber umum",
    "assumed": "peraturan diam; praktik atau pilihan kantor",
}
UNSIGNED = StatusWord("Belum disahkan", "neutral")
DISPUTED = StatusWord("Sumber berbeda", "warning")
_MONEY = frozenset({"rupiah", "rupiah dan sen"})
_MANY = " · "


def amount_words(unit: str, value: Any) -> str:
    """Write one number in its unit: `Rp3.706.867,76`, `0,24 %`, `10 hari kerja`, `tanggal 15`."""
    if unit in _MONEY:
        return f"Rp{_money(value)}"
    if unit == "persen":
        return f"{number(value)} %"
    if unit == "tanggal":
        return f"tanggal {number(value)}"
    return f"{number(value)} {STEP_UNITS.get(unit, unit)}" if unit else number(value)


def _money(value: int | Decimal) -> str:
    if isinstance(value, Decimal) and value != value.to_integral_value():
        return number(value.quantize(Decimal("0.01")))
    return number(int(value))


def value_words(unit: str, value: Any, shown: str = "") -> str:
    """Write a value of any kind; `shown` is the text of a choice, None a rule that ended."""
    if shown:
        return shown
    if value is None:
        return ENDED
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, tuple):
        return (", " if unit == "program" else _MANY).join(value_words(unit, member) for member in value) or "tidak ada"
    if isinstance(value, str):
        return value or "kosong"
    return amount_words(unit, value)


def dated_words(dated: "Dated") -> str:
    """Write one dated value."""
    return value_words(dated.unit, dated.value, dated.shown)


def member_words(parameter: "Parameter", value: Any) -> list[tuple[str, str]]:
    """Return each member of a list with its amount; nothing for a single value."""
    if not parameter.members or not isinstance(value, tuple):
        return []
    return [(name, amount_words(parameter.unit, each)) for name, each in zip(parameter.members, value, strict=True)]


def reference_words(reference: "Reference") -> str:
    """Write where a value stands in the law: title, article, and what is noted about it."""
    head = " ".join(part for part in (reference.title, reference.article) if part)
    return f"{head} — {reference.note}" if reference.note else head


def sign_off_word(sign_off: "SignOff | None") -> StatusWord:
    """Say who confirmed a value and on which day, or that nobody did."""
    if sign_off is None:
        return UNSIGNED
    return StatusWord(f"{sign_off.officer}, {long_date(sign_off.signed_on)}", "ok")
