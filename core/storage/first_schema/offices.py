"""The office itself: settings, people, holidays, sign-offs of the law, and the texts of the law that was used."""

SQL = """
-- Settings of the office as records: id is the name of the setting, value is JSON.
CREATE TABLE office (
  id TEXT PRIMARY KEY, value TEXT NOT NULL CHECK (json_valid(value)),
  typed_at TEXT NOT NULL, dropped_at TEXT
) STRICT;

-- Petugas pemeriksa and penanda tangan; one person may be both.
CREATE TABLE people (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, position TEXT, staff_number TEXT, phone TEXT, email TEXT,
  is_inspector INTEGER NOT NULL DEFAULT 0 CHECK (is_inspector IN (0, 1)),
  is_signatory INTEGER NOT NULL DEFAULT 0 CHECK (is_signatory IN (0, 1)),
  on_behalf TEXT, active_from TEXT, active_until TEXT, notes TEXT,
  typed_at TEXT NOT NULL, dropped_at TEXT
) STRICT;
CREATE INDEX people_by_name ON people (name COLLATE NOCASE);

-- Additions to and removals from the calendar that ships: kind national, joint_leave or office.
CREATE TABLE holidays (
  id TEXT PRIMARY KEY, day TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, decree TEXT,
  is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1)),
  is_estimated INTEGER NOT NULL DEFAULT 0 CHECK (is_estimated IN (0, 1)),
  typed_at TEXT NOT NULL, dropped_at TEXT
) STRICT;
CREATE INDEX holidays_by_day ON holidays (day);

-- An officer's confirmation of one value of the law.
CREATE TABLE law_signoffs (
  id TEXT PRIMARY KEY, parameter TEXT NOT NULL, valid_from TEXT, value TEXT NOT NULL,
  officer TEXT NOT NULL, signed_on TEXT NOT NULL, note TEXT,
  typed_at TEXT NOT NULL, dropped_at TEXT
) STRICT;
CREATE INDEX law_signoffs_by_parameter ON law_signoffs (parameter, valid_from);

-- The texts a stored assessment rests on: id is the fingerprint of the set.
CREATE TABLE law_sets (
  id TEXT PRIMARY KEY, text TEXT NOT NULL, program_version TEXT,
  typed_at TEXT NOT NULL, dropped_at TEXT
) STRICT;

-- Running text of a field that has not been left yet; not part of the change log.
CREATE TABLE drafts (
  table_name TEXT NOT NULL, record_id TEXT NOT NULL, field TEXT NOT NULL,
  text TEXT NOT NULL, actor TEXT NOT NULL, updated_at TEXT NOT NULL,
  PRIMARY KEY (table_name, record_id, field)
) STRICT, WITHOUT ROWID;
"""
