"""Who writes, and on which laptop."""

from dataclasses import dataclass, field

from core.storage.clocks import RUN_ID


@dataclass(frozen=True, slots=True)
class Author:
    """The name chosen for the log, the laptop's id, and the run of the program."""

    actor: str
    device_id: str
    run_id: str = field(default=RUN_ID)
