"""The sample office that anyone may look at: made on the first visit, opened without a passphrase afterwards."""

from pathlib import Path

from core.services.offices import SAMPLE_ACTOR, OfficeState, OpenOffice, create_sample_office, office_state, open_office


def open_sample(folder: Path) -> OpenOffice:
    """Open the sample office in `folder`; make it where there is none. Raises UserError as opening does."""
    if office_state(folder) is OfficeState.NONE:
        return create_sample_office(folder)
    return open_office(folder, None, SAMPLE_ACTOR)
