"""Which laptop a change was typed on: an id kept beside the office file, renewed when the file moves elsewhere."""

import hashlib
import json
import platform
import uuid
from pathlib import Path

from core.records.identifiers import new_id
from core.storage.disk_writes import write_whole

DEVICE_FILE = "perangkat.json"
_MULTICAST_BIT = 1 << 40


def device_id(folder: Path) -> str:
    """Return this laptop's id for the office in `folder`; a copied folder gets a new id on its new laptop."""
    known = _read(folder / DEVICE_FILE)
    if known.get("machine") == _machine(known.get("salt", "")) and known.get("device_id"):
        return known["device_id"]
    salt = new_id()
    fresh = {"device_id": new_id(), "salt": salt, "machine": _machine(salt)}
    write_whole(folder / DEVICE_FILE, (json.dumps(fresh, indent=2) + "\n").encode())
    return fresh["device_id"]


def _read(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}


def _machine(salt: str) -> str:
    node = uuid.getnode()
    card = "" if node & _MULTICAST_BIT else f"{node:x}"  # without a network card Python invents a number each run
    return hashlib.sha256(f"{salt} {platform.node()} {card}".encode()).hexdigest()
