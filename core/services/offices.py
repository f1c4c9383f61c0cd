"""Making and opening an office, its settings and its keys. An OpenOffice is the first argument of every service."""

from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Self, TypeVar, cast
from zoneinfo import ZoneInfo

from core.records.identifiers import new_id
from core.records.offices import Office, check_office
from core.records.problems import UserError
from core.services.office_places import OfficeState, default_folder, is_sample_office, office_state
from core.services.office_settings import office_from_settings, settings_of_office
from core.storage import envelopes, keys, recovery_keys
from core.storage.change_chains import chain_head
from core.storage.folders import DATABASE, prepare_folder
from core.storage.office_files import OfficeFile, open_office_file, take_lock
from core.storage.passphrases import PassphraseStrength, refuse_weak, strength_of
from core.storage.settings import read_settings, save_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from core.law.parameters import LawSet
    from core.law.working_days import Calendar
    from core.storage.authors import Author
    from core.storage.databases import Database

__all__ = [
    "NewOffice", "OfficeState", "OpenOffice", "PassphraseStrength", "change_passphrase", "confirm_recovery_key",
    "create_office", "create_sample_office", "default_folder", "is_sample_office", "office_state", "open_office",
    "passphrase_strength", "read_office", "renew_recovery_key", "save_office",
]  # fmt: skip

SAMPLE_ACTOR = "Petugas Contoh"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class NewOffice:
    """What making an office takes. `actor` is the name chosen for the log."""

    office: Office
    passphrase: str
    actor: str


class OpenOffice:
    """An office that is open: `with office.transaction() as db` writes, `with office.reading() as db` reads."""

    def __init__(self, file: OfficeFile) -> None:
        self.file = file
        self.folder: Path = file.folder
        self.author: Author = file.author
        self.is_sample: bool = file.is_sample
        self._held: dict[str, object] = {}
        self._changed_at = 0
        """The last change of the log when law and calendar were forgotten: what was read before it is older."""
        self._guard = Lock()

    @property
    def actor(self) -> str:
        """The name that the log gives to what is typed now."""
        return self.author.actor

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which this office counts days, whatever the laptop's is."""
        return ZoneInfo(read_office(self).zone)

    @property
    def law(self) -> "LawSet":
        """The law as this office holds it: its edition, its own values, its choices where the law leaves them open."""
        from core.services.office_laws import office_law  # noqa: PLC0415 — starting is timed

        return self._kept("law", office_law)

    @property
    def calendar(self) -> "Calendar":
        """The working days, with this office's own additions and removals."""
        from core.services.office_calendars import office_calendar  # noqa: PLC0415 — starting is timed

        return self._kept("calendar", lambda db: office_calendar(db, self.law))

    def _kept(self, name: str, read: "Callable[[Database], T]") -> "T":
        """Read once. Work that still reads an older moment gets the law of that moment, but does not leave it here."""
        held = self._held.get(name)
        if held is not None:
            return cast("T", held)
        with self.reading() as db:
            found, seen = read(db), chain_head(db).seq
        with self._guard:
            if seen >= self._changed_at:
                self._held[name] = found
        return found

    def forget_law(self) -> None:
        """Let law and calendar be read afresh, after a setting or a holiday changed."""
        with self.reading() as db:
            head = chain_head(db).seq
        with self._guard:
            self._changed_at = head
            self._held.clear()

    def transaction(self) -> "AbstractContextManager[Database]":
        """All that is written inside is kept together, or after an exception not at all. Nests."""
        return self.file.transaction()

    def reading(self) -> "AbstractContextManager[Database]":
        """What is read inside is of one moment; inside a transaction of this thread, with what it wrote so far."""
        return self.file.reading()

    def close(self) -> None:
        """Close the file and let go of its lock."""
        self.file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def passphrase_strength(passphrase: str, *, hints: tuple[str, ...] = ()) -> PassphraseStrength:
    """Judge a passphrase from 0 to 4, with Indonesian advice; `hints` are words that would be too easy (names)."""
    return strength_of(passphrase, hints)


def create_office(folder: Path, new: NewOffice) -> tuple[OpenOffice, str]:
    """Make an office in `folder` and open it; the text returned beside it is the recovery key, kept nowhere.

    Raises UserError: office_exists, office_incomplete, weak_passphrase, office_invalid, synced_folder, read_only,
    disk_full, in_use.
    """
    refuse_weak(new.passphrase, (new.office.name, new.actor))
    recovery_key = recovery_keys.new_recovery_key()
    file_key, office_id = keys.new_file_key(), new_id()
    key_file = envelopes.KeyFile(
        office_id,
        (
            keys.wrap_by_passphrase(file_key, new.passphrase, office_id),
            keys.wrap_by_recovery_key(file_key, recovery_key, office_id),
        ),
    )
    return _create(folder, key_file, file_key, new.office, new.actor), recovery_key


def create_sample_office(folder: Path, office: Office | None = None, actor: str = SAMPLE_ACTOR) -> OpenOffice:
    """Make a throw-away office under the published key; everything in it is marked CONTOH."""
    key_file = envelopes.KeyFile(new_id(), (), sample=True)
    return _create(folder, key_file, keys.SAMPLE_KEY, office or Office("Kantor Contoh"), actor)


def _create(folder: Path, key_file: envelopes.KeyFile, key: bytes, office: Office, actor: str) -> OpenOffice:
    _refuse_invalid(office)
    folder = prepare_folder(folder)
    _refuse_present(folder)
    envelopes.write_key_file(folder, key_file)
    try:
        opened = OpenOffice(open_office_file(folder, key, actor, new=True))
    except BaseException:
        _remove_pieces(folder)
        raise
    with opened.transaction() as db:
        save_settings(db, opened.author, {"office_id": key_file.office_id, **settings_of_office(office)})
        _freeze_calendar(opened)
    return opened


def _freeze_calendar(opened: OpenOffice) -> None:
    from core.storage.holidays import read_edition  # noqa: PLC0415 — starting is timed

    with opened.reading() as db:
        if read_edition(db) is not None:
            return
    from core.services.office_calendars import freeze_calendar  # noqa: PLC0415 — the first time only: it reads the law

    freeze_calendar(opened)


def _refuse_present(folder: Path) -> None:
    state = office_state(folder)
    if state is OfficeState.INCOMPLETE:
        raise UserError(
            "office_incomplete",
            "Di folder ini ada sisa berkas kantor yang tidak lengkap. Pulihkan dari cadangan, atau pilih folder lain.",
        )
    if state is not OfficeState.NONE:
        raise UserError(
            "office_exists", "Di folder ini sudah ada berkas kantor. Buka kantor itu, atau pilih folder lain."
        )


def _remove_pieces(folder: Path) -> None:
    """Nothing has been written into an office that could not be made: its pieces would only bar the next attempt."""
    for name in (envelopes.KEY_FILE, envelopes.KEY_FILE_COPY, DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"):
        (folder / name).unlink(missing_ok=True)


def _refuse_invalid(office: Office) -> None:
    if problems := check_office(office):
        raise UserError("office_invalid", " ".join(problem.message for problem in problems))


def open_office(folder: Path, secret: str | None, actor: str, *, by_recovery_key: bool = False) -> OpenOffice:
    """Open the office in `folder` with its passphrase, or with `by_recovery_key` its recovery key.

    A sample office takes None. Raises UserError: office_missing, wrong_passphrase, wrong_recovery_key,
    recovery_key_length, recovery_key_group, key_damaged, newer_file, file_damaged, in_use, read_only, synced_folder.
    """
    folder = folder.expanduser().absolute()
    if not (folder / DATABASE).is_file():
        raise UserError("office_missing", f"Tidak ada berkas kantor ({DATABASE}) di folder {folder}.")
    key_file = envelopes.read_key_file(folder)
    key = file_key_of(key_file, secret, by_recovery_key=by_recovery_key)
    opened = OpenOffice(open_office_file(folder, key, actor))
    try:
        envelopes.mend_key_file(folder, key_file)
        _freeze_calendar(opened)
    except BaseException:
        opened.close()
        raise
    return opened


def file_key_of(key_file: envelopes.KeyFile, secret: str | None, *, by_recovery_key: bool = False) -> bytes:
    """Return the key that the envelopes hold. Raises UserError as `open_office` does."""
    if key_file.sample:
        return keys.SAMPLE_KEY
    if secret is None:
        raise UserError("passphrase_missing", "Berkas kantor ini dibuka dengan kata sandi.")
    if by_recovery_key:
        typed = recovery_keys.read_recovery_key(secret)
        return keys.unwrap_by_recovery_key(key_file.envelope("recovery"), typed, key_file.office_id)
    return keys.unwrap_by_passphrase(key_file.envelope("passphrase"), secret, key_file.office_id)


def confirm_recovery_key(office: OpenOffice, typed: str) -> None:
    """Check that the recovery key was written down right, and note that it was.

    Raises UserError recovery_key_length, recovery_key_group (which names the group) or wrong_recovery_key.
    """
    file_key_of(envelopes.read_key_file(office.folder), typed, by_recovery_key=True)
    with office.transaction() as db:
        save_settings(db, office.author, {"recovery_key_confirmed": True})


def change_passphrase(office: OpenOffice, present: str, fresh: str) -> None:
    """Wrap the key anew; no data is rewritten. Raises UserError wrong_passphrase, weak_passphrase or sample_office."""
    key_file = _own_key_file(office)
    keys.unwrap_by_passphrase(key_file.envelope("passphrase"), present, key_file.office_id)
    set_passphrase(office, fresh)


def set_passphrase(office: OpenOffice, fresh: str) -> None:
    """Give a new passphrase after the office was opened with the recovery key."""
    key_file = _own_key_file(office)
    refuse_weak(fresh, (read_office(office).name, office.actor))
    envelope = keys.wrap_by_passphrase(office.file.key, fresh, key_file.office_id)
    envelopes.write_key_file(office.folder, key_file.with_envelope(envelope))


def renew_recovery_key(office: OpenOffice) -> str:
    """Replace the recovery key, for one that was seen or lost; the old one no longer opens the office."""
    key_file = _own_key_file(office)
    recovery_key = recovery_keys.new_recovery_key()
    envelope = keys.wrap_by_recovery_key(office.file.key, recovery_key, key_file.office_id)
    envelopes.write_key_file(office.folder, key_file.with_envelope(envelope))
    with office.transaction() as db:
        save_settings(db, office.author, {"recovery_key_confirmed": False})
    return recovery_key


def _own_key_file(office: OpenOffice) -> envelopes.KeyFile:
    if office.is_sample:
        raise UserError("sample_office", "Kantor contoh memakai kunci umum; kata sandinya tidak dapat diatur.")
    return envelopes.read_key_file(office.folder)


def read_office(office: OpenOffice) -> Office:
    """Return the office's own data and settings."""
    with office.reading() as db:
        return office_from_settings(read_settings(db))


def save_office(office: OpenOffice, given: Office, why: str | None = None) -> None:
    """Keep the office's data. Raises UserError `office_invalid` that says what is wrong."""
    _refuse_invalid(given)
    with office.transaction() as db:
        save_settings(db, office.author, settings_of_office(given), why)
    office.forget_law()


def try_lock(folder: Path) -> None:
    """Raise UserError `in_use` when another copy of the program has the office open."""
    take_lock(folder).release()
