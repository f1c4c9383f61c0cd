"""Employers and their contacts in the office file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.records.employers import Contact, Employer
from core.storage.authors import Author
from core.storage.changes import insert_record, update_record
from core.storage.record_rows import read_records

if TYPE_CHECKING:
    from sqlite_utils import Database

_BY_NAME = "name COLLATE NOCASE"
ORDERS = {
    "name": _BY_NAME,
    "npp": "npp",
    "region": "region",
    "scale": "CASE scale WHEN 'micro' THEN 1 WHEN 'small' THEN 2 WHEN 'medium' THEN 3 WHEN 'large' THEN 4 END",
    "kind": "kind",
    "last_visit": "last_visit_on",
    "status": "CASE status WHEN 'non_compliant' THEN 1 WHEN 'undecided' THEN 2 WHEN 'compliant' THEN 3 END",
}
"""What each column sorts by; employers that are equal stand by name, those without a value at the end."""


@dataclass(frozen=True, slots=True)
class EmployerFilter:
    """What the list of employers shows; None for all. `text` is looked for in name, NPP, NIB and contact names."""

    text: str = ""
    region: str | None = None
    kind: str | None = None
    scale: str | None = None
    status: str | None = None
    order: str = "name"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class EmployerRow:
    """One line of the list. `status` is that of the latest assessment; None while there is none."""

    id: str
    name: str
    npp: str | None
    region: str | None
    kind: str
    scale: str | None
    status: str | None
    last_visit_on: str | None


_LIST = """
SELECT e.id, e.name, e.npp, e.region, e.kind, e.scale,
  (SELECT a.status FROM assessments AS a WHERE a.employer_id = e.id AND a.dropped_at IS NULL
   ORDER BY a.typed_at DESC LIMIT 1) AS status,
  (SELECT max(v.visited_on) FROM visits AS v WHERE v.employer_id = e.id AND v.dropped_at IS NULL) AS last_visit_on
FROM employers AS e WHERE e.dropped_at IS NULL
"""


def search_key(name: str) -> str:
    """Return a name as it is searched: lower case, letters and digits only, one space between words."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in name.casefold()).split())


def list_employers(db: "Database", wanted: EmployerFilter) -> tuple[EmployerRow, ...]:
    """Return the employers that the filter lets through, in its order."""
    sql, values = _query("*", wanted)
    return read_records(db, EmployerRow, sql, values)


def employer_ids(db: "Database", wanted: EmployerFilter) -> tuple[str, ...]:
    """Return the ids alone of `list_employers`: what a table of thousands is opened with."""
    return tuple(row[0] for row in db.execute(*_query("id", wanted)).fetchall())


def employer_rows(db: "Database", ids: Sequence[str]) -> tuple[EmployerRow, ...]:
    """Return the lines of some employers, in the order of `ids`."""
    marks = ", ".join("?" * len(ids))
    sql = f"SELECT * FROM ({_LIST}) WHERE id IN ({marks})"  # noqa: S608 — marks alone
    found = {row.id: row for row in read_records(db, EmployerRow, sql, list(ids))}
    return tuple(found[key] for key in ids)


def _query(columns: str, wanted: EmployerFilter) -> tuple[str, list[object]]:
    conditions, values = _conditions(wanted)
    where = " AND ".join(["TRUE", *conditions])
    order = ORDERS.get(wanted.order, ORDERS["name"])
    direction = " DESC" if wanted.descending else ""
    last = f", {_BY_NAME}" if order != _BY_NAME else ""
    nulls = " NULLS LAST" if last else ""
    sql = f"SELECT {columns} FROM ({_LIST}) WHERE {where} ORDER BY {order}{direction}{nulls}{last}"  # noqa: S608
    return sql, values


def _conditions(wanted: EmployerFilter) -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    for column in ("region", "kind", "scale", "status"):
        value = getattr(wanted, column)
        if value is not None:
            conditions.append(f"{column} = ?")
            values.append(value)
    if key := search_key(wanted.text):
        conditions.append(
            "id IN (SELECT id FROM employers WHERE search_name LIKE ? OR npp LIKE ? OR nib LIKE ? UNION "
            "SELECT employer_id FROM employer_contacts WHERE dropped_at IS NULL AND name LIKE ?)"
        )
        plain = wanted.text.strip()
        values += [f"%{key}%", f"{plain}%", f"{plain}%", f"%{plain}%"]
    return conditions, values


def read_employer(db: "Database", employer_id: str) -> Employer | None:
    """Return one employer, or None."""
    found = read_records(db, Employer, "SELECT * FROM employers WHERE id = ?", [employer_id])
    return found[0] if found else None


def read_contacts(db: "Database", employer_id: str) -> tuple[Contact, ...]:
    """Return the contact people, the main one first."""
    sql = "SELECT * FROM employer_contacts WHERE employer_id = ? AND dropped_at IS NULL ORDER BY is_main DESC, id"
    return read_records(db, Contact, sql, [employer_id])


def insert_employer(db: "Database", author: Author, values: Mapping[str, object]) -> str:
    """Insert an employer and return its id."""
    return insert_record(db, author, "employers", None, _with_search_name(values))


def update_employer(db: "Database", author: Author, employer_id: str, values: Mapping[str, object]) -> bool:
    """Change fields of an employer; False when nothing differs."""
    return update_record(db, author, "employers", employer_id, _with_search_name(values))


def _with_search_name(values: Mapping[str, object]) -> dict[str, object]:
    name = values.get("name")
    return dict(values) | ({"search_name": search_key(name)} if isinstance(name, str) else {})
