"""Lists of workers and payments: read, looked at, kept, and taken back."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.records.months import Month
from core.records.problems import Problem, UserError
from core.records.rosters import ListKind, Payment, RosterReading, RosterRow
from core.records.visits import Visit
from core.services.list_corrections import carry_over, corrected_rows, count_open, open_problems
from core.services.list_layouts import Layout, find_layout, layout_fingerprint, remember_layout
from core.storage import batches, drafts
from core.storage.batches import NewBatch
from core.storage.corrections import CorrectionLine, correction_lines
from core.storage.employers import read_employer
from core.storage.overviews import BatchLine, batches_of_visit
from core.storage.visits import read_visit

if TYPE_CHECKING:
    from core.services.offices import OpenOffice
    from core.storage.databases import Database

__all__ = [
    "BatchLine", "ChosenLayout", "CorrectionLine", "KeptList", "ListReading", "ListsPage", "corrected_list",
    "drop_list", "find_person", "is_without_question", "keep_list", "keep_typed", "kept_list", "list_sheets",
    "lists_page", "read_chosen_list", "read_known_list", "read_list", "read_pasted_list", "read_typed_list",
]  # fmt: skip

Progress = Callable[[int, int], None]

PASTED_NAME = "ditempel atau diketik"
_TYPED = "typed_lists"
"""The drafts of lists that are being typed, one per visit."""


@dataclass(frozen=True, slots=True)
class ListsPage:
    """What the lists of one visit show. `typed` is a list that was being typed when the screen was last left."""

    visit: Visit
    employer_name: str
    lists: tuple[BatchLine, ...]
    typed: str | None


@dataclass(frozen=True, slots=True)
class ChosenLayout:
    """A layout and what the inspector chose in it. `known` is the remembered one that the choices began with."""

    fingerprint: str
    sheet: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    known: Layout | None = None


@dataclass(frozen=True, slots=True)
class ListReading:
    """A list that was read and not yet kept. `roster` is None for payments, `payments` None for people.

    `layout` says how its columns were chosen, so that the next list of this layout is read the same way; None where
    there is nothing to remember.
    """

    kind: ListKind
    source_name: str
    source_kind: str
    source_sha256: str
    roster: RosterReading | None
    payments: tuple[Payment, ...] | None
    problems: tuple[Problem, ...]
    layout: ChosenLayout | None = None

    @property
    def month(self) -> Month | None:
        """The month that the list names itself."""
        return self.roster.month if self.roster else None

    @property
    def row_count(self) -> int:
        """How many people or payments it holds."""
        return len(self.roster.workers) if self.roster else len(self.payments or ())


@dataclass(frozen=True, slots=True)
class KeptList:
    """A kept list with its rows, as the page of one list shows it.

    `rows` are the people as they hold, `corrections` what was put right in them, `file_rows` the people as the file
    has them. `file_problems` are all that it came with, `problems` those that are still open.
    """

    id: str
    kind: ListKind
    month: Month | None
    source_name: str
    sheet: str
    columns: dict[str, str | tuple[str, ...]] | None
    rows: tuple[RosterRow, ...]
    payments: tuple[Payment, ...]
    problems: tuple[Problem, ...]
    corrections: tuple[CorrectionLine, ...] = ()
    file_rows: tuple[RosterRow, ...] = ()
    file_problems: tuple[Problem, ...] = ()
    is_dropped: bool = False

    @property
    def settled(self) -> tuple[Problem, ...]:
        """The problems that a correction settled."""
        standing = set(self.problems)
        return tuple(each for each in self.file_problems if each not in standing)


def lists_page(office: "OpenOffice", visit_id: str) -> ListsPage:
    """Return the kept lists of a visit and what belongs beside them. Raises UserError `visit_missing`."""
    with office.reading() as db:
        visit = read_visit(db, visit_id)
        employer = read_employer(db, visit.employer_id) if visit else None
        if visit is None or employer is None:
            raise UserError("visit_missing", "Kunjungan ini tidak ada di berkas kantor.")
        typed = next((draft.text for draft in drafts.read_drafts(db, _TYPED, visit_id)), None)
        kept = tuple(_with_open_problems(db, line) for line in batches_of_visit(db, visit_id))
        return ListsPage(visit, employer.name, kept, typed)


def _with_open_problems(db: "Database", line: BatchLine) -> BatchLine:
    """A line of a list that counts what is still open, as its page does."""
    return replace(line, problem_count=count_open(db, line.id)) if line.correction_count else line


def keep_typed(office: "OpenOffice", visit_id: str, text: str) -> None:
    """Keep a list that is being typed, as the screen writes it; an empty text forgets it."""
    with office.transaction() as db:
        if text:
            drafts.save_draft(db, office.author, _TYPED, visit_id, text, field="rows")
        else:
            drafts.drop_draft(db, _TYPED, visit_id)


def read_list(
    path: Path,
    kind: ListKind,
    *,
    sheet: str | None = None,
    columns: Mapping[str, str] | None = None,
    password: str | None = None,
    progress: Progress | None = None,
) -> ListReading:
    """Read a file without keeping anything. Raises UserError not_a_workbook, encrypted, empty, no_header, too_large.

    `progress` is called between rows; what it raises stops the reading.
    """
    if kind is ListKind.PAYMENTS:
        from core.documents.payments_reading import read_payments  # noqa: PLC0415 — starting is timed

        found = read_payments(path, password, progress)
        return ListReading(kind, path.name, *_fingerprint(path), None, found.payments, found.problems)
    from core.documents.roster_reading import read_roster  # noqa: PLC0415 — starting is timed

    roster = read_roster(path, sheet=sheet, columns=columns, password=password, progress=progress)
    layout = ChosenLayout(layout_fingerprint(kind, roster.headers), sheet, dict(columns or {}))
    return ListReading(kind, path.name, *_fingerprint(path), roster, None, roster.problems, layout)


def read_chosen_list(
    path: Path,
    kind: ListKind,
    *,
    sheet: str | None,
    columns: Mapping[str, str],
    fingerprint: str,
    password: str | None = None,
    progress: Progress | None = None,
) -> ListReading:
    """Read a file as the inspector chose, under the layout that it was first seen to have. Raises as `read_list`."""
    reading = read_list(path, kind, sheet=sheet, columns=columns, password=password, progress=progress)
    return replace(reading, layout=ChosenLayout(fingerprint, sheet, columns)) if reading.layout else reading


def read_known_list(
    office: "OpenOffice",
    visit_id: str,
    path: Path,
    kind: ListKind,
    *,
    password: str | None = None,
    progress: Progress | None = None,
) -> ListReading:
    """Read a file as the last list of its layout was read, if there was one: `layout.known` says so.

    Raises UserError as `read_list`.
    """
    reading = read_list(path, kind, password=password, progress=progress)
    known = find_layout(office, visit_id, reading.layout.fingerprint) if reading.layout else None
    if known is None or reading.layout is None or reading.roster is None:
        return reading
    sheet = known.sheet if known.sheet in reading.roster.sheets else None
    chosen = ChosenLayout(reading.layout.fingerprint, sheet, known.columns, known)
    if known.columns or (sheet and sheet != reading.roster.sheet):
        try:
            again = read_list(path, kind, sheet=sheet, columns=known.columns, password=password, progress=progress)
        except UserError as error:
            if error.code not in _LAYOUT_LOST:
                raise
            return reading  # the sheet or a column is not there this time: the inspector is asked
        return replace(again, layout=chosen)
    return replace(reading, layout=chosen)


_LAYOUT_LOST = {"no_such_column", "no_such_sheet", "no_header"}


def is_without_question(office: "OpenOffice", visit_id: str, reading: ListReading) -> bool:
    """Whether a list can be kept as it was read: the employer's own layout, a month, and no list of that month yet.

    A layout that another employer's list was read by is proposed, and looked at once.
    """
    known = reading.layout.known if reading.layout else None
    if known is None or not known.is_own or reading.month is None or not reading.row_count:
        return False
    month = str(reading.month)
    with office.reading() as db:
        return not any((line.kind, line.month) == (reading.kind, month) for line in batches_of_visit(db, visit_id))


def _fingerprint(path: Path) -> tuple[str, str]:
    source_kind = "csv" if path.suffix.lower() in {".csv", ".txt"} else "workbook"
    with path.open("rb") as stream:
        return source_kind, hashlib.file_digest(stream, "sha256").hexdigest()


def list_sheets(path: Path, password: str | None = None) -> tuple[str, ...]:
    """Return the names of a file's sheets, for the inspector to choose from."""
    from core.documents.roster_reading import list_sheets as sheets_of  # noqa: PLC0415 — starting is timed

    return sheets_of(path, password)


def read_pasted_list(text: str, kind: ListKind) -> ListReading:
    """Read a list that was pasted, header included. Raises UserError empty, no_header."""
    from core.documents.roster_reading import read_pasted  # noqa: PLC0415 — starting is timed

    roster = read_pasted(text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return ListReading(kind, PASTED_NAME, "pasted", digest, roster, None, roster.problems)


def read_typed_list(rows: Sequence[Sequence[object]], kind: ListKind) -> ListReading:
    """Read a list typed into a grid (name, NIK, start of work, wage; first row the header). Raises as above."""
    from core.documents.roster_reading import roster_from_cells  # noqa: PLC0415 — starting is timed

    roster = roster_from_cells(rows)
    digest = hashlib.sha256(repr([list(row) for row in rows]).encode()).hexdigest()
    return ListReading(kind, PASTED_NAME, "pasted", digest, roster, None, roster.problems)


def keep_list(
    office: "OpenOffice",
    visit_id: str,
    reading: ListReading,
    month: Month | None = None,
    progress: Progress | None = None,
    *,
    replaces: Sequence[str] = (),
) -> str:
    """Keep a list as an immutable batch of the visit and return its id. `month` overrules what the list says.

    What was put right in an earlier list of that month is carried over, and the layout is remembered. `replaces` are
    the ids of lists that are taken back with it: those it is the better version of.

    Raises UserError `list_empty` for a list without a single row and `list_known` where the same bytes were kept
    before for this visit and month, unless those are replaced and were read by other columns; nothing is then written.
    """
    if not reading.row_count:
        raise UserError("list_empty", f"Tidak ada satu baris pun yang terbaca dari {reading.source_name}.")
    with office.transaction() as db:
        visit = read_visit(db, visit_id)
        if visit is None:
            raise UserError("visit_missing", "Kunjungan ini tidak ada di berkas kantor.")
        new = _batch(visit.employer_id, visit_id, reading, month)
        known = [batch for batch in batches.batches_of(db, visit_id) if _same(batch.new, new)]
        if any(batch.id not in replaces or _is_read_alike(batch.new, new) for batch in known):
            text = f"Daftar {reading.source_name} sudah dimasukkan untuk kunjungan ini. Tidak ada yang ditambahkan."
            raise UserError("list_known", text)
        for replaced in replaces:
            batches.drop_batch(db, office.author, replaced, f"digantikan oleh {reading.source_name}")
        batch_id = batches.insert_batch(db, office.author, new, _rows(reading), progress)
        if reading.roster is not None:
            carry_over(office, db, batch_id, reading.roster.workers)
        _remember(office, db, visit_id, reading)
        if progress is not None:
            progress(reading.row_count, reading.row_count)  # a cancel here still rolls everything back
        return batch_id


def _remember(office: "OpenOffice", db: "Database", visit_id: str, reading: ListReading) -> None:
    layout = reading.layout
    if layout is not None:
        remember_layout(
            office,
            db,
            visit_id,
            kind=reading.kind,
            fingerprint=layout.fingerprint,
            sheet=layout.sheet,
            columns=layout.columns,
            source_name=reading.source_name,
        )


def _same(kept: NewBatch, new: NewBatch) -> bool:
    """The same bytes for another month are another list: nothing changed between two months."""
    return (kept.source_sha256, kept.kind, kept.month) == (new.source_sha256, new.kind, new.month)


def _is_read_alike(kept: NewBatch, new: NewBatch) -> bool:
    """Whether nothing was chosen otherwise: a wage column put right makes a better version of the same bytes."""
    return (kept.sheet, kept.columns) == (new.sheet, new.columns)


def _rows(reading: ListReading) -> Sequence[RosterRow] | Sequence[Payment]:
    return reading.roster.workers if reading.roster else (reading.payments or ())


def _batch(employer_id: str, visit_id: str, reading: ListReading, month: Month | None) -> NewBatch:
    roster = reading.roster
    return NewBatch(
        employer_id,
        reading.kind,
        reading.source_name,
        reading.source_kind,
        reading.source_sha256,
        visit_id,
        month or reading.month,
        roster.sheet if roster else "",
        roster.header_rows if roster else (),
        roster.columns if roster else None,
        reading.problems,
    )


def drop_list(office: "OpenOffice", batch_id: str, why: str | None = None, progress: Progress | None = None) -> None:
    """Take a kept list back: its rows stay in the file, marked, and count no more. A cancel leaves it standing."""
    with office.transaction() as db:
        batches.drop_batch(db, office.author, batch_id, why)
        if progress is not None:
            progress(1, 1)


def kept_list(office: "OpenOffice", batch_id: str) -> KeptList:
    """Return a kept list with its rows. Raises UserError `list_missing`."""
    with office.reading() as db:
        batch = batches.read_batch(db, batch_id)
        if batch is None:
            raise UserError("list_missing", "Daftar ini tidak ada di berkas kantor.")
        new = batch.new
        people = new.kind is not ListKind.PAYMENTS
        rows = batches.read_roster_rows(db, batch) if people else ()
        payments = () if people else batches.read_payment_rows(db, batch)
        corrections = correction_lines(db, batch_id)
    kept = KeptList(
        batch.id, new.kind, new.month, new.source_name, new.sheet, new.columns, rows, payments, new.problems,
        file_rows=rows, file_problems=new.problems, is_dropped=batch.dropped_at is not None,
    )  # fmt: skip
    return _as_it_holds(kept, corrections)


def find_person(office: "OpenOffice", visit_id: str, nik_or_name: str) -> tuple[str, int] | None:
    """Return the list and the row on which somebody stands at a visit, the latest list first; None where nowhere."""
    with office.reading() as db:
        return batches.find_person(db, visit_id, nik_or_name)


def corrected_list(office: "OpenOffice", kept: KeptList) -> KeptList:
    """Return a list that is shown with what is put right in it now; its immutable rows are not read again."""
    with office.reading() as db:
        return _as_it_holds(kept, correction_lines(db, kept.id))


def _as_it_holds(kept: KeptList, corrections: tuple[CorrectionLine, ...]) -> KeptList:
    rows = corrected_rows(kept.file_rows, corrections, kept.columns)
    problems = open_problems(kept.file_problems, rows, corrections, kept.columns)
    return replace(kept, rows=rows, problems=problems, corrections=corrections)
