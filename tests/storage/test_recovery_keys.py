"""A recovery key is written by hand and typed back: what may differ, and what must be told."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.records.problems import UserError
from core.storage.recovery_keys import ALPHABET, GROUPS, new_recovery_key, read_recovery_key

keys = st.builds(new_recovery_key)


def test_a_key_is_eight_groups_of_five_legible_characters() -> None:
    assert re.fullmatch(r"([3-9A-Y]{5}-){7}[3-9A-Y]{5}", new_recovery_key())
    assert not set("0O1IL2Z5S8B6GU") & (set(ALPHABET) - {"6"}), "letters that handwriting confuses"
    assert "G" not in ALPHABET
    assert "U" not in ALPHABET


def test_two_keys_differ() -> None:
    assert len({new_recovery_key() for _ in range(200)}) == 200


@given(keys, st.data())
def test_case_spaces_and_hyphens_do_not_matter(key: str, data: st.DataObject) -> None:
    typed = "".join(
        data.draw(st.sampled_from(("", " ", "-", "  ", " - "))) + data.draw(st.sampled_from((sign.lower(), sign)))
        for sign in key.replace("-", "")
    )
    assert read_recovery_key(typed + "\n") == key


@given(keys, st.integers(0, 39), st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
def test_one_wrong_character_names_its_group(key: str, at: int, wrong: str) -> None:
    plain = key.replace("-", "")
    if plain[at] == wrong:
        return
    with pytest.raises(UserError, match=f"ke-{at // 5 + 1} ") as caught:
        read_recovery_key(plain[:at] + wrong + plain[at + 1 :])
    assert caught.value.code == "recovery_key_group"


@given(keys, st.integers(0, GROUPS - 1), st.integers(0, 4), st.integers(0, 4))
def test_two_swapped_characters_of_a_group_are_found(key: str, group: int, one: int, other: int) -> None:
    signs = list(key.replace("-", ""))
    first, second = group * 5 + one, group * 5 + other
    if signs[first] == signs[second]:
        return
    signs[first], signs[second] = signs[second], signs[first]
    with pytest.raises(UserError, match=f"ke-{group + 1} "):
        read_recovery_key("".join(signs))


@given(keys, st.integers(0, GROUPS - 1), st.integers(0, GROUPS - 1))
def test_two_swapped_groups_are_found(key: str, one: int, other: int) -> None:
    groups = key.split("-")
    if one == other:
        return
    groups[one], groups[other] = groups[other], groups[one]
    with pytest.raises(UserError) as caught:
        read_recovery_key("-".join(groups))
    assert str(one + 1) in caught.value.message
    assert str(other + 1) in caught.value.message


@pytest.mark.parametrize("typed", ["", "ABC", "A" * 39, "A" * 41])
def test_a_wrong_length_is_told(typed: str) -> None:
    with pytest.raises(UserError, match="40") as caught:
        read_recovery_key(typed)
    assert caught.value.code == "recovery_key_length"
