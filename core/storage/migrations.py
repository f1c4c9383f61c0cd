"""The steps that bring an office file up to this program. Append only: a released step is never edited.

`PRAGMA user_version` holds the number of steps a file has; a file with more than this program knows is refused.
"""

from typing import TYPE_CHECKING

from core.records.problems import UserError
from core.storage.disk_errors import disk_error
from core.storage.first_schema import assessments, changes, employers, letters, offices, rosters, visits
from core.storage.fourth_schema import list_layouts
from core.storage.second_schema import searches
from core.storage.third_schema import law_values

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

APPLICATION_ID = 0x50415455
"""`PATU`, so that a tool which sees the decrypted header knows the file."""


def create_first_tables(db: "Database") -> None:
    """Create every table of the first release."""
    for module in (offices, employers, visits, rosters, assessments, letters, changes):
        db.executescript(module.SQL)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def add_search_of_people(db: "Database") -> None:
    """Let the people of the kept lists be found by name and NIK."""
    db.executescript(searches.SQL)


def add_law_values(db: "Database") -> None:
    """Let an office add and correct values of the law."""
    db.executescript(law_values.SQL)


def add_list_layouts(db: "Database") -> None:
    """Let the way a layout is read be remembered."""
    db.executescript(list_layouts.SQL)


STEPS: "tuple[Callable[[Database], None], ...]" = (
    create_first_tables, add_search_of_people, add_law_values, add_list_layouts,
)  # fmt: skip
"""In order; the name of the function is the name kept in the file."""

CURRENT_VERSION = len(STEPS)


def file_version(db: "Database") -> int:
    """Return how many steps the file has had; 0 for a new one."""
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    return version


def refuse_empty(db: "Database") -> None:
    """Raise UserError `file_damaged` for a database without tables: it was cut short, or is none of ours."""
    if file_version(db) == 0:
        raise disk_error("file_damaged")


def needs_migration(db: "Database") -> bool:
    """Return whether steps of this program are still to be applied."""
    return file_version(db) < CURRENT_VERSION


def refuse_newer(db: "Database") -> None:
    """Raise UserError `newer_file` when the file was written by a newer program than this one."""
    if file_version(db) > CURRENT_VERSION:
        raise UserError(
            "newer_file",
            "Berkas kantor ini dibuat dengan Patuh versi yang lebih baru. Tidak ada yang diubah. "
            "Pasang Patuh versi terbaru di komputer ini, lalu buka lagi.",
        )


def migrate(db: "Database") -> None:
    """Apply the pending steps, each in its own transaction together with its record and the version number."""
    _prepare_record(db)
    _migrations().apply(db)


def _prepare_record(db: "Database") -> None:
    # As sqlite-utils would make it, but STRICT like every other table.
    db.execute(
        "CREATE TABLE IF NOT EXISTS _sqlite_migrations "
        "(id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT) STRICT"
    )
    db.execute(
        "CREATE UNIQUE INDEX IF NOT EXISTS idx__sqlite_migrations_migration_set_name "
        "ON _sqlite_migrations (migration_set, name)"
    )


def _migrations() -> "Migrations":
    from sqlite_utils.migrations import Migrations  # noqa: PLC0415 — 90 ms that starting does without

    steps = Migrations("patuh")
    for number, step in enumerate(STEPS, start=1):
        steps(name=step.__name__)(_numbered(step, number))
    return steps


def _numbered(step: "Callable[[Database], None]", number: int) -> "Callable[[Database], None]":
    def apply_numbered(db: "Database") -> None:
        step(db)
        db.execute(f"PRAGMA user_version = {number}")

    return apply_numbered
