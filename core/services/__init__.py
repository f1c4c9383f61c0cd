"""One function per job a person does; the only place that opens a transaction."""
