"""Lists of workers as they were handed over: immutable batches, decisions and corrections beside them."""

SQL = """
-- kind: payroll, participants or payments. source_sha256 is of the file's bytes, or of the pasted text.
-- reading (sheet, header rows, columns) and problems are JSON. A batch is taken back by dropped_at.
CREATE TABLE roster_batches (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  employer_id TEXT NOT NULL REFERENCES employers (id), visit_id TEXT REFERENCES visits (id),
  kind TEXT NOT NULL CHECK (kind IN ('payroll', 'participants', 'payments')), month TEXT,
  source_name TEXT NOT NULL, source_kind TEXT NOT NULL, source_sha256 TEXT NOT NULL,
  reading TEXT NOT NULL CHECK (json_valid(reading)), problems TEXT NOT NULL CHECK (json_valid(problems)),
  row_count INTEGER NOT NULL, rows_digest TEXT NOT NULL,
  typed_at TEXT NOT NULL, dropped_at TEXT
) STRICT;
CREATE INDEX roster_batches_by_employer ON roster_batches (employer_id, kind, month);
CREATE INDEX roster_batches_by_visit ON roster_batches (visit_id);

CREATE TABLE roster_rows (
  id INTEGER PRIMARY KEY, batch INTEGER NOT NULL REFERENCES roster_batches (number), row INTEGER NOT NULL,
  nik TEXT, name TEXT, birth_date TEXT, start_date TEXT, end_date TEXT, wage_rp INTEGER,
  kpj TEXT, npp TEXT, employee_number TEXT, passport TEXT, programmes TEXT, position TEXT,
  member_since TEXT, sex TEXT
) STRICT;
CREATE UNIQUE INDEX roster_rows_by_batch ON roster_rows (batch, row);

CREATE TABLE payment_rows (
  id INTEGER PRIMARY KEY, batch INTEGER NOT NULL REFERENCES roster_batches (number), row INTEGER NOT NULL,
  month TEXT NOT NULL, billed_rp INTEGER NOT NULL, paid_rp INTEGER NOT NULL, paid_on TEXT
) STRICT;
CREATE UNIQUE INDEX payment_rows_by_batch ON payment_rows (batch, row);

-- What the inspector decided in a review; participant_key NULL: none of them. Keys survive a re-import.
CREATE TABLE match_decisions (
  id TEXT PRIMARY KEY, employer_id TEXT NOT NULL REFERENCES employers (id), visit_id TEXT REFERENCES visits (id),
  payroll_key TEXT NOT NULL, participant_key TEXT, note TEXT,
  typed_at TEXT NOT NULL, dropped_at TEXT
) STRICT;
CREATE UNIQUE INDEX match_decisions_once ON match_decisions (employer_id, payroll_key) WHERE dropped_at IS NULL;

-- A value of an imported row that the inspector corrected; the row itself stays as it was read.
CREATE TABLE corrections (
  id TEXT PRIMARY KEY, batch_id TEXT NOT NULL REFERENCES roster_batches (id), row INTEGER NOT NULL,
  field TEXT NOT NULL, file_value TEXT, corrected_value TEXT, reason TEXT,
  typed_at TEXT NOT NULL, dropped_at TEXT
) STRICT;
CREATE UNIQUE INDEX corrections_once ON corrections (batch_id, row, field) WHERE dropped_at IS NULL;

-- Open only while personal data is erased at the end of its retention: see core.storage.erasures.
CREATE TABLE erasure_permits (reason TEXT NOT NULL) STRICT;

CREATE TRIGGER roster_rows_stay BEFORE UPDATE ON roster_rows WHEN NOT EXISTS (SELECT 1 FROM erasure_permits)
BEGIN SELECT RAISE(ABORT, 'roster rows are immutable'); END;
CREATE TRIGGER roster_rows_kept BEFORE DELETE ON roster_rows WHEN NOT EXISTS (SELECT 1 FROM erasure_permits)
BEGIN SELECT RAISE(ABORT, 'roster rows are immutable'); END;
CREATE TRIGGER payment_rows_stay BEFORE UPDATE ON payment_rows
BEGIN SELECT RAISE(ABORT, 'payment rows are immutable'); END;
CREATE TRIGGER payment_rows_kept BEFORE DELETE ON payment_rows WHEN NOT EXISTS (SELECT 1 FROM erasure_permits)
BEGIN SELECT RAISE(ABORT, 'payment rows are immutable'); END;
"""
