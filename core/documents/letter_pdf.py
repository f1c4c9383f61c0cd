"""The last step of a letter: blocks onto pages, pages into an archivable PDF."""

from collections.abc import Sequence

from core.documents.letter_archive import finish
from core.documents.letter_canvas import Sheet, render
from core.documents.letter_drawing import draw_blocks
from core.documents.letter_pages import Flow, Geometry, Page
from core.documents.letter_text import plain_text
from core.records.letters import Block, Footer, LetterKind, PaperInfo, PaperSettings
from core.records.problems import UserError

PREVIEW, COPY, SAMPLE = "PRATINJAU", "SALINAN", "CONTOH"
"""The marks: of a paper without a number, of a repeated print, of a sample office."""

_SCALES = (1.0, 0.96, 0.92, 0.88, 0.84, 0.8, 0.76, 0.72, 0.7)
"""How much smaller a paper of one page may be set before it counts as too long."""


def draw_letter(blocks: Sequence[Block], paper: PaperSettings, mark: str | None = None) -> bytes:
    """Return the paper as PDF/A-2b; the same blocks, paper and mark give the same bytes.

    A sample office's papers carry CONTOH beside the other mark. Raises UserError `letter_too_long` where a paper of
    one page doesn't fit, `logo_unreadable`.
    """
    info = _info(blocks)
    footer = next((block for block in blocks if isinstance(block, Footer)), Footer())
    geometry = Geometry.of(paper)
    raw = render(lay_out(blocks, paper), Sheet(geometry, footer, _marks(paper, mark)))
    return finish(raw, plain_text(info.title), plain_text(info.office), info.dated)


def lay_out(blocks: Sequence[Block], paper: PaperSettings) -> list[Page]:
    """Return the pages of a paper, copies included, before anything is drawn: to count or to examine them."""
    return _pages(blocks, Geometry.of(paper), _info(blocks))


def _info(blocks: Sequence[Block]) -> PaperInfo:
    without = PaperInfo(LetterKind.MINUTES_BLANK, "Surat", "")
    return next((block for block in blocks if isinstance(block, PaperInfo)), without)


def _marks(paper: PaperSettings, mark: str | None) -> tuple[str, ...]:
    wanted = (SAMPLE if paper.sample else None, mark)
    return tuple(dict.fromkeys(word for word in wanted if word))


def _pages(blocks: Sequence[Block], geometry: Geometry, info: PaperInfo) -> list[Page]:
    for scale in _SCALES if info.single_page else _SCALES[:1]:
        flow = Flow(geometry, scale)
        draw_blocks(flow, blocks)
        if not info.single_page or len(flow.pages) == 1:
            return flow.pages
    raise UserError(
        "letter_too_long", "Lembar ini tidak muat dalam satu halaman: ringkas riwayat, catatan, atau rekomendasinya."
    )
