"""The type of an open database, for annotations outside of this room: `if TYPE_CHECKING: from … import Database`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database as Database  # noqa: PLC0414 — exported under its own name
