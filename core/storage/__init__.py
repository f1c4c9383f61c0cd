"""SQLite: open, migrations, the change log, batches, drafts, backups. Only core.services opens a transaction.

How a service writes and reads (office is an OpenOffice of core.services.offices):

    with office.transaction() as db:                       # all or nothing; nests; db is a sqlite_utils.Database
        visit_id = insert_record(db, office.author, "visits", None, {"employer_id": e, "planned_on": day})
        update_record(db, office.author, "visits", visit_id, {"notes": text})  # logs changed fields only; False if same
        drop_record(db, office.author, "visits", visit_id, why="salah ketik")  # sets dropped_at; never DELETE
        log_event(db, office.author, "print", "letters", letter_id, values={"copies": 2})
        undo_last(db, office.author, "visits", visit_id)   # a new change that takes the last one back
    with office.reading() as db:                           # one moment's state, on a connection of its own
        rows = list(db.query("SELECT … FROM visits WHERE dropped_at IS NULL AND visited_on >= ?", [day]))

Where things are: insert_record, update_record, drop_record, log_event, read_record in `changes`; history, undo_last in
`change_histories`; chain_head, verify_chain in `change_chains`; erase_values in `erasures`; insert_batch, read_batch
in `batches`; drafts in `drafts`; columns in `first_schema`.

In annotations of services: `from core.storage.databases import Database` under TYPE_CHECKING (sqlite_utils stays here).

Values may be given as date, datetime, Month, bool, enumeration or a tuple of codes (stored joined by spaces); what is
read back is text and int: `date.fromisoformat`, `Month.parse`, `bool`, `tuple(text.split())`. `typed_at` and
`dropped_at` are filled here: lists say `dropped_at IS NULL`. Rows of letters, assessments, papers and rosters are
guarded by triggers: an issued letter (issued_at set) and an assessment can't be edited, whoever asks.
"""
