"""Running text of a field that has not been left yet: kept every second, outside the change log."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.storage.authors import Author
from core.storage.clocks import now_text

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Draft:
    """Text that was being typed. `updated_at` is UTC text."""

    table: str
    record_id: str
    field: str
    text: str
    actor: str
    updated_at: str


def save_draft(db: "Database", author: Author, table: str, record_id: str, text: str, *, field: str) -> None:
    """Keep the running text of a field, in place of what was kept before."""
    db.execute(
        "INSERT INTO drafts (table_name, record_id, field, text, actor, updated_at) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (table_name, record_id, field) "
        "DO UPDATE SET text = excluded.text, actor = excluded.actor, updated_at = excluded.updated_at",
        [table, record_id, field, text, author.actor, now_text()],
    )


def read_drafts(db: "Database", table: str | None = None, record_id: str | None = None) -> tuple[Draft, ...]:
    """Return what was being typed when the program last ended, the latest first; of one record if it is named."""
    rows = db.execute(
        "SELECT table_name, record_id, field, text, actor, updated_at FROM drafts "
        "WHERE (?1 IS NULL OR table_name = ?1) AND (?2 IS NULL OR record_id = ?2) ORDER BY updated_at DESC, field",
        [table, record_id],
    ).fetchall()
    return tuple(Draft(*row) for row in rows)


def drop_draft(db: "Database", table: str, record_id: str, field: str | None = None) -> None:
    """Forget the running text of a field (or of the whole record): it was left and became a change, or given up."""
    db.execute(
        "DELETE FROM drafts WHERE table_name = ?1 AND record_id = ?2 AND (?3 IS NULL OR field = ?3)",
        [table, record_id, field],
    )
