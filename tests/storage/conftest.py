"""Real encrypted office files for the tests of storage."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.services.offices import OpenOffice, create_sample_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    opened = create_sample_office(tmp_path / "kantor")
    yield opened
    opened.close()
