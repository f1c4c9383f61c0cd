"""Assessments: what they rest on and what they found, stored once and only superseded."""

SQL = """
-- input and result are JSON; law_fingerprint names the law_sets row; program_version the program that worked it out.
CREATE TABLE assessments (
  id TEXT PRIMARY KEY, employer_id TEXT NOT NULL REFERENCES employers (id), visit_id TEXT REFERENCES visits (id),
  as_of TEXT NOT NULL, first_month TEXT NOT NULL, last_month TEXT NOT NULL, status TEXT NOT NULL,
  law_fingerprint TEXT NOT NULL REFERENCES law_sets (id), program_version TEXT,
  input TEXT NOT NULL CHECK (json_valid(input)), result TEXT NOT NULL CHECK (json_valid(result)),
  workers INTEGER,
  billed_unpaid_rp INTEGER NOT NULL DEFAULT 0, difference_rp INTEGER NOT NULL DEFAULT 0,
  potential_rp INTEGER NOT NULL DEFAULT 0, penalty_rp INTEGER NOT NULL DEFAULT 0,
  superseded_by TEXT REFERENCES assessments (id),
  typed_at TEXT NOT NULL, dropped_at TEXT
) STRICT;
CREATE INDEX assessments_by_employer ON assessments (employer_id, typed_at);
CREATE INDEX assessments_by_visit ON assessments (visit_id, typed_at);

CREATE TRIGGER assessments_stay BEFORE UPDATE OF
  employer_id, visit_id, as_of, first_month, last_month, status, law_fingerprint, program_version, input, result,
  workers, billed_unpaid_rp, difference_rp, potential_rp, penalty_rp ON assessments
  WHEN NOT EXISTS (SELECT 1 FROM erasure_permits)
BEGIN SELECT RAISE(ABORT, 'an assessment is superseded, never edited'); END;
CREATE TRIGGER assessments_kept BEFORE DELETE ON assessments
BEGIN SELECT RAISE(ABORT, 'an assessment is superseded, never removed'); END;
CREATE TRIGGER law_sets_stay BEFORE UPDATE OF text ON law_sets
BEGIN SELECT RAISE(ABORT, 'a law set is named by its own fingerprint'); END;
"""
