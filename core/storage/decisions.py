"""What the inspector decided about who is who; a decision names people, not rows, and so survives a re-import."""

from typing import TYPE_CHECKING

from core.records.findings import MatchDecision
from core.storage.authors import Author
from core.storage.change_histories import history, undo_last
from core.storage.changes import drop_record, insert_record, update_record

if TYPE_CHECKING:
    from sqlite_utils import Database

CARRIED = "dibawa: data orangnya dikoreksi"
"""Why a decision names its people otherwise now."""


def read_decisions(db: "Database", employer_id: str) -> tuple[MatchDecision, ...]:
    """Return the decisions about an employer's workers, in the order they were made."""
    rows = db.execute(
        "SELECT payroll_key, participant_key FROM match_decisions "
        "WHERE employer_id = ? AND dropped_at IS NULL ORDER BY id",
        [employer_id],
    ).fetchall()
    return tuple(MatchDecision(*row) for row in rows)


def keep_decision(db: "Database", author: Author, employer_id: str, visit_id: str, decision: MatchDecision) -> None:
    """Keep a decision in place of an earlier one about the same worker."""
    known = _standing(db, employer_id, decision.payroll_key)
    if known:
        update_record(db, author, "match_decisions", known, {"participant_key": decision.participant_key})
        return
    values = {
        "employer_id": employer_id,
        "visit_id": visit_id,
        "payroll_key": decision.payroll_key,
        "participant_key": decision.participant_key,
    }
    insert_record(db, author, "match_decisions", None, values)


def carry_decision(db: "Database", author: Author, employer_id: str, old: MatchDecision, new: MatchDecision) -> bool:
    """Let a decision name its people as they are known now; False where the worker by that key has one already."""
    known, other = _standing(db, employer_id, old.payroll_key), _standing(db, employer_id, new.payroll_key)
    if known is None or other not in {None, known}:
        return False
    changed = {"payroll_key": new.payroll_key, "participant_key": new.participant_key}
    update_record(db, author, "match_decisions", known, changed, why=CARRIED)
    return True


def drop_decision(db: "Database", author: Author, employer_id: str, payroll_key: str, why: str | None = None) -> bool:
    """Take a decision back; False where there is none."""
    known = _standing(db, employer_id, payroll_key)
    return drop_record(db, author, "match_decisions", known, why=why) if known else False


def withdrawn_decision(db: "Database", employer_id: str, payroll_key: str, why: str) -> str | None:
    """Return the id of the decision that was last taken back, for that reason; None where another stands."""
    row = db.execute(
        "SELECT id FROM match_decisions WHERE employer_id = ? AND payroll_key = ? "
        "ORDER BY dropped_at IS NULL DESC, dropped_at DESC, id DESC LIMIT 1",
        [employer_id, payroll_key],
    ).fetchone()
    latest = next(iter(history(db, "match_decisions", row[0])), None) if row else None
    return row[0] if latest is not None and (latest.act, latest.why) == ("drop", why) else None


def return_decision(db: "Database", author: Author, decision_id: str) -> None:
    """Let a decision that was taken back hold again."""
    undo_last(db, author, "match_decisions", decision_id)


def _standing(db: "Database", employer_id: str, payroll_key: str) -> str | None:
    row = db.execute(
        "SELECT id FROM match_decisions WHERE employer_id = ? AND payroll_key = ? AND dropped_at IS NULL",
        [employer_id, payroll_key],
    ).fetchone()
    return row[0] if row else None
