"""Which release this is."""

VERSION = "0.1.0"
"""The release, as CHANGELOG.md names it."""
