"""Blocks as JSON, to be kept in the register: what is read back equals what was written, to the byte of the logo."""

import json
import types
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from core.records import letters
from core.records.letters import Block
from core.records.problems import UserError

VERSION = 1
"""Raised when an older program could not read what a newer one keeps."""

BLOCK_TYPES: Mapping[str, type] = {kind.__name__: kind for kind in get_args(letters.Block)}
_BLOCK_NAMES = {kind: name for name, kind in BLOCK_TYPES.items()}
Decoder = Callable[[Any], Any]


def blocks_to_json(blocks: Sequence[Block]) -> str:
    """Return the blocks as JSON text; equal blocks give equal text."""
    kept = [{"block": _BLOCK_NAMES[type(block)], **_encode(block)} for block in blocks]
    return json.dumps({"version": VERSION, "blocks": kept}, ensure_ascii=False, separators=(",", ":"))


def _encode(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {field.name: _encode(getattr(value, field.name)) for field in fields(value)}
    return value


def blocks_from_json(text: str) -> tuple[Block, ...]:
    """Return the blocks kept as `text`. Raises UserError `letter_newer` or `letter_damaged`."""
    try:
        kept = json.loads(text)
        version = kept["version"]
        if version > VERSION:
            raise UserError(
                "letter_newer", "Surat ini disimpan oleh versi aplikasi yang lebih baru: perbarui aplikasi."
            )
        return tuple(_block(entry) for entry in kept["blocks"])
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UserError("letter_damaged", "Isi surat yang tersimpan tidak dapat dibaca: periksa data kantor.") from None


def _block(entry: dict[str, Any]) -> Block:
    block: Block = _decoder(BLOCK_TYPES[entry.pop("block")])(entry)
    return block


@cache
def _decoder(kind: Any) -> Decoder:
    if is_dataclass(kind):
        return _record_decoder(kind)
    if get_origin(kind) is tuple:
        return _tuple_decoder(get_args(kind))
    if get_origin(kind) is types.UnionType:
        return _optional_decoder(kind)
    return _TEXT_DECODERS.get(kind) or (kind if issubclass(kind, StrEnum) else _checked(kind))


_TEXT_DECODERS: Mapping[type, Decoder] = {
    bytes: lambda text: b64decode(text, validate=True),
    date: date.fromisoformat,
}


def _record_decoder(kind: Any) -> Decoder:
    hints = get_type_hints(kind)
    decoders = {field.name: _decoder(hints[field.name]) for field in fields(kind)}
    return lambda entry: kind(**{name: decoders[name](value) for name, value in entry.items()})


def _tuple_decoder(arguments: tuple[Any, ...]) -> Decoder:
    item = _decoder(arguments[0])
    return lambda values: tuple(map(item, values))


def _optional_decoder(kind: Any) -> Decoder:
    (inner,) = (argument for argument in get_args(kind) if argument is not types.NoneType)
    decode = _decoder(inner)
    return lambda value: None if value is None else decode(value)


def _checked(kind: type) -> Decoder:
    def decode(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(kind.__name__)
        return value

    return decode
