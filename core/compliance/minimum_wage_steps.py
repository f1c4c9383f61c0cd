"""The minimum wage in an explanation: the wage lifted to it, or what would be due if it were (LAW §1)."""

from collections.abc import Iterator

from core.compliance.inspections import Inspection
from core.compliance.verdicts import AMOUNT_KINDS, Piece
from core.law.contributions import explain_contribution
from core.law.minimum_wages import explain_minimum_wage
from core.law.trace import Step
from core.law.wordings import list_text
from core.records.findings import FindingKind
from core.records.months import Month

LIFTED = "Dasar iuran: dinaikkan ke upah minimum"
IF_LIFTED = "Iuran sebulan bila upah dinaikkan ke upah minimum"
DIFFERENCE_IF_LIFTED = "Selisih sebulan bila kedua upah dinaikkan ke upah minimum"
ON_PAYROLL = "Iuran sebulan atas upah pada daftar upah"
_ASIDE = "pembanding, tidak dijumlahkan"


def minimum_wage_steps(inspection: Inspection, piece: Piece, month: Month) -> Iterator[Step]:
    """Yield what stands beside one month of a piece because of the minimum wage.

    A remark on a low wage names the minimum wage itself, what is due on the payroll wage, and what is, or would be, due
    on the minimum wage. A finding with an amount says what it would come to if wages were lifted, where the office does
    not lift them. Where sources disagree each figure has its own step.
    """
    is_remark = piece.kind is FindingKind.BELOW_MINIMUM_WAGE
    if is_remark:
        yield minimum_step(inspection, month)
    if piece.wage_rp is None or not is_bound(piece) or (piece.months.lifts and not is_remark):
        return
    if is_remark:
        yield _due(inspection, piece, month, piece.wage_rp, ON_PAYROLL)
    choice = inspection.law.setting("lift_to_minimum_wage").step()
    for figure in _figures(piece):
        shown = list_text("rupiah", (figure,))
        if piece.registered_wage_rp is None:
            yield _due(inspection, piece, month, max(piece.wage_rp, figure), f"{IF_LIFTED} {shown}", choice)
        else:
            difference = _difference(piece, piece.wage_rp, piece.registered_wage_rp, figure)
            yield Step(f"{DIFFERENCE_IF_LIFTED} {shown}", difference, "rupiah", (choice,), note=_ASIDE)


def lifted_step(inspection: Inspection, month: Month, wage_rp: int | None, base_rp: int | None) -> tuple[Step, ...]:
    """Return why contributions are computed on another wage than the one that is known; nothing where they are not."""
    if wage_rp is None or wage_rp == base_rp:
        return ()
    choice = inspection.law.setting("lift_to_minimum_wage").step()
    note = f"dari {list_text('rupiah', (wage_rp,))}"
    return (Step(LIFTED, base_rp, "rupiah", (minimum_step(inspection, month), choice), note=note),)


def is_bound(piece: Piece) -> bool:
    """Whether the wage, or the registered one, lies under a minimum wage that surely binds the employer."""
    months, wages = piece.months, [wage for wage in (piece.wage_rp, piece.registered_wage_rp) if wage is not None]
    if months.minimum_high_rp is None or months.minimum_open or not wages:
        return False
    return min(wages) < months.minimum_high_rp


def is_lifted(piece: Piece) -> bool:
    """Whether an amount is computed on the minimum wage instead of the wage that is known."""
    known = (piece.wage_rp, piece.registered_wage_rp)
    return piece.kind in AMOUNT_KINDS and known != (piece.base_rp, piece.registered_base_rp)


def minimum_step(inspection: Inspection, month: Month) -> Step:
    """Return the tree of the minimum wage at the employer's place."""
    employer = inspection.given.employer
    return explain_minimum_wage(inspection.law, employer.region or "", month, employer.sector)


def _figures(piece: Piece) -> list[int]:
    """The figures to show: the one that is counted with, else every one that a source gives."""
    months = piece.months
    figures = (months.floor_rp,) if months.lifts else (months.minimum_rp, months.minimum_high_rp)
    return [figure for figure in dict.fromkeys(figures) if figure]


def _difference(piece: Piece, wage_rp: int, registered_rp: int, figure: int) -> int:
    due, paid = (piece.months.due_rp(max(wage, figure), piece.programmes) for wage in (wage_rp, registered_rp))
    return due - paid


def _due(inspection: Inspection, piece: Piece, month: Month, wage_rp: int, label: str, *more: Step) -> Step:
    """A remark shows the contribution down to its shares; a finding that shows them anyway only the sum."""
    if piece.kind in AMOUNT_KINDS:
        return Step(label, piece.months.due_rp(wage_rp, piece.programmes), "rupiah", more, note=_ASIDE)
    employer = inspection.given.employer
    tree = explain_contribution(inspection.law, month, wage_rp, employer.risk, piece.programmes, employer.relief)
    return Step(label, tree.value, "rupiah", (*tree.inputs, *more))
