"""The minimum wage of a place and month: UMK, UMP, and the sectoral ones where the sector is known."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from core.law.dated_values import ParameterMissing
from core.law.parameters import Dated, LawSet
from core.law.trace import Step
from core.law.wordings import month_text
from core.records.months import Month
from core.records.problems import UserError
from core.records.references import Reference
from core.records.regions import is_known_region
from core.records.rupiah import round_half_up

PROVINCE_DIGITS, REGENCY_DIGITS = 2, 4
SECTOR_WORDS = {
    "palm": ("palm", "sawit"),
    "oil_gas": ("oil", "gas", "migas", "minyak"),
    "coal": ("coal", "batubara", "bara"),
    "plantation": ("plantation", "plantations", "perkebunan", "kebun"),
    "agriculture": ("agriculture", "agricultural", "pertanian", "tani"),
    "timber": ("timber", "forestry", "wood", "kayu", "kehutanan"),
    "mining": ("mining", "pertambangan", "tambang"),
}
"""A sector by the words that name it; the first one that fits counts: palm oil (minyak sawit) is palm."""


@dataclass(frozen=True, slots=True)
class MinimumWage:
    """A minimum wage. Istilah resmi: upah minimum. `amount_rp` is half up to a whole rupiah, `exact` as decreed.

    `kind` is UMK or UMP; `sectoral` whether it is the one of the sector; `disputed` are figures of other sources.
    """

    amount_rp: int
    kind: str
    reference: Reference
    exact: Decimal
    sectoral: bool
    dated: Dated

    @property
    def disputed(self) -> tuple[Decimal, ...]:
        """What other sources say."""
        return tuple(Decimal(other) for other in self.dated.disputed)

    @property
    def figures_rp(self) -> tuple[int, ...]:
        """Every figure that some source gives, whole rupiah, the lowest first; one where they agree."""
        return tuple(sorted({self.amount_rp, *(round_half_up(Fraction(other)) for other in self.disputed)}))


def minimum_wage(law: LawSet, region: str, month: Month, sector: str | None = None) -> MinimumWage:
    """Return the minimum wage of a place (Kemendagri code) and month.

    In this order: sector of the regency, UMK, sector of the province, UMP.

    Raises ParameterMissing where none is known, UserError for a code that is none.
    Dasar hukum: keputusan gubernur tentang upah minimum.
    """
    codes = _codes(region)
    if not is_known_region(codes[0]):
        raise _missing(law, region, [], month)
    for name, code in _names(codes, sector):
        dated = law.find(name, month.first_day)
        if dated is not None:
            return _from(dated, code)
    raise _missing(law, region, codes, month)


def explain_minimum_wage(law: LawSet, region: str, month: Month, sector: str | None = None) -> Step:
    """Return the tree of a minimum wage; the root's value is the whole rupiah."""
    wage = minimum_wage(law, region, month, sector)
    note = "" if wage.kind == "UMK" or len(_codes(region)) == 1 else "UMK tidak diketahui untuk bulan ini; dipakai UMP"
    others = [Step("Menurut sumber lain", round_half_up(Fraction(other)), "rupiah") for other in wage.disputed]
    inputs = (Step("Wilayah", region), *([Step("Sektor", sector)] if sector else []), wage.dated.step(), *others)
    label = f"Upah minimum {'sektoral ' * wage.sectoral}({wage.kind}) bulan {month_text(month)}"
    return Step(label, wage.amount_rp, "rupiah", inputs, (wage.reference,), note=note)


def sector_code(sector: str) -> str:
    """Return the sector's code for any of its usual names (palm, kelapa sawit, …), else the text itself."""
    words = sector.lower().replace("_", " ").replace("-", " ").replace(",", " ").replace("&", " ").split()
    found = (code for code, known in SECTOR_WORDS.items() if code == sector or any(word in known for word in words))
    return next(found, sector)


def _names(codes: list[str], sector: str | None) -> Iterator[tuple[str, str]]:
    for code in codes:
        if sector:
            yield f"minimum_wage_{code}_{sector_code(sector)}", code
        yield f"minimum_wage_{code}", code


def _codes(region: str) -> list[str]:
    """The regency and the province of a code with or without dots; a kecamatan belongs to its regency."""
    digits = region.replace(".", "").strip()
    if not digits.isdigit() or len(digits) not in {2, 4, 6, 10}:
        raise UserError("given_invalid", f"Kode wilayah “{region}” tidak dikenal; tulis misalnya 65.71.")
    regency = [digits[:REGENCY_DIGITS]] if len(digits) >= REGENCY_DIGITS else []
    return [*regency, digits[:PROVINCE_DIGITS]]


def _from(dated: Dated, code: str) -> MinimumWage:
    kind = "UMK" if len(code) == REGENCY_DIGITS else "UMP"
    sectoral = dated.name != f"minimum_wage_{code}"
    exact = Decimal(str(dated.value))
    return MinimumWage(round_half_up(Fraction(exact)), kind, dated.reference, exact, sectoral, dated)


def _missing(law: LawSet, region: str, codes: list[str], month: Month) -> ParameterMissing:
    firsts = [law.parameters[name].values[0].valid_from for name, _ in _names(codes, None) if name in law.parameters]
    since = (
        f"nilai pertamanya berlaku sejak {min(firsts).isoformat()}" if firsts else "wilayah ini tidak ada dalam berkas"
    )
    return ParameterMissing(
        f"Upah minimum wilayah {region} (minimum_wage) tidak mempunyai nilai pada {month}; {since}."
    )
