"""Classes of arrears by their age: unofficial, the sources contradict each other (LAW §3)."""

from core.law.parameters import LawSet
from core.law.trace import Step

ARREARS_CLASS = "Kelas umur piutang (tidak resmi)"
"""What the class is called wherever it stands: no source is official."""
ABOVE = "macet"
_NOTE = "umur dihitung dari tagihan tertua yang belum dibayar; bukan penggolongan resmi"


def arrears_class(law: LawSet, months: int) -> str:
    """Return the class of arrears whose oldest open bill is `months` late: lancar, kurang lancar, diragukan, macet.

    The limits are the office's choice. Dasar hukum: tidak ada yang resmi; pilihan kantor.
    """
    names, limits = law.parameter("arrears_classes").members, law.setting("arrears_classes").members
    return next((name for name, limit in zip(names, limits, strict=True) if months <= limit), ABOVE)


def explain_arrears_class(law: LawSet, months: int) -> Step:
    """Return why arrears are of their class; the root's value is its name."""
    age = Step("Bulan keterlambatan tagihan tertua yang belum dibayar", months, "bulan")
    limits = law.setting("arrears_classes")
    named = zip(law.parameter("arrears_classes").members, limits.members, strict=True)
    words = "; ".join(f"{name} s.d. {limit} bulan" for name, limit in named)
    inputs = (age, limits.step(value=f"{words}; di atasnya {ABOVE}"))
    return Step(ARREARS_CLASS, arrears_class(law, months), "", inputs, note=_NOTE)
