"""The sample office as a file: made once, beside its place, opened without a passphrase, and made anew at will."""

import shutil
from collections.abc import Callable
from pathlib import Path

from core.records.problems import UserError
from core.services.offices import (
    SAMPLE_ACTOR,
    OfficeState,
    OpenOffice,
    create_sample_office,
    is_sample_office,
    office_state,
    open_office,
    try_lock,
)
from core.storage.disk_errors import saying_why
from core.storage.folders import prepare_folder

Progress = Callable[[int, int], None]

_DRAFT_SUFFIX = "-sedang-dibuat"


def open_sample_office(folder: Path, progress: Progress | None = None) -> OpenOffice:
    """Open the sample office in `folder`; where there is none, make and fill it first (half a minute).

    `progress` is called with (done, total) employers; an exception that it raises leaves nothing behind.
    Raises UserError as `open_office` and `create_sample_office` do.
    """
    if office_state(folder) is OfficeState.NONE:
        _put_in_place(_made(folder, progress), folder)
    return open_office(folder, None, SAMPLE_ACTOR)


def remake_sample_office(folder: Path, progress: Progress | None = None) -> OpenOffice:
    """Throw the sample office of `folder` away and open a fresh one; the old one stays until the new one is whole.

    Raises UserError: not_a_sample, in_use, disk_full, read_only.
    """
    if office_state(folder) is not OfficeState.SAMPLE:
        raise UserError("not_a_sample", "Di folder ini tidak ada kantor contoh; tidak ada yang dihapus.")
    try_lock(folder)
    draft = _made(folder, progress)
    try_lock(folder)
    with saying_why():
        shutil.rmtree(folder)
    _put_in_place(draft, folder)
    return open_office(folder, None, SAMPLE_ACTOR)


def _made(folder: Path, progress: Progress | None) -> Path:
    """Make the office beside its place: what is broken off there is never taken for a sample office."""
    from core.services.sample_office import (  # noqa: PLC0415 — brings in every service
        fill_sample_office,
        read_sample_plan,
        sample_office,
    )

    folder = folder.expanduser().absolute()
    draft = folder.with_name(folder.name + _DRAFT_SUFFIX)
    _clear(draft)
    try:
        with create_sample_office(draft, sample_office(read_sample_plan())) as office:
            fill_sample_office(office, progress)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return draft


def _clear(draft: Path) -> None:
    """Take away what an attempt that was broken off has left. Raises UserError `in_use` where one is still at it."""
    if not draft.exists():
        return
    if office_state(draft) is not OfficeState.NONE and not is_sample_office(draft):
        raise UserError("not_a_sample", f"Folder {draft} berisi berkas lain. Pindahkan isinya, lalu coba lagi.")
    with saying_why():
        try_lock(draft)
        shutil.rmtree(draft)


def _put_in_place(draft: Path, folder: Path) -> None:
    """Give the finished office its name. What else stands in its place is not ours: then each file moves by itself."""
    with saying_why():
        if not folder.exists():
            draft.rename(folder)
            return
        folder = prepare_folder(folder)
        for path in sorted(draft.iterdir()):
            path.replace(folder / path.name)
        draft.rmdir()
