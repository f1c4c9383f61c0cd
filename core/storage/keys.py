"""The file key and its envelopes: wrapped once by the passphrase, once by the recovery key.

The file key is 32 random bytes and never changes; a new passphrase only makes a new envelope. The recovery key is
random already, so it goes through HKDF; the passphrase goes through Argon2id.
"""

import base64
import hashlib
import secrets
import unicodedata
from dataclasses import dataclass

from core.records.problems import UserError

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
ARGON2_MEMORY_KIB = 64 * 1024
ARGON2_PASSES = 3
ARGON2_LANES = 4
_LARGEST_MEMORY_KIB = 1024 * 1024
_LARGEST_PASSES = 64

SAMPLE_KEY = hashlib.sha256(b"Patuh: kantor CONTOH, bukan rahasia").digest()
"""The published key of every sample office. Whatever is encrypted with it is open to all and marked CONTOH."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """A file key wrapped under a secret. `kind` is passphrase or recovery; the costs are those of Argon2id."""

    kind: str
    salt: bytes
    nonce: bytes
    wrapped: bytes
    memory_kib: int = 0
    passes: int = 0
    lanes: int = 0

    def as_json(self) -> dict[str, str | int]:
        """Return the envelope as it stands in kunci.json."""
        return {
            "kind": self.kind,
            "salt": _to_text(self.salt),
            "nonce": _to_text(self.nonce),
            "wrapped": _to_text(self.wrapped),
            "memory_kib": self.memory_kib,
            "passes": self.passes,
            "lanes": self.lanes,
        }


def envelope_from_json(given: dict[str, object]) -> Envelope:
    """Read an envelope. Raises ValueError, KeyError or TypeError where the text is not one."""
    costs = {name: int(str(given[name])) for name in ("memory_kib", "passes", "lanes")}
    if costs["memory_kib"] > _LARGEST_MEMORY_KIB or costs["passes"] > _LARGEST_PASSES:
        raise ValueError("the cost of this envelope is beyond reason")
    salt, nonce, wrapped = (base64.b64decode(str(given[name]), validate=True) for name in ("salt", "nonce", "wrapped"))
    return Envelope(str(given["kind"]), salt, nonce, wrapped, **costs)


def _to_text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def new_file_key() -> bytes:
    """Return 32 random bytes."""
    return secrets.token_bytes(KEY_BYTES)


def wrap_by_passphrase(file_key: bytes, passphrase: str, office_id: str) -> Envelope:
    """Wrap the key; `office_id` is bound in, so that an envelope of another office does not fit."""
    bare = Envelope(
        "passphrase", secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES), b"",
        ARGON2_MEMORY_KIB, ARGON2_PASSES, ARGON2_LANES,
    )  # fmt: skip
    return _sealed(bare, _passphrase_secret(passphrase, bare), file_key, office_id)


def wrap_by_recovery_key(file_key: bytes, recovery_key: str, office_id: str) -> Envelope:
    """Wrap the key under a recovery key in the form that `read_recovery_key` returns."""
    bare = Envelope("recovery", secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES), b"")
    return _sealed(bare, _recovery_secret(recovery_key, bare), file_key, office_id)


def _sealed(bare: Envelope, secret: bytes, file_key: bytes, office_id: str) -> Envelope:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305  # noqa: PLC0415 — starting is timed

    wrapped = ChaCha20Poly1305(secret).encrypt(bare.nonce, file_key, _bound(bare, office_id))
    return Envelope(bare.kind, bare.salt, bare.nonce, wrapped, bare.memory_kib, bare.passes, bare.lanes)


def unwrap_by_passphrase(envelope: Envelope, passphrase: str, office_id: str) -> bytes:
    """Return the file key. Raises UserError `wrong_passphrase`."""
    return _opened(
        envelope, _passphrase_secret(passphrase, envelope), office_id,
        UserError(
            "wrong_passphrase",
            "Kata sandi tidak cocok. Periksa huruf besar dan kecil (Caps Lock), lalu coba lagi. "
            "Bila lupa, pakai kunci pemulihan.",
        ),
    )  # fmt: skip


def unwrap_by_recovery_key(envelope: Envelope, recovery_key: str, office_id: str) -> bytes:
    """Return the file key. Raises UserError `wrong_recovery_key`."""
    return _opened(
        envelope, _recovery_secret(recovery_key, envelope), office_id,
        UserError("wrong_recovery_key", "Kunci pemulihan ini bukan milik berkas kantor ini."),
    )  # fmt: skip


def _opened(envelope: Envelope, secret: bytes, office_id: str, refusal: UserError) -> bytes:
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 — starting is timed
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305  # noqa: PLC0415 — starting is timed

    try:
        return ChaCha20Poly1305(secret).decrypt(envelope.nonce, envelope.wrapped, _bound(envelope, office_id))
    except InvalidTag:
        raise refusal from None


def _bound(envelope: Envelope, office_id: str) -> bytes:
    return f"patuh {envelope.kind} {office_id}".encode()


def _passphrase_secret(passphrase: str, envelope: Envelope) -> bytes:
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415 — starting is timed

    return hash_secret_raw(
        unicodedata.normalize("NFKC", passphrase).encode(), envelope.salt,
        time_cost=envelope.passes, memory_cost=envelope.memory_kib, parallelism=envelope.lanes,
        hash_len=KEY_BYTES, type=Type.ID,
    )  # fmt: skip


def _recovery_secret(recovery_key: str, envelope: Envelope) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 — starting is timed
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415 — starting is timed

    return HKDF(SHA256(), KEY_BYTES, envelope.salt, b"patuh recovery").derive(recovery_key.encode("ascii"))
