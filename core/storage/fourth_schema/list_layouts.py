"""How lists of a layout are to be read, as an inspector chose it once."""

SQL = """
-- fingerprint names the header row and the kind of list; columns is JSON: field -> column letters, joined by +.
-- What holds for an employer is his latest row; for the office the latest row of anybody.
CREATE TABLE list_layouts (
  id TEXT PRIMARY KEY, employer_id TEXT NOT NULL REFERENCES employers (id), kind TEXT NOT NULL,
  fingerprint TEXT NOT NULL, sheet TEXT, columns TEXT NOT NULL CHECK (json_valid(columns)), source_name TEXT NOT NULL,
  typed_at TEXT NOT NULL, dropped_at TEXT
) STRICT;
CREATE UNIQUE INDEX list_layouts_once ON list_layouts (employer_id, fingerprint) WHERE dropped_at IS NULL;
CREATE INDEX list_layouts_by_fingerprint ON list_layouts (fingerprint);
"""
