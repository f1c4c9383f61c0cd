"""The office's seal: its signing key, kept in the encrypted file, and what it signs in a paper's square code."""

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING

from core.documents.letter_signatures import LetterClaim, key_fingerprint, new_signing_key, public_key_of, sign_payload
from core.records.letters import LetterKind
from core.services.letter_facts import LetterGround
from core.storage.settings import read_settings, save_settings

if TYPE_CHECKING:
    from core.services.offices import OpenOffice

SETTING, PUBLIC_SETTING = "seal.signing_key", "seal.public_key"
"""Settings of the office that hold the Ed25519 keys, 32 raw bytes each as base64."""


def signing_key(office: "OpenOffice") -> bytes:
    """Return the office's private key, 32 raw bytes; the first time it is asked for it is made, and logged."""
    with office.reading() as db:
        kept = read_settings(db).get(SETTING)
    if kept:
        return b64decode(kept)
    with office.transaction() as db:
        kept = read_settings(db).get(SETTING)
        if kept:
            return b64decode(kept)
        key = new_signing_key()
        texts = {SETTING: b64encode(key).decode(), PUBLIC_SETTING: b64encode(public_key_of(key)).decode()}
        save_settings(db, office.author, texts)
    return key


def public_key(office: "OpenOffice") -> bytes | None:
    """Return the public key that proves the office's papers, 32 raw bytes; None where nothing was signed yet."""
    with office.reading() as db:
        kept = read_settings(db).get(PUBLIC_SETTING)
    return b64decode(kept) if kept else None


def seal_fingerprint(office: "OpenOffice") -> str:
    """Return the fingerprint of the public key as every square code names it; empty where nothing was signed yet."""
    key = public_key(office)
    return key_fingerprint(key) if key else ""


def sealed_payload(office: "OpenOffice", kind: LetterKind, ground: LetterGround) -> str:
    """Return the signed text of a paper's square code; empty for one without a number, such as a preview."""
    if ground.number is None or ground.choices.dated_on is None:
        return ""
    totals = ground.assessment.totals if ground.assessment else None
    claim = LetterClaim(
        number=ground.number,
        dated=ground.choices.dated_on,
        addressee=ground.page.employer.name,
        amounts_rp=(totals.billed_unpaid_rp, totals.difference_rp, totals.potential_rp) if totals else (),
        last_day=ground.last_day if kind is LetterKind.WARNING_1 else None,
    )
    return sign_payload(claim, signing_key(office))
