"""The square code of issued papers: signed with the office's own key, proven, and the same key every time."""

from datetime import date

import pytest

from core.documents.letter_blocks import blocks_from_json
from core.documents.letter_signatures import (
    key_fingerprint,
    new_signing_key,
    public_key_of,
    read_payload,
    verify_payload,
)
from core.records.letters import LetterKind, Qr
from core.records.problems import UserError
from core.services import assessments, letter_issue, letters
from core.services.letter_making import fill_blocks, read_letter
from core.services.letter_seals import SETTING, public_key, seal_fingerprint, signing_key
from core.services.offices import OpenOffice, open_office
from core.services.record_history import read_history
from core.storage.settings import read_settings

DAY = date(2026, 11, 18)


def issued(office: OpenOffice, visit_id: str, kind: LetterKind, **choices: object) -> str:
    letter_id = letters.draft_letter(office, visit_id, kind)
    letters.choose(office, letter_id, {"dated_on": DAY, **choices})
    if kind not in letter_issue.SIGNED_ON_THE_SPOT:
        letters.advance(office, letter_id)
        letters.advance(office, letter_id)
    letter_issue.issue_letter(office, letter_id, accept_unconfirmed=True)
    return letter_id


def codes_of(office: OpenOffice, letter_id: str) -> set[str]:
    return {
        block.payload
        for block in blocks_from_json(read_letter(office, letter_id).blocks or "")
        if isinstance(block, Qr)
    }


def test_every_issued_paper_proves_number_addressee_amounts_and_last_day(office: OpenOffice, listed_visit: str) -> None:
    assessments.assess_visit(office, listed_visit)
    potential = 12 * (12_960 + 16_200 + 199_800 + 108_000 + 108_000 + 54_000)
    for kind in (LetterKind.MINUTES, LetterKind.INSPECTION_REPORT, LetterKind.WARNING_1, LetterKind.EVALUATION_NOTICE):
        is_warning = kind is LetterKind.WARNING_1
        letter_id = issued(office, listed_visit, kind, **({"received_on": date(2026, 11, 23)} if is_warning else {}))
        (payload,) = codes_of(office, letter_id)
        key = public_key(office)
        assert key
        claim = verify_payload(payload, key)
        letter = read_letter(office, letter_id)
        assert (claim.number, claim.dated, claim.addressee) == (letter.number, DAY, "PT Contoh <Abadi> & Co")
        assert claim.amounts_rp[0] == 0
        assert claim.amounts_rp[2] == potential
        assert claim.last_day == (date(2026, 12, 7) if is_warning else None)
        assert read_payload(payload).key == seal_fingerprint(office) == key_fingerprint(key)
        with pytest.raises(UserError) as refused:
            verify_payload(payload.replace(letter.number or "", "B/99/112026"), key)
        assert refused.value.code == "signature_wrong"


def test_a_preview_is_never_signed(office: OpenOffice, listed_visit: str) -> None:
    assessments.assess_visit(office, listed_visit)
    letter_id = letters.draft_letter(office, listed_visit, LetterKind.INSPECTION_REPORT)
    (code,) = (block for block in fill_blocks(office, read_letter(office, letter_id)) if isinstance(block, Qr))
    assert not code.payload
    assert public_key(office) is None
    assert not seal_fingerprint(office)


def test_the_key_is_made_once_and_outlives_the_session(office: OpenOffice) -> None:
    key = signing_key(office)
    assert signing_key(office) == key
    assert public_key(office) == public_key_of(key) != public_key_of(new_signing_key())
    folder = office.folder
    with office.reading() as db:
        assert len(read_history(db, "office", SETTING, office.zone)) == 1
    office.close()
    with open_office(folder, None, "Uji") as again:
        assert signing_key(again) == key


def test_the_key_stands_in_no_file_in_clear(office: OpenOffice) -> None:
    key = signing_key(office)
    with office.reading() as db:
        text = read_settings(db)[SETTING]
    for path in office.folder.rglob("*"):
        if path.is_file() and not path.name.endswith(".lock"):
            data = path.read_bytes()
            assert key not in data
            assert text.encode() not in data
