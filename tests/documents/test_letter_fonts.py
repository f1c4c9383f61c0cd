"""The letter font and its cache: made once, made anew when damaged, made without a cache that can be written."""

from pathlib import Path

import pytest
from reportlab.pdfbase import ttfonts

from core.documents import fonts


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder of this platform, moved into a folder of the test."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    path = fonts._cache_file(fonts.REGULAR)
    assert tmp_path in path.parents
    return path


def test_a_font_is_built_once_and_kept(cache: Path) -> None:
    first = fonts.font_bytes(fonts.REGULAR)
    assert cache.read_bytes() == first
    assert fonts.font_bytes(fonts.REGULAR) == first
    assert [path.suffix for path in cache.parent.iterdir()] == [".ttf"]


def test_a_damaged_font_is_made_anew(cache: Path) -> None:
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.write_bytes(b"half a font")
    assert fonts._loaded(fonts.REGULAR, ttfonts).fontName == fonts.REGULAR
    assert cache.read_bytes() == fonts.build_font(fonts.REGULAR)


def test_a_cache_that_cannot_be_written_does_no_harm(cache: Path) -> None:
    cache.parent.parent.mkdir(parents=True, exist_ok=True)
    cache.parent.write_text("a file where the folder should be", encoding="utf-8")
    assert fonts.font_bytes(fonts.REGULAR) == fonts.build_font(fonts.REGULAR)
