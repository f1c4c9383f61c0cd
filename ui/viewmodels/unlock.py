"""Opening an office: which secret, and what comes next when it can't be opened."""

from pathlib import Path

from core.services.offices import OpenOffice, is_sample_office, open_office

RECOVERY_HINT_CODES = frozenset({"wrong_passphrase"})
"""After these the way with the recovery key is offered."""
SECRET_CODES = frozenset(
    {"wrong_passphrase", "wrong_recovery_key", "recovery_key_length", "recovery_key_group", "passphrase_missing"}
)
"""These are about what was typed and are shown at the field; all others are about the file and stand above."""


def needs_secret(folder: Path) -> bool:
    """Tell whether the office in `folder` is opened with a secret; a sample office is not."""
    return not is_sample_office(folder)


def open_with(folder: Path, secret: str | None, actor: str, *, by_recovery_key: bool) -> OpenOffice:
    """Open the office. Raises UserError as `core.services.offices.open_office`."""
    return open_office(folder, secret, actor, by_recovery_key=by_recovery_key)
