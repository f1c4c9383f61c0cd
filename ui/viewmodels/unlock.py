"""Opening an office: which secret, and what comes next when it can't be opened."""

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from core.services.office_places import is_sample_office

if TYPE_CHECKING:
    from core.services.offices import OpenOffice

RECOVERY_HINT_CODES = frozenset({"wrong_passphrase"})
"""After these the way with the recovery key is offered."""
SECRET_CODES = frozenset(
    {"wrong_passphrase", "wrong_recovery_key", "recovery_key_length", "recovery_key_group", "passphrase_missing"}
)
"""These are about what was typed and are shown at the field; all others are about the file and stand above."""


def needs_secret(folder: Path) -> bool:
    """Tell whether the office in `folder` is opened with a secret; a sample office is not."""
    return not is_sample_office(folder)


def open_with(folder: Path, secret: str | None, actor: str, *, by_recovery_key: bool) -> "OpenOffice":
    """Open the office. Raises UserError as `core.services.offices.open_office`."""
    from core.services.offices import open_office  # noqa: PLC0415 — starting is timed

    return open_office(folder, secret, actor, by_recovery_key=by_recovery_key)


def account_name() -> str:
    """Return the name of the account on this computer, a first proposal for the name in the log."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
