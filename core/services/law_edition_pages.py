"""One read for old and new law: the laws that results were made under, the office's values, what waits for its word."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from core.services.law_corrections import OfficeValue, office_values
from core.services.law_histories import LawEdition, law_editions
from core.services.law_updates import PendingLaw, pending_law_update

if TYPE_CHECKING:
    from core.law.dated_values import Parameter
    from core.services.offices import OpenOffice


@dataclass(frozen=True, slots=True)
class EditionsPage:
    """`editions` the latest first; `values` what the office added or corrected; `pending` what a program brings.

    `parameters` are those of the office's present law by name; `fingerprint` names that law.
    """

    editions: tuple[LawEdition, ...]
    values: tuple[OfficeValue, ...]
    pending: PendingLaw | None
    parameters: dict[str, "Parameter"]
    fingerprint: str
    zone: ZoneInfo


def editions_page(office: "OpenOffice") -> EditionsPage:
    """Return everything that the page about old and new law shows."""
    with office.reading():
        law = office.law
        return EditionsPage(
            law_editions(office), office_values(office), pending_law_update(office), law.parameters, law.fingerprint,
            office.zone,
        )  # fmt: skip
