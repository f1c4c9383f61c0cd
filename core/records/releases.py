"""Which release this is."""

VERSION = "0.2.0"
"""The release, as CHANGELOG.md names it."""
