"""Employers, their contacts, and the follow-up cases about them."""

SQL = """
CREATE TABLE employers (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, search_name TEXT,
  npp TEXT, division TEXT, nib TEXT, npwp TEXT, kbli TEXT, business TEXT,
  address TEXT, village TEXT, postal_code TEXT, region TEXT, district TEXT, phone TEXT, email TEXT,
  kind TEXT NOT NULL DEFAULT 'company', founded_on TEXT,
  scale TEXT, scale_criterion TEXT, scale_capital_rp INTEGER, scale_sales_rp INTEGER, scale_reason TEXT,
  risk INTEGER CHECK (risk BETWEEN 1 AND 5), sector TEXT,
  registered INTEGER NOT NULL DEFAULT 0 CHECK (registered IN (0, 1)),
  member_since TEXT, jp_since TEXT, inactive_from TEXT,
  programmes TEXT, relief TEXT, superior_name TEXT, superior_address TEXT, notes TEXT,
  typed_at TEXT NOT NULL, dropped_at TEXT
) STRICT;
CREATE INDEX employers_by_name ON employers (name COLLATE NOCASE);
CREATE INDEX employers_by_search_name ON employers (search_name);
CREATE INDEX employers_by_npp ON employers (npp, division);
CREATE INDEX employers_by_region ON employers (region, name COLLATE NOCASE);

CREATE TABLE employer_contacts (
  id TEXT PRIMARY KEY, employer_id TEXT NOT NULL REFERENCES employers (id),
  name TEXT NOT NULL, position TEXT, phone TEXT, email TEXT, notes TEXT,
  is_main INTEGER NOT NULL DEFAULT 0 CHECK (is_main IN (0, 1)),
  typed_at TEXT NOT NULL, dropped_at TEXT
) STRICT;
CREATE INDEX employer_contacts_by_employer ON employer_contacts (employer_id);

-- Tindak lanjut kepatuhan. history is a JSON list of the steps passed.
CREATE TABLE cases (
  id TEXT PRIMARY KEY, employer_id TEXT NOT NULL REFERENCES employers (id),
  kind TEXT, step TEXT, state TEXT NOT NULL DEFAULT 'open', opened_on TEXT NOT NULL, closed_on TEXT,
  next_step TEXT, next_on TEXT, outcome TEXT, notes TEXT,
  history TEXT CHECK (history IS NULL OR json_valid(history)),
  typed_at TEXT NOT NULL, dropped_at TEXT
) STRICT;
CREATE INDEX cases_by_employer ON cases (employer_id);
CREATE INDEX cases_by_state ON cases (state, next_on);
"""
