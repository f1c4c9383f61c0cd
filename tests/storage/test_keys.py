"""The envelopes of the file key."""

from dataclasses import replace

import pytest

from core.records.problems import UserError
from core.storage import keys
from core.storage.recovery_keys import new_recovery_key

FILE_KEY = bytes(range(32))
OFFICE = "0198-kantor-uji"


def test_a_passphrase_opens_its_envelope_and_no_other() -> None:
    envelope = keys.wrap_by_passphrase(FILE_KEY, "gunung tinggi 47 ombak", OFFICE)
    assert keys.unwrap_by_passphrase(envelope, "gunung tinggi 47 ombak", OFFICE) == FILE_KEY
    for passphrase, office in (("gunung tinggi 47 Ombak", OFFICE), ("gunung tinggi 47 ombak", "kantor lain")):
        with pytest.raises(UserError) as caught:
            keys.unwrap_by_passphrase(envelope, passphrase, office)
        assert caught.value.code == "wrong_passphrase"


def test_the_passphrase_costs_64_mebibytes_of_argon2id() -> None:
    envelope = keys.wrap_by_passphrase(FILE_KEY, "gunung tinggi 47 ombak", OFFICE)
    assert envelope.memory_kib == 64 * 1024
    assert envelope.passes >= 3


def test_two_ways_of_typing_the_same_letter_are_one_passphrase() -> None:
    envelope = keys.wrap_by_passphrase(FILE_KEY, "café di tepi kali", OFFICE)
    assert keys.unwrap_by_passphrase(envelope, "café di tepi kali", OFFICE) == FILE_KEY


def test_a_recovery_key_opens_its_envelope_and_no_other() -> None:
    recovery_key = new_recovery_key()
    envelope = keys.wrap_by_recovery_key(FILE_KEY, recovery_key, OFFICE)
    assert keys.unwrap_by_recovery_key(envelope, recovery_key, OFFICE) == FILE_KEY
    with pytest.raises(UserError) as caught:
        keys.unwrap_by_recovery_key(envelope, new_recovery_key(), OFFICE)
    assert caught.value.code == "wrong_recovery_key"


def test_the_same_key_is_never_wrapped_the_same_way_twice() -> None:
    recovery_key = new_recovery_key()
    wrapped = {keys.wrap_by_recovery_key(FILE_KEY, recovery_key, OFFICE).wrapped for _ in range(20)}
    assert len(wrapped) == 20


def test_an_envelope_survives_its_json() -> None:
    envelope = keys.wrap_by_passphrase(FILE_KEY, "gunung tinggi 47 ombak", OFFICE)
    assert keys.envelope_from_json(dict(envelope.as_json())) == envelope


def test_an_envelope_that_would_take_all_memory_is_refused() -> None:
    greedy = replace(keys.wrap_by_recovery_key(FILE_KEY, new_recovery_key(), OFFICE), memory_kib=1 << 30)
    with pytest.raises(ValueError, match="beyond reason"):
        keys.envelope_from_json(dict(greedy.as_json()))


def test_file_keys_are_random() -> None:
    assert len({keys.new_file_key() for _ in range(100)}) == 100
    assert len(keys.new_file_key()) == 32
