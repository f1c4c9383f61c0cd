"""Dated parameters of the law and the pure rules over them, each result with its explanation."""
