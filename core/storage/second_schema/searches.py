"""Whom a search finds: the people of the kept lists, each once per employer, and the words of their names."""

SQL = """
-- search_name is the name without apostrophes: Ma'ruf is looked for as maruf.
-- Derived from roster_rows and made anew from them at any time: no record, not in the change log.
CREATE TABLE roster_people (
  id INTEGER PRIMARY KEY, employer_id TEXT NOT NULL REFERENCES employers (id), visit_id TEXT REFERENCES visits (id),
  name TEXT NOT NULL, nik TEXT NOT NULL DEFAULT '', search_name TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX roster_people_once ON roster_people (employer_id, nik, name);
CREATE INDEX roster_people_by_nik ON roster_people (nik) WHERE nik <> '';

CREATE VIRTUAL TABLE roster_names USING fts5 (
  search_name, content = 'roster_people', content_rowid = 'id', detail = none, columnsize = 0, prefix = '1 2 3'
);
CREATE VIRTUAL TABLE roster_words USING fts5vocab (roster_names, row);

CREATE TRIGGER roster_people_added AFTER INSERT ON roster_people
BEGIN INSERT INTO roster_names (rowid, search_name) VALUES (new.id, new.search_name); END;
CREATE TRIGGER roster_people_gone AFTER DELETE ON roster_people
BEGIN INSERT INTO roster_names (roster_names, rowid, search_name) VALUES ('delete', old.id, old.search_name); END;

INSERT INTO roster_people (employer_id, visit_id, name, nik, search_name)
SELECT b.employer_id, b.visit_id, r.name, coalesce(r.nik, ''),
  replace(replace(replace(r.name, '''', ''), '’', ''), '`', '')
FROM roster_rows AS r JOIN roster_batches AS b ON b.number = r.batch
WHERE b.dropped_at IS NULL AND r.name IS NOT NULL ORDER BY b.number, r.row
ON CONFLICT (employer_id, nik, name) DO UPDATE SET visit_id = excluded.visit_id;
"""
