"""The values of the law that an office added or corrected."""

SQL = """
-- value and disputed are JSON as core.law.law_texts codes them; value is null where the rule ended on that day.
-- The latest row that is not dropped holds for its parameter and first day.
CREATE TABLE law_values (
  id TEXT PRIMARY KEY, parameter TEXT NOT NULL, valid_from TEXT NOT NULL,
  value TEXT CHECK (value IS NULL OR json_valid(value)), disputed TEXT CHECK (disputed IS NULL OR json_valid(disputed)),
  status TEXT NOT NULL CHECK (status IN ('seen', 'reported', 'assumed')),
  reference_title TEXT NOT NULL, reference_article TEXT, reference_note TEXT, note TEXT,
  typed_at TEXT NOT NULL, dropped_at TEXT
) STRICT;
CREATE INDEX law_values_by_parameter ON law_values (parameter, valid_from);
"""
