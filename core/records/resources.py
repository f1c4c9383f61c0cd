"""Where the files that ship with the program stand: law, regions, letters, fonts, samples."""

import sys
from functools import cache
from pathlib import Path


@cache
def resources_folder() -> Path:
    """Return the folder `resources`, in a checkout as well as inside the packaged program."""
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parents[2]
    return root / "resources"
