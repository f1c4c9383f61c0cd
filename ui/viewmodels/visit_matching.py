"""Who is who at a visit: the groups, the lines of each, two people side by side, and what was decided."""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple, overload

from core.documents.formatting import long_date, number, rupiah
from core.records.matches import Grade
from core.records.rosters import RosterRow
from core.services.matchings import CandidateLine, MatchingPage, PairLine, PersonLine, ReviewLine
from ui.viewmodels.tones import StatusWord

_SHORT_DATE = re.compile(r"\b(\d\d)-(\d\d)-(\d{4})\b")
REVIEW, PAIRS, PAYROLL_ONLY, PARTICIPANTS_ONLY = "review", "pairs", "payroll_only", "participants_only"
GROUPS = (
    (PAYROLL_ONLY, "Hanya di daftar upah"),
    (REVIEW, "Perlu diputuskan"),
    (PAIRS, "Di kedua daftar"),
    (PARTICIPANTS_ONLY, "Hanya di daftar peserta"),
)
"""The groups in the order in which they stand side by side: the payroll at the left, the participants at the right."""
OPEN = StatusWord("Belum diputuskan", "due")
NOBODY = "Diputuskan oleh petugas pemeriksa: bukan peserta mana pun."
SECOND_ROW = "Diputuskan oleh petugas pemeriksa: baris kedua dari orang yang sama; tidak dihitung lagi."
FILTERS = (("open", "Belum diputuskan"), ("decided", "Sudah diputuskan"))
_GRADES: dict[str, StatusWord] = {
    Grade.CERTAIN: StatusWord("Pasti", "ok"),
    Grade.LIKELY: StatusWord("Sangat mungkin", "info"),
    Grade.DECIDED: StatusWord("Diputuskan sama", "ok"),
}
MISSING = {
    "payroll": ("Belum ada daftar upah", "Masukkan daftar upah; sesudah itu orang-orangnya dapat dipadankan."),
    "participants": (
        "Belum ada daftar peserta",
        "Masukkan daftar peserta terdaftar; sesudah itu dapat dilihat siapa yang belum didaftarkan.",
    ),
    "unregistered": (
        "Pemberi kerja belum terdaftar",
        "Tidak ada peserta yang dapat dipadankan: semua tenaga kerja dihitung sebagai belum terdaftar.",
    ),
}
"""Why there is nothing to match, and what to do."""


WORKER, PARTICIPANT = "w", "p"
"""What the key of a line begins with: the list whose row it names."""


class Line(NamedTuple):
    """One person of a group. `key` names the line in its table, `person_key` the worker in decisions.

    A line of participants only has no worker; a line that was decided can be taken back.
    """

    key: str
    person_key: str
    row: RosterRow
    state: StatusWord | None
    candidates: tuple[CandidateLine, ...]
    reasons: tuple[str, ...]
    is_decided: bool = False
    is_participant: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the inspector is asked."""
        return self.state == OPEN


class Fact(NamedTuple):
    """One fact of two people: what the payroll says, what the participant list says, and whether they differ."""

    title: str
    left: str
    right: str
    differs: bool


def group_counts(page: MatchingPage) -> dict[str, int]:
    """Return how many people stand in each group."""
    return {
        PAYROLL_ONLY: len(page.payroll_only) + len(page.repeats),
        REVIEW: len(page.review),
        PAIRS: len(page.pairs),
        PARTICIPANTS_ONLY: len(page.participants_only),
    }


def list_counts(page: MatchingPage) -> tuple[int, int]:
    """Return how many people stand on the payroll and on the participant list; a candidate counts once."""
    candidates = {one.participant.row.row for each in page.review for one in each.candidates}
    payroll = len(page.pairs) + len(page.review) + len(page.payroll_only) + len(page.repeats)
    return payroll, len(page.pairs) + len(candidates) + len(page.participants_only)


Record = PairLine | ReviewLine | PersonLine


class GroupLines(Sequence[Line]):
    """The lines of a group; each is made when it is looked at, so that 20,000 pairs are there at once."""

    def __init__(self, records: Sequence[Record], make: Callable[[Any], Line], side: str = WORKER) -> None:
        self.records = records
        self._make, self._side = make, side

    def __len__(self) -> int:
        """How many people stand in the group."""
        return len(self.records)

    @overload
    def __getitem__(self, place: int) -> Line: ...
    @overload
    def __getitem__(self, place: slice) -> "GroupLines": ...
    def __getitem__(self, place: int | slice) -> "Line | GroupLines":
        """Make the line at a place."""
        if isinstance(place, slice):
            return GroupLines(self.records[place], self._make, self._side)
        return self._make(self.records[place])

    def only(self, wanted: Sequence[str], state: str | None) -> "GroupLines":
        """Return the lines whose name or NIK holds every text; `state` is open or decided, None for all."""
        if not wanted and state is None:
            return self
        found = (one for one in self.records if state is None or (state == "open") == isinstance(one, ReviewLine))
        return GroupLines([one for one in found if _fits(row_of(one), wanted)], self._make, self._side)

    def keys(self) -> list[str]:
        """Return the keys of the lines, in their order."""
        return [f"{self._side}{row_of(one).row}" for one in self.records]


NO_LINES = GroupLines((), lambda one: one)


def row_of(record: Record) -> RosterRow:
    """Return the row of the person whom a line is about."""
    return record.row if isinstance(record, PersonLine) else record.worker.row


def group_lines(page: MatchingPage, group: str) -> GroupLines:
    """Return the lines of a group; the one to decide also holds what was decided, at its end."""
    if group == PAIRS:
        return GroupLines(page.pairs, lambda pair: _pair_line(pair, page))
    if group == PARTICIPANTS_ONLY:
        return GroupLines(page.participants_only, _participant_line, PARTICIPANT)
    repeats = {one.row.row for one in page.repeats}

    def make(one: Record) -> Line:
        if isinstance(one, PairLine):
            return _pair_line(one, page)
        if isinstance(one, ReviewLine):
            return _review_line(one)
        return _repeat_line(one) if one.row.row in repeats else _lone_line(one, page)

    records = page.payroll_only + page.repeats if group == PAYROLL_ONLY else (*page.review, *_decided(page))
    return GroupLines(records, make)


def _review_line(review: ReviewLine) -> Line:
    worker = review.worker
    return Line(f"{WORKER}{worker.row.row}", worker.key, worker.row, OPEN, review.candidates, review.reasons)


def _is_decided(pair: PairLine, page: MatchingPage) -> bool:
    return pair.grade == Grade.DECIDED and pair.worker.key in page.decided


def _pair_line(pair: PairLine, page: MatchingPage) -> Line:
    decided = _is_decided(pair, page)
    one = CandidateLine(pair.participant, 100, pair.reasons)
    return Line(
        f"{WORKER}{pair.worker.row.row}", pair.worker.key, pair.worker.row, _GRADES[pair.grade], (one,), (), decided
    )


def _lone_line(worker: PersonLine, page: MatchingPage) -> Line:
    decided = worker.key in page.decided
    state = StatusWord("Diputuskan berbeda", "neutral") if decided else StatusWord("Tidak ditemukan", "due")
    reason = NOBODY if decided else "Tidak ada peserta yang mirip."
    return Line(f"{WORKER}{worker.row.row}", worker.key, worker.row, state, (), (reason,), decided)


def _repeat_line(worker: PersonLine) -> Line:
    state = StatusWord("Baris kedua", "neutral")
    return Line(f"{WORKER}{worker.row.row}", worker.key, worker.row, state, (), (SECOND_ROW,), is_decided=True)


def _participant_line(one: PersonLine) -> Line:
    reason = "Peserta ini tidak ada pada daftar upah: perlu dikonfirmasi kepada pemberi kerja."
    state = StatusWord("Perlu konfirmasi", "info")
    return Line(f"{PARTICIPANT}{one.row.row}", one.key, one.row, state, (), (reason,), is_participant=True)


def _decided(page: MatchingPage) -> Iterator[Record]:
    if not page.decided:
        return
    chosen = page.decided
    yield from (pair for pair in page.pairs if pair.grade == Grade.DECIDED and pair.worker.key in chosen)
    yield from (one for one in page.payroll_only if one.key in page.decided)
    yield from page.repeats


def progress_counts(lines: GroupLines) -> tuple[int, int]:
    """Return how many of the lines to decide are decided, and how many there are."""
    return sum(not isinstance(one, ReviewLine) for one in lines.records), len(lines)


def progress_text(done: int, total: int) -> str:
    """Say how far the inspector is."""
    if not total:
        return "Tidak ada yang perlu diputuskan."
    return f"{number(done)} dari {number(total)} sudah diputuskan"


def filter_lines(lines: GroupLines, text: str = "", state: str | None = None) -> GroupLines:
    """Return the lines whose name or NIK holds the text; `state` is open or decided, None for all."""
    return lines.only(text.casefold().split(), state)


def _fits(row: RosterRow, wanted: Sequence[str]) -> bool:
    said = f"{row.name or ''} {row.nik or ''}".casefold()
    return all(word in said for word in wanted)


def line_row(line: Line) -> tuple[Any, ...]:
    """Return a line as a row of its table: name, NIK, state."""
    return line.row.name or "(tanpa nama)", line.row.nik, line.state


class LineSource:
    """The lines of a group as rows of a table. A row's id is the key of its line."""

    def __init__(self, lines: GroupLines) -> None:
        self.lines = lines
        self._places = {key: place for place, key in enumerate(lines.keys())}

    def line(self, key: object) -> Line | None:
        """Return the line of a key."""
        place = self._places.get(str(key))
        return None if place is None else self.lines[place]

    def ids(self, order_by: str | None, *, descending: bool) -> Sequence[Hashable]:
        """Return the keys in the order of a column; those without a value stand last."""
        keys = list(self._places)
        if order_by is None:
            return keys
        values = dict(zip(keys, self._values(order_by), strict=True))
        filled = sorted(filter(values.__getitem__, keys), key=values.__getitem__, reverse=descending)
        return filled + [key for key in keys if not values[key]]

    def _values(self, column: str) -> list[str]:
        if column == "state":
            return [str(line.state or "") for line in self.lines]
        return [str(getattr(row_of(record), column) or "").casefold() for record in self.lines.records]

    def rows(self, ids: Sequence[Hashable]) -> Sequence[Sequence[Any]]:
        """Return the cells of some lines."""
        return [line_row(self.lines[self._places[str(key)]]) for key in ids]


_FACTS = (
    ("name", "Nama"), ("nik", "NIK"), ("birth_date", "Tanggal lahir"), ("sex", "Jenis kelamin"), ("kpj", "KPJ"),
    ("employee_number", "Nomor pegawai"), ("passport", "Paspor"), ("start_date", "Mulai kerja / kepesertaan"),
    ("wage_rp", "Upah"), ("position", "Jabatan"),
)  # fmt: skip
_NO_DIFFERENCE = {"wage_rp", "start_date", "position", "employee_number"}
"""Facts that may differ between the lists of one and the same person: they are shown, not marked."""


def side_by_side(worker: RosterRow, participant: RosterRow | None) -> list[Fact]:
    """Return the facts of two people that at least one list gives; who they are is marked where it differs."""
    found = []
    for field, title in _FACTS:
        left, right = getattr(worker, field), getattr(participant, field) if participant else None
        if left is not None or right is not None:
            differs = field not in _NO_DIFFERENCE and left is not None and right is not None and not _same(left, right)
            found.append(Fact(title, _text(left, field), _text(right, field), differs))
    return [*found, Fact("Baris", number(worker.row), number(participant.row) if participant else "—", differs=False)]


def _same(left: object, right: object) -> bool:
    return str(left).casefold().split() == str(right).casefold().split()


def _text(value: object, field: str) -> str:
    if value is None:
        return "—"
    if isinstance(value, date):
        return long_date(value)
    return rupiah(value) if field == "wage_rp" and isinstance(value, int) else str(value)


def candidate_text(place: int, line: Line) -> str:
    """Say which candidate is looked at and how alike he is."""
    if not line.candidates:
        return ""
    if not line.is_open:
        return "Peserta yang dipadankan"
    likeness = f"kemiripan {line.candidates[place].score} dari 100"
    if len(line.candidates) == 1:
        return f"Satu calon · {likeness}"
    return f"Calon {place + 1} dari {len(line.candidates)} · {likeness}"


def reasons_of(line: Line, place: int) -> tuple[str, ...]:
    """Return why the program thinks what it thinks."""
    own = line.candidates[place].reasons if line.candidates else ()
    return tuple(_with_long_dates(reason) for reason in (*own, *line.reasons))


def _with_long_dates(reason: str) -> str:
    """Write 06-03-2000 as the table above it does."""
    return _SHORT_DATE.sub(_long_date, reason)


def _long_date(found: re.Match[str]) -> str:
    day, month, year = map(int, found.groups())
    try:
        return long_date(date(year, month, day))
    except ValueError:  # no day of any year, as a badly kept name may hold
        return found[0]
