"""Real PDFs, read back: text, pages, marks, equal bytes, and the archive format where its checker is at hand."""

import os
import re
import shlex
import subprocess
import warnings
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from core.documents.letter_pages import TextMark
from core.documents.letter_pdf import COPY, PREVIEW, SAMPLE, draw_letter, lay_out
from core.documents.letter_templates import BASIS_NOTE, fill_letter
from core.documents.letter_text import text_width
from core.records import letters
from core.records.letters import LetterKind, PaperSettings, PaperSize
from core.records.problems import UserError
from tests.documents.letter_samples import (
    BLANK,
    EMPLOYER,
    EVALUATION,
    LONG_NAME,
    MINUTES,
    OFFICE,
    REPORT,
    SAMPLES,
    WARNING,
    worker_list,
)

A4, F4 = PaperSettings(), PaperSettings(size=PaperSize.F4)
SAMPLE_PAPER = replace(A4, sample=True)
CHECKER = "PATUH_VERAPDF"
"""Environment variable with a command that checks PDF/A: it gets `2b FILE…` and exits 0 if all comply."""


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of each page with runs of white space as one space."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def text_of(pdf: bytes) -> str:
    return " ".join(pages_of(pdf))


@pytest.mark.parametrize("kind", list(LetterKind))
@pytest.mark.parametrize("paper", [A4, F4], ids=["A4", "F4"])
def test_the_same_blocks_give_the_same_bytes(kind: LetterKind, paper: PaperSettings) -> None:
    blocks = fill_letter(kind, SAMPLES[kind])
    pdf = draw_letter(blocks, paper)
    assert draw_letter(fill_letter(kind, SAMPLES[kind]), paper) == pdf
    assert draw_letter(blocks, paper, COPY) != pdf
    box = PdfReader(BytesIO(pdf)).pages[0].mediabox
    assert (round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)) == paper.size.millimetres


def test_the_warning_says_all_it_must() -> None:
    text = text_of(draw_letter(fill_letter(LetterKind.WARNING_1, WARNING), A4))
    for words in (
        OFFICE.name,
        "B/31/112026",
        "Tarakan, 20 November 2026",
        "Segera",
        "Surat Teguran I",
        EMPLOYER.name,
        "NPP 99000123",
        "PP 86/2013",
        "LHP/9/112026",
        "Rp18.750.000,00",
        "delapan belas juta tujuh ratus lima puluh ribu rupiah",
        "Rp31.004.512,00",
        "Rp48.213.900,00",
        "Senin, 7 Desember 2026",
        "10 (sepuluh) hari kerja",
        "Surat Teguran II",
        "diabaikan",
        "0811-0000-000",
        "Dr. Surya Umpama, M.M.",
        "Tembusan",
        "657101********01",
        BASIS_NOTE,
        "3f2a9c41b7d05e68",
    ):
        assert words in text, words
    assert text.count("dihitung s.d. 16 November 2026") >= 4


def test_no_annex_shows_a_whole_nik() -> None:
    for fields, kind in ((WARNING, LetterKind.WARNING_1), (REPORT, LetterKind.INSPECTION_REPORT)):
        pdf = draw_letter(fill_letter(kind, fields), A4)
        assert not re.search(r"\d{16}", text_of(pdf))
        assert "657101********39" in text_of(pdf)


def test_amounts_of_different_kinds_are_never_added() -> None:
    text = text_of(draw_letter(fill_letter(LetterKind.EVALUATION_NOTICE, EVALUATION), A4))
    piutang, selisih, potensi, denda = (line.amount_rp for line in EVALUATION.amounts)
    figures = {int(found.replace(".", "")) for found in re.findall(r"Rp([\d.]+)", text)}
    assert figures == {piutang, selisih, potensi, denda}


@pytest.mark.parametrize("kind", list(LetterKind))
def test_odd_names_print_as_they_are(kind: LetterKind) -> None:
    odd = "CV <Maju & Jaya> d'Kaltara **Abadi** \\o/ (Ujung) é–ş {x}"
    fields = replace(SAMPLES[kind], employer=replace(EMPLOYER, name=odd))
    text = text_of(draw_letter(fill_letter(kind, fields), A4))
    assert odd in text


def test_formula_like_and_missing_characters() -> None:
    workers = (replace(worker_list(1)[0], name="=SUM(A1)\x07\u202e 王"),)
    text = text_of(draw_letter(fill_letter(LetterKind.WARNING_1, replace(WARNING, workers=workers)), A4))
    assert "=SUM(A1) ? 657101" in text


def test_long_words_stay_inside_the_page() -> None:
    long = replace(EMPLOYER, name="PT" + "Panjang" * 60, address="x" * 400)
    for kind in LetterKind:
        if kind is not LetterKind.EVALUATION_NOTICE:
            pdf = draw_letter(fill_letter(kind, replace(SAMPLES[kind], employer=long)), A4)
            assert "Panjang" * 60 in text_of(pdf).replace(" ", "")
            _check_margins(pdf)


def _check_margins(pdf: bytes) -> None:
    """Every piece of text begins within the paper's left and right edge."""
    for page in PdfReader(BytesIO(pdf)).pages:
        found: list[float] = []
        page.extract_text(
            visitor_text=lambda text, cm, tm, font, size, xs=found: xs.append(tm[4]) if text.strip() else 0
        )
        assert min(found) >= 0
        assert max(found) <= float(page.mediabox.width) - 50


@pytest.mark.parametrize("paper", [A4, F4], ids=["A4", "F4"])
@pytest.mark.parametrize("name", [EMPLOYER.name, LONG_NAME, "Panjang" * 60])
def test_no_text_covers_another(paper: PaperSettings, name: str) -> None:
    for kind, fields in SAMPLES.items():
        if kind is LetterKind.EVALUATION_NOTICE and len(name) > 200:
            continue
        blocks = fill_letter(kind, replace(fields, employer=replace(EMPLOYER, name=name)))
        for page in lay_out(blocks, paper):
            _check_apart(page.texts)


def _check_apart(texts: list[TextMark]) -> None:
    """The body of each piece of text (from baseline to the height of an x) is its own."""
    boxes = sorted((y, x, x + text_width(text, font, size), size, text) for x, y, font, size, text, _, _ in texts)
    for place, (low, left, right, size, text) in enumerate(boxes):
        for other_low, other_left, other_right, _, other in boxes[place + 1 :]:
            if other_low >= low + size * 0.5:
                break
            assert right <= other_left + 0.1 or other_right <= left + 0.1, (text, other)


def test_the_evaluation_is_one_page_even_when_there_is_much_to_say() -> None:
    much = replace(
        EVALUATION,
        employer=replace(EMPLOYER, name=LONG_NAME),
        findings=EVALUATION.findings[:4] + EVALUATION.findings[:2],
        history=EVALUATION.history * 9,
        answer="Kami akan melengkapi semuanya. " * 90,
        recommendations=EVALUATION.recommendations * 2,
    )
    for fields in (EVALUATION, much):
        for paper in (A4, F4):
            assert len(lay_out(fill_letter(LetterKind.EVALUATION_NOTICE, fields), paper)) == 1


def test_an_evaluation_without_end_is_refused() -> None:
    blocks = fill_letter(LetterKind.EVALUATION_NOTICE, replace(EVALUATION, recommendations=("Satu langkah.",) * 90))
    with pytest.raises(UserError) as caught:
        draw_letter(blocks, A4)
    assert caught.value.code == "letter_too_long"


def test_each_copy_counts_its_own_pages() -> None:
    pages = pages_of(draw_letter(fill_letter(LetterKind.MINUTES, MINUTES), A4))
    half = len(pages) // 2
    assert len(pages) == 2 * half
    for place, page in enumerate(pages):
        assert f"Halaman {place % half + 1} dari {half}" in page
        assert ("Lembar 1 – untuk pemberi kerja" if place < half else "Lembar 2 – untuk kantor") in page


def test_the_minutes_have_lines_for_refusal_and_witness() -> None:
    for kind, fields in ((LetterKind.MINUTES, MINUTES), (LetterKind.MINUTES_BLANK, BLANK)):
        text = text_of(draw_letter(fill_letter(kind, fields), A4))
        assert "Alasan penolakan" in text
        assert "saksi" in text
        assert "Pernyataan Kesanggupan" in text


def test_marks() -> None:
    blocks = fill_letter(LetterKind.WARNING_1, WARNING)
    plain = text_of(draw_letter(blocks, A4))
    assert not any(mark in plain for mark in (PREVIEW, COPY, SAMPLE))
    assert PREVIEW in text_of(draw_letter(blocks, A4, PREVIEW))
    both = pages_of(draw_letter(blocks, SAMPLE_PAPER, COPY))
    assert all(COPY in page and SAMPLE in page for page in both)
    assert draw_letter(blocks, SAMPLE_PAPER, SAMPLE) == draw_letter(blocks, SAMPLE_PAPER)


def test_a_header_stands_on_every_page_of_a_long_annex() -> None:
    pages = pages_of(draw_letter(fill_letter(LetterKind.WARNING_1, replace(WARNING, workers=worker_list(200))), A4))
    annex = [page for page in pages if "Pekerja Contoh" in page]
    assert len(annex) >= 3
    assert all("Bulan iuran" in page for page in annex)
    assert all(page.count("Pekerja Contoh") >= 2 for page in annex)
    assert all(f"Pekerja Contoh {number} 6571" in " ".join(annex) for number in range(1, 201))


def test_a_cell_higher_than_a_page_is_carried_on() -> None:
    table = letters.Table((letters.Column("A"), letters.Column("B")), (("kata " * 3000, "b"), ("c", "d")))
    pages = pages_of(draw_letter((table,), A4))
    assert len(pages) > 2
    assert " ".join(pages).count("kata") == 3000


def test_the_calculation_annex_shows_law_and_cell() -> None:
    text = text_of(draw_letter(fill_letter(LetterKind.INSPECTION_REPORT, REPORT), A4))
    for words in (
        "Potensi iuran JKK",
        "Rp534.000",
        "0,89%",
        "PP 44/2015 Pasal 16(1) (dilaporkan)",
        "upah-oktober <final>.xlsx › Upah & Tunjangan › F12",
        "12 bulan",
        "3 November 2025",
    ):
        assert words in text, words


def test_the_file_describes_itself() -> None:
    pdf = draw_letter(
        fill_letter(LetterKind.WARNING_1, replace(WARNING, employer=replace(EMPLOYER, name="A & <B>"))), A4
    )
    with pikepdf.open(BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == "id-ID"
        assert str(document.docinfo["/Title"]) == "Surat Teguran I – A & <B>"
        with document.open_metadata() as xmp:
            assert xmp.pdfa_status == "2B"
            assert xmp["dc:title"] == "Surat Teguran I – A & <B>"
        fonts = {str(font.BaseFont) for page in document.pages for font in page.resources.Font.values()}
        assert all("Patuh" in name for name in fonts)


def test_a_logo_that_is_no_picture_is_refused() -> None:
    blocks = fill_letter(LetterKind.WARNING_1, replace(WARNING, office=replace(OFFICE, logo=b"no picture")))
    with pytest.raises(UserError) as caught:
        draw_letter(blocks, A4)
    assert caught.value.code == "logo_unreadable"


def test_papers_are_archivable(tmp_path: Path) -> None:
    command = os.environ.get(CHECKER)
    if not command:
        pytest.skip(f"PDF/A not checked: set {CHECKER} to a command that runs veraPDF")
    files = []
    for kind, fields in SAMPLES.items():
        for paper, mark in ((A4, None), (replace(F4, sample=True), PREVIEW)):
            files.append(tmp_path / f"{kind}-{paper.size}.pdf")
            files[-1].write_bytes(draw_letter(fill_letter(kind, fields), paper, mark))
    run = subprocess.run([*shlex.split(command), "2b", *map(str, files)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_pillow_and_the_pdf_library_do_not_warn() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        draw_letter(fill_letter(LetterKind.MINUTES, MINUTES), A4)
