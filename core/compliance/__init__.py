"""Matching two lists of people, the checks, and the assessment."""
