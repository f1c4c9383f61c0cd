"""kunci.json: the envelopes of an office file with version and checksum, in two copies, each written whole or not."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from core.records.problems import UserError
from core.storage.disk_writes import write_whole
from core.storage.keys import Envelope, envelope_from_json

KEY_FILE, KEY_FILE_COPY = "kunci.json", "kunci-salinan.json"
ENVELOPES_VERSION = 1
SAMPLE_MARK = "KANTOR CONTOH: kuncinya diketahui umum, jangan dipakai untuk data sungguhan"


@dataclass(frozen=True, slots=True)
class KeyFile:
    """All envelopes of one office. `sample` marks an office with the published key; it then has no envelope."""

    office_id: str
    envelopes: tuple[Envelope, ...]
    sample: bool = False

    def envelope(self, kind: str) -> Envelope:
        """Return the envelope of a kind. Raises UserError `key_damaged` where there is none."""
        for envelope in self.envelopes:
            if envelope.kind == kind:
                return envelope
        raise _damaged()

    def with_envelope(self, fresh: Envelope) -> "KeyFile":
        """Return the key file with the envelope of this kind replaced."""
        kept = tuple(envelope for envelope in self.envelopes if envelope.kind != fresh.kind)
        return KeyFile(self.office_id, (*kept, fresh), self.sample)


def key_file_text(key_file: KeyFile) -> str:
    """Return the key file as the text of kunci.json."""
    body: dict[str, object] = {
        "version": ENVELOPES_VERSION,
        "office_id": key_file.office_id,
        "envelopes": [envelope.as_json() for envelope in key_file.envelopes],
    }
    if key_file.sample:
        body["sample"] = SAMPLE_MARK
    return json.dumps(body | {"checksum": _checksum(body)}, indent=2, ensure_ascii=False) + "\n"


def _checksum(body: dict[str, object]) -> str:
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def read_key_text(text: str) -> KeyFile:
    """Read the text of kunci.json. Raises UserError `key_damaged` or `newer_file`."""
    try:
        body = json.loads(text)
        checksum = body.pop("checksum")
        version = int(body["version"])
    except (ValueError, KeyError, TypeError, AttributeError):
        raise _damaged() from None
    if version > ENVELOPES_VERSION:
        raise UserError(
            "newer_file", "Berkas kunci ini dibuat dengan Patuh versi yang lebih baru. Pasang versi terbaru."
        )
    if checksum != _checksum(body):
        raise _damaged()
    return _from_body(body)


def _from_body(body: dict[str, object]) -> KeyFile:
    try:
        listed = body["envelopes"]
        envelopes = tuple(envelope_from_json(given) for given in listed if isinstance(listed, list))  # type: ignore[attr-defined]
        return KeyFile(str(body["office_id"]), envelopes, "sample" in body)
    except (ValueError, KeyError, TypeError):
        raise _damaged() from None


def _damaged() -> UserError:
    return UserError(
        "key_damaged",
        f"Berkas kunci ({KEY_FILE} dan {KEY_FILE_COPY}) hilang atau rusak. "
        "Salin kembali dari cadangan; tanpa berkas kunci, berkas kantor tidak dapat dibuka.",
    )


def read_key_file(folder: Path) -> KeyFile:
    """Read kunci.json, or its copy where the first is missing or damaged."""
    return _first_readable(folder / name for name in (KEY_FILE, KEY_FILE_COPY))


def _first_readable(paths: Iterable[Path]) -> KeyFile:
    problem = _damaged()
    for path in paths:
        try:
            return read_key_text(path.read_text(encoding="utf-8"))
        except UserError as error:
            problem = error
        except (OSError, UnicodeDecodeError):
            continue
    raise problem


def write_key_file(folder: Path, key_file: KeyFile) -> None:
    """Write both copies, the first one first, so that at every moment one of them is whole."""
    text = key_file_text(key_file)
    for name in (KEY_FILE, KEY_FILE_COPY):
        write_whole(folder / name, text.encode())


def mend_key_file(folder: Path, key_file: KeyFile) -> None:
    """Rewrite a copy that is missing, damaged or older than `key_file`."""
    text = key_file_text(key_file).encode()
    for path in (folder / KEY_FILE, folder / KEY_FILE_COPY):
        if not path.is_file() or path.read_bytes() != text:
            write_whole(path, text)
