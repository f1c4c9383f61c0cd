"""One read for the screen Aturan: every value of the law over time, who confirmed it, what the office changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from core.law.parameters import load_law
from core.services.law_corrections import OfficeValue, office_values
from core.services.law_signoffs import SignOff, read_sign_offs
from core.services.offices import read_office
from core.services.people import list_people

if TYPE_CHECKING:
    from core.law.dated_values import Dated, Parameter
    from core.services.offices import OpenOffice

TOPICS = (
    ("Iuran", ("contributions",)),
    ("Batas upah JP", ("wage_ceilings",)),
    ("Usia pensiun", ("pension_ages",)),
    ("Keringanan", ("reliefs",)),
    ("Program wajib", ("obligations",)),
    ("Jatuh tempo dan denda keterlambatan", ("due_dates",)),
    ("Jasa konstruksi", ("construction",)),
    ("Bukan Penerima Upah (BPU)", ("informal",)),
    ("Sanksi", ("sanctions",)),
    ("Upah minimum", ("minimum_wages",)),
    ("Forum dan cakupan", ("forum",)),
    ("Data pribadi", ("personal_data",)),
    ("Pilihan kantor", ("settings",)),
)
"""The order of the law as the program holds it: a topic and the law files it is made of."""
OTHER_TOPIC = "Lainnya"


@dataclass(frozen=True, slots=True)
class ValueLine:
    """One dated value (istilah: nilai). `until` is its last day, None where nothing follows.

    `sign_off` is the one that holds for exactly this value; `own` what the office typed instead of or beside the
    program's; `is_chosen` marks a choice of the office that differs from the default.
    """

    dated: "Dated"
    until: date | None
    sign_off: SignOff | None = None
    own: OfficeValue | None = None
    is_chosen: bool = False

    @property
    def key(self) -> str:
        """The name of the value: "parameter@YYYY-MM-DD"."""
        return self.dated.key

    @property
    def is_disputed(self) -> bool:
        """Whether other sources give other figures, and nobody has said which one holds."""
        return bool(self.dated.disputed)

    @property
    def is_changed(self) -> bool:
        """Whether the office added, corrected or chose it."""
        return self.own is not None or self.is_chosen


@dataclass(frozen=True)
class ParameterPage:
    """One parameter with its values, the first one first."""

    parameter: "Parameter"
    topic: str
    lines: tuple[ValueLine, ...]

    @property
    def name(self) -> str:
        """The name in the law files."""
        return self.parameter.name

    @cached_property
    def unsigned(self) -> int:
        """How many values nobody confirmed as they are now."""
        return sum(line.sign_off is None for line in self.lines)

    def on(self, day: date) -> ValueLine | None:
        """Return the line in force on a day; None before the first and where the rule ended."""
        found = [line for line in self.lines if line.dated.valid_from <= day]
        return found[-1] if found and found[-1].dated.value is not None else None


@dataclass(frozen=True)
class LawPages:
    """All parameters in the order of `TOPICS`, with what stands around them on screen and paper.

    `officers` are the names of the office's people; `today` is the day in the office's zone; `fingerprint` names the
    law that is in use; `refused` are values of the office that the present edition of the law cannot take;
    `is_sample` marks an office under the published key.
    """

    parameters: tuple[ParameterPage, ...]
    fingerprint: str
    office_name: str
    paper_size: str
    today: date
    officers: tuple[str, ...]
    actor: str
    refused: tuple[OfficeValue, ...] = ()
    is_sample: bool = False

    @cached_property
    def by_name(self) -> dict[str, ParameterPage]:
        """Parameters by their name."""
        return {page.name: page for page in self.parameters}

    @cached_property
    def by_key(self) -> dict[str, ValueLine]:
        """Every value by its key."""
        return {line.key: line for page in self.parameters for line in page.lines}

    @property
    def unsigned(self) -> int:
        """How many values nobody confirmed."""
        return sum(page.unsigned for page in self.parameters)


def read_law_pages(office: "OpenOffice") -> LawPages:
    """Return everything that the screen Aturan shows. One moment of the office file."""
    with office.reading():
        given, law = read_office(office), office.law
        signed = read_sign_offs(office)
        typed = office_values(office)
        people = list_people(office)
    own = {(each.parameter, each.valid_from): each for each in typed if not each.refused}
    refused = tuple(each for each in typed if each.refused)
    pages = [_page(parameter, signed, own) for parameter in law.parameters.values()]
    order = [topic for topic, _files in TOPICS] + [OTHER_TOPIC]
    pages.sort(key=lambda page: order.index(page.topic))
    return LawPages(
        tuple(pages), law.fingerprint, given.name, given.paper_size, datetime.now(office.zone).date(),
        tuple(person.name for person in people), office.actor, refused, office.is_sample,
    )  # fmt: skip


def topic_of(parameter: "Parameter") -> str:
    """Return the part of the law a parameter belongs to."""
    shipped = load_law().parameters.get(parameter.name, parameter)
    file = shipped.file.removesuffix(".toml")
    return next((topic for topic, files in TOPICS if file in files), OTHER_TOPIC)


def _page(
    parameter: "Parameter", signed: Mapping[str, SignOff], own: Mapping[tuple[str, date], OfficeValue]
) -> ParameterPage:
    after = [dated.valid_from - timedelta(days=1) for dated in parameter.values[1:]]
    lines = (
        ValueLine(
            dated, until, signed.get(dated.key), own.get((parameter.name, dated.valid_from)), _is_chosen(dated, until)
        )
        for dated, until in zip(parameter.values, [*after, None], strict=True)
    )
    return ParameterPage(parameter, topic_of(parameter), tuple(lines))


def _is_chosen(dated: "Dated", until: date | None) -> bool:
    """A choice of the office takes the place of the last value of a setting."""
    shipped = load_law().parameters.get(dated.name)
    return shipped is not None and shipped.setting and until is None and dated.value != shipped.values[-1].value
