"""One office file, open: its lock, the connection that writes, and connections that read beside it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from core.records.problems import UserError
from core.storage.authors import Author
from core.storage.connections import open_database
from core.storage.devices import device_id
from core.storage.disk_errors import disk_error, saying_why
from core.storage.folders import DATABASE, LOCK, refuse_shared, refuse_unwritable
from core.storage.keys import SAMPLE_KEY
from core.storage.migrations import migrate, needs_migration, refuse_empty, refuse_newer

if TYPE_CHECKING:
    from filelock import BaseFileLock
    from sqlite_utils import Database


class OfficeFile:
    """An open office file. All writes go through one connection, guarded by a lock that a thread may take again.

    Reading has connections of its own: a page is read from one moment's state, and a long import by the worker
    never makes the window wait. Inside a transaction the same thread reads what it has written so far.
    """

    def __init__(self, folder: Path, key: bytes, actor: str, lock: "BaseFileLock", *, new: bool) -> None:
        self.folder = folder
        self.author = Author(actor, device_id(folder))
        self.key = key
        self._file_lock = lock
        self._guard = threading.RLock()
        self._local = threading.local()
        self._pool: list[Database] = []
        self._pool_guard = threading.Lock()
        self._is_closed = False
        self._writer = open_database(folder / DATABASE, key)
        self._prepare(new=new)

    @property
    def is_sample(self) -> bool:
        """Whether this office uses the published key; its screens and prints are marked CONTOH."""
        return self.key == SAMPLE_KEY

    def _prepare(self, *, new: bool) -> None:
        try:
            with saying_why():
                if not new:
                    refuse_empty(self._writer)
                refuse_newer(self._writer)
                if not new and needs_migration(self._writer):
                    self._copy_before_migration()
                migrate(self._writer)
        except BaseException:
            self._writer.close()
            raise

    def _copy_before_migration(self) -> None:
        from core.storage.backups import write_backup  # noqa: PLC0415 — needed once per release

        write_backup(self._writer, self.folder, self.key, reason="sebelum-pembaruan")

    @contextmanager
    def transaction(self) -> Iterator["Database"]:
        """Give the writing connection inside a transaction: all is kept, or after an exception nothing is.

        Nests: an inner one is part of the outer. Raises UserError where the disk refuses.
        """
        with self._guard, saying_why(), self._open_writer().atomic():
            outer = getattr(self._local, "database", None)
            self._local.database = self._writer
            try:
                yield self._writer
            finally:
                self._local.database = outer

    @contextmanager
    def reading(self) -> Iterator["Database"]:
        """Give a connection that reads one moment's state; inside a transaction of this thread, the writing one."""
        current: Database | None = getattr(self._local, "database", None)
        if current is not None:
            yield current
            return
        with saying_why(), self._snapshot() as database:
            self._local.database = database
            try:
                yield database
            finally:
                self._local.database = None

    @contextmanager
    def _snapshot(self) -> Iterator["Database"]:
        database = self._take_reader()
        try:
            database.conn.execute("BEGIN")
            yield database
        finally:
            database.conn.rollback()
            self._give_back(database)

    def _give_back(self, database: "Database") -> None:
        with self._pool_guard:
            if self._is_closed:
                database.close()
            else:
                self._pool.append(database)

    def _open_writer(self) -> "Database":
        if self._is_closed:
            raise _closed()
        return self._writer

    def _take_reader(self) -> "Database":
        with self._pool_guard:
            if self._is_closed:
                raise _closed()
            if self._pool:
                return self._pool.pop()
        return open_database(self.folder / DATABASE, self.key, read_only=True)

    def close(self) -> None:
        """Close every connection and let go of the lock. The file is whole at every moment; this only tidies."""
        with self._guard, self._pool_guard:
            self._is_closed = True
            for database in (*self._pool, self._writer):
                with suppress(Exception):  # a disk that is gone must not keep the program from ending
                    database.close()
            self._pool.clear()
            self._file_lock.release()


def _closed() -> UserError:
    return UserError("office_closed", "Berkas kantor sudah ditutup. Buka lagi untuk melanjutkan.")


def open_office_file(folder: Path, key: bytes, actor: str, *, new: bool = False) -> OfficeFile:
    """Open the office file in `folder`; with `new` make it.

    Raises UserError: synced_folder, read_only, in_use, newer_file, file_damaged, disk_full.
    """
    refuse_shared(folder)
    refuse_unwritable(folder)
    lock = take_lock(folder)
    try:
        return OfficeFile(folder, key, actor, lock, new=new)
    except BaseException:
        lock.release()
        raise


def take_lock(folder: Path) -> "BaseFileLock":
    """Take the lock beside the file, which the system lets go of when this program ends. Raises UserError `in_use`.

    Any thread may release it: an office opened by the worker is closed by whichever thread ends the program.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 — starting is timed

    lock = FileLock(folder / LOCK, timeout=0, thread_local=False)
    try:
        with saying_why():
            lock.acquire()
    except Timeout:
        raise disk_error("in_use") from None
    return lock
