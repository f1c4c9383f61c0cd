"""The square code: proven there and back, refused after any change."""

from datetime import date

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from core.documents.letter_forms import qr_runs
from core.documents.letter_signatures import LetterClaim, new_signing_key, public_key_of, sign_payload, verify_payload
from core.records.problems import UserError

KEY = new_signing_key()
CLAIM = LetterClaim(
    "B/31/112026", date(2026, 11, 20), "PT Bahari | 100% & Rekan", (18_750_000, 0, 5), date(2026, 12, 7)
)


def test_a_signed_claim_is_read_back() -> None:
    payload = sign_payload(CLAIM, KEY)
    assert verify_payload(payload, public_key_of(KEY)) == CLAIM
    assert payload == sign_payload(CLAIM, KEY)


def test_no_character_can_be_changed() -> None:
    payload = sign_payload(CLAIM, KEY)
    for place, character in enumerate(payload):
        changed = payload[:place] + ("x" if character != "x" else "y") + payload[place + 1 :]
        if place < len(payload) - 1:  # the last character of base64 carries bits that no signature has
            with pytest.raises(UserError):
                verify_payload(changed, public_key_of(KEY))


def test_another_office_is_told() -> None:
    with pytest.raises(UserError) as caught:
        verify_payload(sign_payload(CLAIM, new_signing_key()), public_key_of(KEY))
    assert caught.value.code == "signature_wrong"


@pytest.mark.parametrize("payload", ["", "|", "PATUH1|a|b", "https://example.org", "PATUH9|a|2026-01-01|b||" + "|c"])
def test_other_codes_are_told(payload: str) -> None:
    with pytest.raises(UserError) as caught:
        verify_payload(payload, public_key_of(KEY))
    assert caught.value.code == "payload_unreadable"


@given(st.text(max_size=40), st.text(max_size=80), st.lists(st.integers(0, 10**15), max_size=3))
def test_any_text_survives(number: str, addressee: str, amounts: list[int]) -> None:
    claim = LetterClaim(number, CLAIM.dated, addressee, tuple(amounts))
    read = verify_payload(sign_payload(claim, KEY), public_key_of(KEY))
    assert read.number == number.replace("\n", " ").replace("\r", " ")
    assert read.addressee == addressee.replace("\n", " ").replace("\r", " ")
    assert read.amounts_rp == claim.amounts_rp


def test_the_code_drawn_is_the_code_meant() -> None:
    """The runs that are drawn paint exactly the matrix that the QR library makes of the payload."""
    payload = sign_payload(CLAIM, KEY)
    code = segno.make_qr(payload, error="m")
    drawn = {(row, column) for row, start, length in qr_runs(payload) for column in range(start, start + length)}
    assert drawn == {(r, c) for r, line in enumerate(code.matrix) for c, dark in enumerate(line) if dark}
    assert code.symbol_size(border=0)[0] <= 81
