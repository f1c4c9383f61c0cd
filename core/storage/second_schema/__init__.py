"""The tables that the second step adds, as text. Once released never edited: a later step changes them."""
