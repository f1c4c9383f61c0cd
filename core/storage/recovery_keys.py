"""Recovery keys: 8 groups of 4 characters and a check character, made to be written by hand and typed back.

The alphabet leaves out what handwriting confuses (0/O, 1/I/L, 2/Z, 5/S, 8/B, 6/G, U/V); its 23 characters are a prime
number, so that a check character finds every single wrong character and every swap of two, and tells the group.
The 32 free characters carry 144 bits.
"""

import secrets

from core.records.problems import UserError

ALPHABET = "34679ACDEFHJKMNPQRTVWXY"
GROUPS = 8
DATA_CHARACTERS = 4
_GROUP_CHARACTERS = DATA_CHARACTERS + 1


def new_recovery_key() -> str:
    """Return a fresh key, such as `3467A-…` (8 groups of 5 characters joined by hyphens)."""
    return "-".join(_new_group(number) for number in range(1, GROUPS + 1))


def _new_group(number: int) -> str:
    data = "".join(secrets.choice(ALPHABET) for _ in range(DATA_CHARACTERS))
    return data + _check_character(data, number)


def _check_character(data: str, group_number: int) -> str:
    # The group's number is weighed in, so that two groups written in each other's place are found too.
    total = 5 * group_number + sum(weight * ALPHABET.index(character) for weight, character in enumerate(data, start=1))
    return ALPHABET[total % len(ALPHABET)]


def read_recovery_key(typed: str) -> str:
    """Return the key as it was made; case, spaces and hyphens of what was typed do not matter.

    Raises UserError `recovery_key_length` or `recovery_key_group`, which names each group that can't be right.
    """
    characters = "".join(character for character in typed.upper() if character.isalnum())
    if len(characters) != GROUPS * _GROUP_CHARACTERS:
        raise UserError(
            "recovery_key_length",
            f"Kunci pemulihan terdiri dari {GROUPS} kelompok berisi {_GROUP_CHARACTERS} karakter; "
            f"yang diketik {len(characters)} karakter, seharusnya {GROUPS * _GROUP_CHARACTERS}.",
        )
    groups = [characters[at : at + _GROUP_CHARACTERS] for at in range(0, len(characters), _GROUP_CHARACTERS)]
    if wrong := [number for number, group in enumerate(groups, start=1) if not _group_is_right(group, number)]:
        raise UserError("recovery_key_group", _wrong_groups_text(wrong))
    return "-".join(groups)


def _group_is_right(group: str, number: int) -> bool:
    data, check = group[:DATA_CHARACTERS], group[DATA_CHARACTERS:]
    return all(character in ALPHABET for character in group) and _check_character(data, number) == check


def _wrong_groups_text(wrong: list[int]) -> str:
    listed = ", ".join(str(number) for number in wrong)
    return f"Kelompok ke-{listed} pada kunci pemulihan salah ketik. Periksa catatan Anda, lalu ketik lagi."
