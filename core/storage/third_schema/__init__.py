"""The tables that the third step adds, as text. Once released never edited: a later step changes them."""
