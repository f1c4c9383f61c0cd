"""What the window itself shows of an office: title and states."""

from core.services.office_data import last_backup_at
from core.services.offices import OpenOffice, read_office
from ui.viewmodels.chips import ChipState


def window_title(office: OpenOffice) -> str:
    """Return the office's name."""
    return read_office(office).name


def read_chips(office: OpenOffice) -> ChipState:
    """Read the states above every screen."""
    zone = office.zone
    at = last_backup_at(office)
    return ChipState(at.astimezone(zone).date() if at else None, None, zone.key)
