"""Contributions of informal workers (Bukan Penerima Upah, BPU)."""

from dataclasses import dataclass
from fractions import Fraction

from core.law.parameters import Dated, LawSet
from core.law.trace import Step
from core.law.wordings import month_text
from core.records.months import Month
from core.records.rupiah import round_half_up

SECTORS = ("transport", "other")
PAYERS = ("self", "sponsor", "state")
PROGRAMMES = ("JKK", "JKM", "JHT")


@dataclass(frozen=True, slots=True)
class InformalShares:
    """What is due for one informal worker and month, in rupiah."""

    jkk: int
    jkm: int
    jht: int

    @property
    def total(self) -> int:
        """All programmes."""
        return self.jkk + self.jkm + self.jht


@dataclass(frozen=True, slots=True)
class InformalWork:
    """The facts: declared income, programmes, `sector` (transport, other), `paid_by` (self, sponsor, state)."""

    month: Month
    income_rp: int
    programmes: tuple[str, ...] = ("JKK", "JKM")
    sector: str = "other"
    paid_by: str = "self"


def informal_contribution(law: LawSet, work: InformalWork) -> InformalShares:
    """Return the contribution on the declared income, taken into the income base, each programme half up once.

    Raises ParameterMissing before the first rates. Dasar hukum: PP 44/2015, PP 46/2015; PP 50/2025.
    """
    day, base = work.month.first_day, income_base(law, work)
    relief = relief_in_force(law, work)
    due = relief.fraction if relief else Fraction(1)
    jkk = round_half_up(base * law.on("informal_jkk_rate", day).fraction * due)
    jkm = round_half_up(law.on("informal_jkm", day).amount * due)
    exact_jht = base * law.on("informal_jht_rate", day).fraction
    jht = round_half_up(max(exact_jht, law.on("informal_jht_lowest", day).amount))
    amounts = zip(PROGRAMMES, (jkk, jkm, jht), strict=True)
    return InformalShares(*(amount if programme in work.programmes else 0 for programme, amount in amounts))


def income_base(law: LawSet, work: InformalWork) -> int:
    """Return the declared income, at least the lowest and at most the highest of the month's base."""
    names = ("informal_income_lowest", "informal_income_highest")
    lowest, highest = (law.on(name, work.month.first_day).number for name in names)
    return min(max(work.income_rp, lowest), highest)


def relief_in_force(law: LawSet, work: InformalWork) -> Dated | None:
    """Return the relief of the month, for those who pay themselves."""
    if work.paid_by != "self":
        return None
    return law.find(f"relief_informal_{work.sector}_share", work.month.first_day)


def explain_informal(law: LawSet, work: InformalWork) -> Step:
    """Return the tree of the contribution; the root's value is the total in rupiah."""
    shares = informal_contribution(law, work)
    parts = {
        "JKK": Step("Iuran JKK", shares.jkk, "rupiah", (_base(law, work), *_steps(law, work, "informal_jkk_rate"))),
        "JKM": Step("Iuran JKM", shares.jkm, "rupiah", _steps(law, work, "informal_jkm")),
        "JHT": Step("Iuran JHT", shares.jht, "rupiah", (_base(law, work), *_jht_steps(law, work))),
    }
    inputs = tuple(part for programme, part in parts.items() if programme in work.programmes)
    return Step(f"Iuran BPU bulan {month_text(work.month)}", shares.total, "rupiah", inputs)


def _steps(law: LawSet, work: InformalWork, name: str) -> tuple[Step, ...]:
    relief = relief_in_force(law, work)
    return (law.on(name, work.month.first_day).step(), *([relief.step()] if relief else []))


def _jht_steps(law: LawSet, work: InformalWork) -> tuple[Step, ...]:
    return tuple(law.on(name, work.month.first_day).step() for name in ("informal_jht_rate", "informal_jht_lowest"))


def _base(law: LawSet, work: InformalWork) -> Step:
    limits = (law.on(f"informal_income_{end}", work.month.first_day).step() for end in ("lowest", "highest"))
    declared = Step("Penghasilan yang dilaporkan", work.income_rp, "rupiah")
    return Step("Dasar penghasilan", income_base(law, work), "rupiah", (declared, *limits))
