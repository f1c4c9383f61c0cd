"""What every screen is given: the open office and the runner of longer work."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from core.services.offices import OpenOffice


@dataclass(frozen=True, slots=True)
class Session:
    """One open office in one window. `office` is the first argument of every service function."""

    office: "OpenOffice"
    tasks: TaskRunner
