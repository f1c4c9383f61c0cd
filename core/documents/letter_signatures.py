"""What a letter's square code says, signed by the office: number, date, addressee, amounts, last day (Ed25519)."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from core.records.problems import UserError

_MARK = "PATUH1"
_MARKS = (_MARK,)  # an older form of the code stays readable: add, never replace
_SEPARATOR = "|"
_MOST_ADDRESSEE = 80
_FINGERPRINT_DIGITS = 8
_ESCAPES = (("%", "%25"), (_SEPARATOR, "%7C"), ("\n", " "), ("\r", " "))


@dataclass(frozen=True, slots=True)
class LetterClaim:
    """What the code proves without the office file. `amounts_rp` in the order piutang, selisih, potensi.

    An addressee of more than 80 characters is cut: the code has to stay legible in print. `key` is the fingerprint of
    the public key that proves it; it is written by `sign_payload`.
    """

    number: str
    dated: date
    addressee: str
    amounts_rp: tuple[int, ...] = ()
    last_day: date | None = None
    key: str = field(default="", compare=False)


def new_signing_key() -> bytes:
    """Return a new private key of 32 raw bytes; it belongs into the encrypted office file."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 — start-up is timed
        Ed25519PrivateKey,
    )

    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key_of(private_key: bytes) -> bytes:
    """Return the public key, 32 raw bytes, that goes with a private one."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 — start-up is timed
        Ed25519PrivateKey,
    )

    return Ed25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


def key_fingerprint(public_key: bytes) -> str:
    """Return how a public key is named: the first 8 of the hexadecimal digits of its SHA-256."""
    return sha256(public_key).hexdigest()[:_FINGERPRINT_DIGITS]


def read_payload(payload: str) -> LetterClaim:
    """Return what a code claims, unproven: to learn whose key it needs. Raises UserError `payload_unreadable`."""
    return _claim(payload.rpartition(_SEPARATOR)[0])


def sign_payload(claim: LetterClaim, private_key: bytes) -> str:
    """Return the text of the code: the claim and its signature. `private_key` has 32 raw bytes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 — start-up is timed
        Ed25519PrivateKey,
    )

    body = _SEPARATOR.join((_body(claim), key_fingerprint(public_key_of(private_key))))
    signature = Ed25519PrivateKey.from_private_bytes(private_key).sign(body.encode())
    return f"{body}{_SEPARATOR}{urlsafe_b64encode(signature).decode().rstrip('=')}"


def verify_payload(payload: str, public_key: bytes) -> LetterClaim:
    """Return the claim if the signature is the office's.

    Raises UserError: `payload_unreadable` for a text that is no such code, `signature_wrong` for one that was altered
    or signed by somebody else.
    """
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 — start-up is timed
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 — start-up is timed
        Ed25519PublicKey,
    )

    claim = read_payload(payload)
    body, _, signature = payload.rpartition(_SEPARATOR)
    try:
        raw = urlsafe_b64decode(signature + "=" * (-len(signature) % 4))
        Ed25519PublicKey.from_public_bytes(public_key).verify(raw, body.encode())
    except (InvalidSignature, ValueError):
        raise UserError(
            "signature_wrong", "Kode surat tidak ditandatangani oleh kantor ini atau isinya telah diubah."
        ) from None
    return claim


def _body(claim: LetterClaim) -> str:
    parts = (
        _MARK,
        _escape(claim.number),
        claim.dated.isoformat(),
        _escape(claim.addressee[:_MOST_ADDRESSEE]),
        "/".join(map(str, claim.amounts_rp)),
        claim.last_day.isoformat() if claim.last_day else "",
    )
    return _SEPARATOR.join(parts)


def _claim(body: str) -> LetterClaim:
    try:
        mark, number, dated, addressee, amounts, last_day, key = body.split(_SEPARATOR)
        _MARKS.index(mark)
        return LetterClaim(
            _unescape(number),
            date.fromisoformat(dated),
            _unescape(addressee),
            tuple(int(amount) for amount in amounts.split("/")) if amounts else (),
            date.fromisoformat(last_day) if last_day else None,
            key,
        )
    except ValueError:
        raise UserError("payload_unreadable", "Kode ini bukan kode surat Patuh atau tidak terbaca lengkap.") from None


def _escape(text: str) -> str:
    for plain, escaped in _ESCAPES:
        text = text.replace(plain, escaped)
    return text


def _unescape(text: str) -> str:
    return text.replace("%7C", _SEPARATOR).replace("%25", "%")
