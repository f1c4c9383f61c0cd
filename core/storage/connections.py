"""Opening the encrypted database: one SQLite library, a raw key, the same settings for every connection."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.storage.disk_errors import saying_why

if TYPE_CHECKING:
    from sqlite_utils import Database

_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 5000",
)


def open_database(path: Path, key: bytes, *, read_only: bool = False) -> "Database":
    """Open (or make) the database with the raw 32-byte key. Raises UserError for a damaged file or disk.

    With `read_only` the connection refuses writes; the write-ahead log of the file is still seen.
    """
    from sqlite_utils import Database  # noqa: PLC0415 — 90 ms that the passphrase screen does without

    with saying_why():
        connection = _connect(path, key)
        try:
            for setting in (*_SETTINGS, *(("PRAGMA query_only = ON",) if read_only else ())):
                connection.execute(setting)
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BaseException:
            connection.close()
            raise
    return Database(connection, execute_plugins=False)


def _connect(path: Path, key: bytes) -> Any:
    from sqlcipher3 import dbapi2  # noqa: PLC0415 — starting is timed

    connection = dbapi2.connect(str(path), check_same_thread=False, isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")  # SQLCipher would print a wrong key's failure to stderr
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection
