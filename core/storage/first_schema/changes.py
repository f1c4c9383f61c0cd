"""The change log: the chain, and beside it the values, which may be erased without breaking it."""

SQL = """
-- at: UTC wall clock; monotonic_ns: clock that never goes back within one run of the program (run_id).
-- fields: JSON list in order; digests: JSON object field -> salted SHA-256; hash covers all columns and previous_hash.
CREATE TABLE changes (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL, monotonic_ns INTEGER NOT NULL, run_id TEXT NOT NULL, device_id TEXT NOT NULL, actor TEXT NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('insert', 'update', 'drop', 'undo', 'event', 'erase')),
  table_name TEXT NOT NULL, record_id TEXT NOT NULL, event TEXT, undoes INTEGER REFERENCES changes (seq),
  digests TEXT NOT NULL CHECK (json_valid(digests)),
  previous_hash TEXT NOT NULL, hash TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX changes_by_record ON changes (table_name, record_id, seq);
CREATE INDEX changes_by_act ON changes (act, event, seq);
CREATE INDEX changes_by_undone ON changes (undoes) WHERE undoes IS NOT NULL;

-- old and new are JSON; all three of old, new and salt are NULL once erased.
CREATE TABLE change_values (
  change_seq INTEGER NOT NULL REFERENCES changes (seq), field TEXT NOT NULL,
  old TEXT, new TEXT, salt BLOB, PRIMARY KEY (change_seq, field)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER changes_stay BEFORE UPDATE ON changes
BEGIN SELECT RAISE(ABORT, 'the change log is only appended to'); END;
CREATE TRIGGER changes_kept BEFORE DELETE ON changes
BEGIN SELECT RAISE(ABORT, 'the change log is only appended to'); END;
CREATE TRIGGER change_values_stay BEFORE UPDATE ON change_values
  WHEN new.old IS NOT NULL OR new.new IS NOT NULL OR new.salt IS NOT NULL
    OR new.change_seq <> old.change_seq OR new.field <> old.field
    OR NOT EXISTS (SELECT 1 FROM erasure_permits)
BEGIN SELECT RAISE(ABORT, 'values of the change log are only erased'); END;
CREATE TRIGGER change_values_kept BEFORE DELETE ON change_values
BEGIN SELECT RAISE(ABORT, 'values of the change log are only erased'); END;
"""
