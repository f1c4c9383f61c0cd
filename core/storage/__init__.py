"""The encrypted SQLite file: open, migrations, one module per family of tables, change log, backups."""
