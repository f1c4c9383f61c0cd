"""The register: letters, their numbers, papers, remarks, deadlines and prints."""

SQL = """
-- state: draft, checked, approved, issued, superseded, void (konsep, diperiksa, disetujui, terbit, diganti, batal).
-- blocks, fields and copies are JSON; chain_head is the change log's head that the paper prints.
CREATE TABLE letters (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'draft',
  employer_id TEXT REFERENCES employers (id), visit_id TEXT REFERENCES visits (id),
  assessment_id TEXT REFERENCES assessments (id), case_id TEXT REFERENCES cases (id),
  number TEXT, dated_on TEXT, subject TEXT, addressee TEXT, signatory_id TEXT REFERENCES people (id),
  blocks TEXT CHECK (blocks IS NULL OR json_valid(blocks)), fields TEXT CHECK (fields IS NULL OR json_valid(fields)),
  copies TEXT CHECK (copies IS NULL OR json_valid(copies)),
  checked_by TEXT, checked_at TEXT, approved_by TEXT, approved_at TEXT, issued_by TEXT, issued_at TEXT,
  supersedes TEXT REFERENCES letters (id), superseded_by TEXT REFERENCES letters (id),
  void_reason TEXT, voided_at TEXT,
  received_on TEXT, received_proof TEXT, due_on TEXT,
  workers INTEGER, billed_unpaid_rp INTEGER, difference_rp INTEGER, potential_rp INTEGER, penalty_rp INTEGER,
  law_fingerprint TEXT, chain_head TEXT, notes TEXT,
  typed_at TEXT NOT NULL, dropped_at TEXT
) STRICT;
CREATE UNIQUE INDEX letters_by_number ON letters (number) WHERE number IS NOT NULL;
CREATE INDEX letters_by_employer ON letters (employer_id, dated_on);
CREATE INDEX letters_by_visit ON letters (visit_id);
CREATE INDEX letters_by_state ON letters (state, dated_on);
CREATE INDEX letters_by_due_on ON letters (due_on) WHERE due_on IS NOT NULL;

CREATE TRIGGER letters_stay BEFORE UPDATE OF
  kind, employer_id, visit_id, assessment_id, number, dated_on, subject, addressee, signatory_id, blocks, fields,
  copies, issued_by, issued_at, supersedes, workers, billed_unpaid_rp, difference_rp, potential_rp, penalty_rp,
  law_fingerprint, chain_head ON letters
  WHEN old.issued_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM erasure_permits)
BEGIN SELECT RAISE(ABORT, 'an issued letter is superseded or voided, never edited'); END;
CREATE TRIGGER letters_kept BEFORE DELETE ON letters
BEGIN SELECT RAISE(ABORT, 'a letter is voided, never removed'); END;

-- Every number ever given: id is the number as printed; series and running tell gaps. note explains one not used.
CREATE TABLE letter_numbers (
  id TEXT PRIMARY KEY, series TEXT NOT NULL, running INTEGER,
  letter_id TEXT REFERENCES letters (id), is_typed INTEGER NOT NULL DEFAULT 0 CHECK (is_typed IN (0, 1)), note TEXT,
  typed_at TEXT NOT NULL, dropped_at TEXT
) STRICT;
CREATE UNIQUE INDEX letter_numbers_once ON letter_numbers (series, running) WHERE running IS NOT NULL;

-- The paper itself; written in the transaction that gives it its number. kind: issued, or blank (a blank form).
CREATE TABLE letter_papers (
  id TEXT PRIMARY KEY, letter_id TEXT NOT NULL REFERENCES letters (id), kind TEXT NOT NULL DEFAULT 'issued',
  pdf BLOB NOT NULL, sha256 TEXT NOT NULL, pages INTEGER,
  typed_at TEXT NOT NULL, dropped_at TEXT
) STRICT;
CREATE INDEX letter_papers_by_letter ON letter_papers (letter_id);
CREATE INDEX letter_papers_by_sha256 ON letter_papers (sha256);
CREATE TRIGGER letter_papers_stay BEFORE UPDATE OF letter_id, kind, pdf, sha256 ON letter_papers
BEGIN SELECT RAISE(ABORT, 'a paper is never edited'); END;
CREATE TRIGGER letter_papers_kept BEFORE DELETE ON letter_papers
BEGIN SELECT RAISE(ABORT, 'a paper is never removed'); END;

CREATE TABLE letter_remarks (
  id TEXT PRIMARY KEY, letter_id TEXT NOT NULL REFERENCES letters (id), remark TEXT NOT NULL, author TEXT NOT NULL,
  state_before TEXT, state_after TEXT,
  typed_at TEXT NOT NULL, dropped_at TEXT
) STRICT;
CREATE INDEX letter_remarks_by_letter ON letter_remarks (letter_id, typed_at);

-- history is a JSON list of earlier due_on with the reason each moved.
CREATE TABLE deadlines (
  id TEXT PRIMARY KEY, letter_id TEXT REFERENCES letters (id), employer_id TEXT REFERENCES employers (id),
  kind TEXT NOT NULL, starts_on TEXT, working_days INTEGER, due_on TEXT,
  is_estimated INTEGER NOT NULL DEFAULT 0 CHECK (is_estimated IN (0, 1)),
  met_on TEXT, met_note TEXT, history TEXT CHECK (history IS NULL OR json_valid(history)),
  typed_at TEXT NOT NULL, dropped_at TEXT
) STRICT;
CREATE INDEX deadlines_by_due_on ON deadlines (due_on) WHERE met_on IS NULL;
CREATE INDEX deadlines_by_letter ON deadlines (letter_id);

-- Every time a paper left: printed, printed again as SALINAN, or saved as a copy.
CREATE TABLE prints (
  id TEXT PRIMARY KEY, letter_id TEXT REFERENCES letters (id), kind TEXT NOT NULL, mark TEXT, copies INTEGER,
  target TEXT, typed_at TEXT NOT NULL, dropped_at TEXT
) STRICT;
CREATE INDEX prints_by_letter ON prints (letter_id, typed_at);
"""
