"""Two faces over core.services: the window and the command line."""
