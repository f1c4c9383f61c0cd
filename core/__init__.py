"""Everything Patuh knows; no Qt: a script could drive it."""
