"""Blocks as JSON: exact there and back, and an honest refusal of what can't be read."""

import json
from dataclasses import fields, is_dataclass
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.documents.letter_blocks import BLOCK_TYPES, blocks_from_json, blocks_to_json
from core.documents.letter_templates import fill_letter
from core.records import letters
from core.records.letters import LetterKind
from core.records.problems import UserError
from tests.documents.letter_samples import SAMPLES


@pytest.mark.parametrize("kind", list(LetterKind))
def test_papers_come_back_equal(kind: LetterKind) -> None:
    blocks = fill_letter(kind, SAMPLES[kind])
    text = blocks_to_json(blocks)
    assert blocks_from_json(text) == blocks
    assert blocks_to_json(blocks_from_json(text)) == text


@given(st.lists(st.one_of([st.from_type(kind) for kind in get_args(letters.Block)]), max_size=3))
def test_any_blocks_come_back_equal(blocks: list[letters.Block]) -> None:
    assert list(blocks_from_json(blocks_to_json(blocks))) == blocks


def test_every_block_is_frozen() -> None:
    for kind in BLOCK_TYPES.values():
        assert is_dataclass(kind)
        assert kind.__dataclass_params__.frozen
        assert isinstance(fields(kind), tuple)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"version":1}',
        '{"version":1,"blocks":[{"block":"Poem"}]}',
        '{"version":1,"blocks":[{"block":"Heading"}]}',
        '{"version":1,"blocks":[{"block":"Heading","text":5}]}',
        '{"version":1,"blocks":[{"block":"Heading","text":"a","colour":"b"}]}',
        '{"version":1,"blocks":[{"block":"Letterhead","name":"a","logo":"?"}]}',
    ],
)
def test_damaged_blocks_are_refused(text: str) -> None:
    with pytest.raises(UserError) as caught:
        blocks_from_json(text)
    assert caught.value.code == "letter_damaged"


def test_blocks_of_a_newer_program_are_refused() -> None:
    kept = json.loads(blocks_to_json(()))
    kept["version"] += 1
    with pytest.raises(UserError) as caught:
        blocks_from_json(json.dumps(kept))
    assert caught.value.code == "letter_newer"
