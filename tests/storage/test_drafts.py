"""What was being typed is still there after a crash."""

from core.services.offices import OpenOffice, open_office
from core.storage.change_chains import chain_head
from core.storage.drafts import drop_draft, read_drafts, save_draft


def test_the_latest_text_of_each_field_is_kept_outside_the_log(office: OpenOffice) -> None:
    with office.reading() as db:
        before = chain_head(db)
    for text in ("Kami b", "Kami belum", "Kami belum sempat"):
        with office.transaction() as db:
            save_draft(db, office.author, "visits", "v1", text, field="employer_statement")
    with office.transaction() as db:
        save_draft(db, office.author, "visits", "v1", "catatan", field="notes")
        save_draft(db, office.author, "visits", "v2", "lain", field="notes")
    office.close()
    with open_office(office.folder, None, "Penguji") as again, again.transaction() as db:
        found = {(draft.record_id, draft.field): draft.text for draft in read_drafts(db)}
        assert found == {
            ("v1", "employer_statement"): "Kami belum sempat", ("v1", "notes"): "catatan", ("v2", "notes"): "lain",
        }  # fmt: skip
        assert len(read_drafts(db, "visits", "v1")) == 2
        assert chain_head(db) == before
        drop_draft(db, "visits", "v1", "notes")
        assert [draft.field for draft in read_drafts(db, "visits", "v1")] == ["employer_statement"]
        drop_draft(db, "visits", "v1")
        assert [draft.record_id for draft in read_drafts(db)] == ["v2"]
