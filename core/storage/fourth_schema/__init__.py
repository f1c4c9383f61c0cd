"""The tables that the fourth step adds, as text. Once released never edited: a later step changes them."""
