"""The type of an open database, for those who pass it on without knowing the library behind it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database as Database  # noqa: PLC0414 — given on under its own name
