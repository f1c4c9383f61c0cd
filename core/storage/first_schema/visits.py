"""Visits and what is recorded on the spot: inspectors, documents, findings by hand, commitments."""

SQL = """
-- Dates of the event (planned_on, visited_on, signed_on) and of typing (typed_at) are separate columns.
CREATE TABLE visits (
  id TEXT PRIMARY KEY, employer_id TEXT NOT NULL REFERENCES employers (id),
  status TEXT NOT NULL DEFAULT 'planned', minutes_number TEXT,
  planned_on TEXT, planned_time TEXT, visited_on TEXT, started_time TEXT, ended_time TEXT,
  place TEXT, purpose TEXT, spt_number TEXT, spt_on TEXT, notice_number TEXT, notice_on TEXT,
  received_by_name TEXT, received_by_position TEXT, received_by_phone TEXT,
  notes TEXT, employer_statement TEXT, agreement TEXT,
  is_signed INTEGER NOT NULL DEFAULT 0 CHECK (is_signed IN (0, 1)), signed_on TEXT, signed_place TEXT,
  is_refused INTEGER NOT NULL DEFAULT 0 CHECK (is_refused IN (0, 1)), refusal_reason TEXT,
  witness_name TEXT, witness_position TEXT,
  head_count INTEGER CHECK (head_count >= 0), registered_count INTEGER CHECK (registered_count >= 0),
  first_month TEXT, last_month TEXT, as_of TEXT, cancelled_reason TEXT,
  typed_at TEXT NOT NULL, dropped_at TEXT
) STRICT;
CREATE INDEX visits_by_employer ON visits (employer_id, visited_on);
CREATE INDEX visits_by_visited_on ON visits (visited_on);
CREATE INDEX visits_by_planned_on ON visits (planned_on);

CREATE TABLE visit_inspectors (
  id TEXT PRIMARY KEY, visit_id TEXT NOT NULL REFERENCES visits (id), person_id TEXT NOT NULL REFERENCES people (id),
  role TEXT, position INTEGER NOT NULL DEFAULT 0,
  typed_at TEXT NOT NULL, dropped_at TEXT
) STRICT;
CREATE INDEX visit_inspectors_by_visit ON visit_inspectors (visit_id, position);
CREATE INDEX visit_inspectors_by_person ON visit_inspectors (person_id);

-- code is one of the checklist in resources; label stands where the office added its own document.
CREATE TABLE visit_documents (
  id TEXT PRIMARY KEY, visit_id TEXT NOT NULL REFERENCES visits (id), code TEXT NOT NULL, label TEXT,
  is_asked INTEGER NOT NULL DEFAULT 0 CHECK (is_asked IN (0, 1)),
  is_seen INTEGER NOT NULL DEFAULT 0 CHECK (is_seen IN (0, 1)),
  is_copied INTEGER NOT NULL DEFAULT 0 CHECK (is_copied IN (0, 1)), note TEXT,
  position INTEGER NOT NULL DEFAULT 0,
  typed_at TEXT NOT NULL, dropped_at TEXT
) STRICT;
CREATE UNIQUE INDEX visit_documents_once ON visit_documents (visit_id, code) WHERE dropped_at IS NULL;

-- Findings by hand, beside the computed ones.
CREATE TABLE visit_findings (
  id TEXT PRIMARY KEY, visit_id TEXT NOT NULL REFERENCES visits (id), kind TEXT, text TEXT NOT NULL,
  workers INTEGER, position INTEGER NOT NULL DEFAULT 0,
  typed_at TEXT NOT NULL, dropped_at TEXT
) STRICT;
CREATE INDEX visit_findings_by_visit ON visit_findings (visit_id, position);

CREATE TABLE commitments (
  id TEXT PRIMARY KEY, visit_id TEXT NOT NULL REFERENCES visits (id), text TEXT NOT NULL, due_on TEXT,
  is_done INTEGER NOT NULL DEFAULT 0 CHECK (is_done IN (0, 1)), done_on TEXT, note TEXT,
  position INTEGER NOT NULL DEFAULT 0,
  typed_at TEXT NOT NULL, dropped_at TEXT
) STRICT;
CREATE INDEX commitments_by_visit ON commitments (visit_id, position);
CREATE INDEX commitments_by_due_on ON commitments (due_on) WHERE is_done = 0;
"""
