"""kunci.json and its copy."""

import json
from pathlib import Path

import pytest

from core.records.problems import UserError
from core.storage import envelopes, keys
from core.storage.envelopes import KEY_FILE, KEY_FILE_COPY, KeyFile
from core.storage.recovery_keys import new_recovery_key


def _key_file() -> KeyFile:
    return KeyFile("kantor-uji", (keys.wrap_by_recovery_key(bytes(32), new_recovery_key(), "kantor-uji"),))


def _code(folder: Path) -> str:
    with pytest.raises(UserError) as caught:
        envelopes.read_key_file(folder)
    return caught.value.code


def test_both_copies_are_written_alike_and_read_back(tmp_path: Path) -> None:
    key_file = _key_file()
    envelopes.write_key_file(tmp_path, key_file)
    assert (tmp_path / KEY_FILE).read_bytes() == (tmp_path / KEY_FILE_COPY).read_bytes()
    assert envelopes.read_key_file(tmp_path) == key_file
    assert {path.name for path in tmp_path.iterdir()} == {KEY_FILE, KEY_FILE_COPY}


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe\x00", b"{}", b"[1]", b'{"version": 1}', b"\x00" * 700])
def test_a_damaged_first_copy_gives_way_to_the_second(tmp_path: Path, damage: bytes) -> None:
    key_file = _key_file()
    envelopes.write_key_file(tmp_path, key_file)
    (tmp_path / KEY_FILE).write_bytes(damage)
    assert envelopes.read_key_file(tmp_path) == key_file
    envelopes.mend_key_file(tmp_path, key_file)
    assert (tmp_path / KEY_FILE).read_bytes() == (tmp_path / KEY_FILE_COPY).read_bytes() != damage


def _read_or_code(text: str) -> KeyFile | str:
    try:
        return envelopes.read_key_text(text)
    except UserError as error:
        return error.code


def test_one_changed_letter_anywhere_is_noticed() -> None:
    text = envelopes.key_file_text(_key_file())
    whole = envelopes.read_key_text(text)
    for at in range(len(text)):
        changed = text[:at] + ("x" if text[at] != "x" else "y") + text[at + 1 :]
        assert _read_or_code(changed) in {whole, "key_damaged", "newer_file"}, "the same only where it means nothing"


def test_both_damaged_or_missing_says_so(tmp_path: Path) -> None:
    assert _code(tmp_path) == "key_damaged"
    for name in (KEY_FILE, KEY_FILE_COPY):
        (tmp_path / name).write_text("rusak", encoding="utf-8")
    assert _code(tmp_path) == "key_damaged"


def test_a_newer_version_is_refused(tmp_path: Path) -> None:
    body = json.loads(envelopes.key_file_text(_key_file())) | {"version": 2}
    for name in (KEY_FILE, KEY_FILE_COPY):
        (tmp_path / name).write_text(json.dumps(body), encoding="utf-8")
    assert _code(tmp_path) == "newer_file"


def test_a_missing_envelope_says_so() -> None:
    with pytest.raises(UserError, match="kunci"):
        _key_file().envelope("passphrase")


def test_replacing_an_envelope_keeps_the_other() -> None:
    fresh = keys.wrap_by_passphrase(bytes(32), "gunung tinggi 47 ombak", "kantor-uji")
    changed = _key_file().with_envelope(fresh)
    assert {envelope.kind for envelope in changed.envelopes} == {"passphrase", "recovery"}
    again = keys.wrap_by_passphrase(bytes(32), "laut dalam 12 karang", "kantor-uji")
    assert changed.with_envelope(again).envelope("passphrase") == again
