"""Layouts of lists that are remembered: the second file of the same layout is read as the first one was."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.records.problems import UserError
from core.records.rosters import ListKind
from core.storage import list_layouts as stored
from core.storage.visits import read_visit

if TYPE_CHECKING:
    from core.services.offices import OpenOffice
    from core.storage.databases import Database

_MONTH = re.compile(
    r"\b(?:jan(?:uari)?|feb(?:ruari)?|mar(?:et)?|apr(?:il)?|mei|juni?|juli?|agu(?:stus)?|sep(?:tember)?|okt(?:ober)?|"
    r"nov(?:ember)?|des(?:ember)?)\b"
)
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a list of this header row is read (istilah: susunan kolom). `columns` are the choices of the inspector.

    A field is given its column letters, joined by +, or "" for none; what he left alone is not among them. `is_own`
    says that it comes from a list of the same employer, else `employer_name` is where it comes from.
    """

    id: str
    sheet: str | None
    columns: dict[str, str]
    source_name: str
    employer_name: str
    is_own: bool


def layout_fingerprint(kind: ListKind, headers: Sequence[str]) -> str:
    """Return what names a layout: its header texts in their places. A month or year in a header names no other."""
    texts = [_NUMBER.sub("#", _MONTH.sub("#", " ".join(text.casefold().split()))) for text in headers]
    while texts and not texts[-1]:
        texts.pop()
    return hashlib.sha256(json.dumps([str(kind), *texts], ensure_ascii=False).encode()).hexdigest()


def find_layout(office: "OpenOffice", visit_id: str, fingerprint: str) -> Layout | None:
    """Return how a list of this layout was read at this employer, else anywhere in this office; None if never."""
    with office.reading() as db:
        visit = read_visit(db, visit_id)
        found = stored.find_layout(db, visit.employer_id, fingerprint) if visit else None
        if visit is None or found is None:
            return None
        is_own = found.employer_id == visit.employer_id
    columns = json.loads(found.columns)
    return Layout(found.id, found.sheet, columns, found.source_name, found.employer_name, is_own)


def remember_layout(
    office: "OpenOffice",
    db: "Database",
    visit_id: str,
    *,
    kind: ListKind,
    fingerprint: str,
    sheet: str | None,
    columns: Mapping[str, str],
    source_name: str,
) -> str:
    """Remember, with the list that is kept, how it was read. Raises UserError `visit_missing`."""
    visit = read_visit(db, visit_id)
    if visit is None:
        raise UserError("visit_missing", "Kunjungan ini tidak ada di berkas kantor.")
    values = {
        "employer_id": visit.employer_id, "kind": kind, "fingerprint": fingerprint, "sheet": sheet,
        "source_name": source_name,
    }  # fmt: skip
    return stored.keep_layout(db, office.author, values, columns)


def forget_layout(office: "OpenOffice", layout_id: str) -> bool:
    """Forget a layout: the next list of it is asked about again. False where it was forgotten before."""
    with office.transaction() as db:
        return stored.drop_layout(db, office.author, layout_id)
