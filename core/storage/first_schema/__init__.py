"""The tables of the first release, as SQL. These texts never change once released: see core.storage.migrations."""
