from collections.abc import Callable
from datetime import date
from decimal import Decimal
from statistics import median
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.law.parameters import load_law
from ui import theme
from ui.viewmodels.value_series import (
    Point,
    Series,
    can_be_drawn,
    said_of,
    span_of,
    summary_of,
    tick_words,
    value_scale,
    year_ticks,
)
from ui.widgets.chart_drawings import Chart, screen_look
from ui.widgets.value_charts import ValueChart

TODAY = date(2026, 11, 22)
SLOWEST_MS = 18
LAW = load_law()


def line_of(name: str) -> Series:
    parameter = LAW.parameter(name)
    points = tuple(Point(each.valid_from, each.value, each.status, each.disputed) for each in parameter.values)
    return Series(parameter.label, points, parameter.unit)


REGIONS = tuple(line_of(f"minimum_wage_{code}") for code in ("65", "6501", "6502", "6503", "6504", "6571"))
CEILING = line_of("wage_ceiling")
BULUNGAN = REGIONS[1]


def laid_out(*lines: Series, width: int = 700, height: int = 272) -> Chart:
    return Chart(lines, TODAY, QRectF(0, 0, width, height), screen_look(13))


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[..., ValueChart]:
    def show(*lines: Series) -> ValueChart:
        chart = ValueChart()
        theme.dress_window(chart)
        qtbot.addWidget(chart)
        chart.resize(700, chart.height())
        chart.set_series(lines, TODAY, "Grafik uji")
        chart.show()
        chart.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        return chart

    return show


def test_a_gap_of_the_law_has_no_value_and_no_line(qtbot: QtBot) -> None:
    assert BULUNGAN.at(date(2023, 12, 31)) == 1
    assert BULUNGAN.at(date(2024, 1, 1)) is None
    assert BULUNGAN.at(date(2024, 12, 31)) is None
    assert BULUNGAN.at(date(2025, 1, 1)) == 3
    assert BULUNGAN.at(date(2021, 12, 31)) is None
    chart = laid_out(BULUNGAN)
    picture = QImage(700, 272, QImage.Format.Format_ARGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    chart.paint(painter)
    painter.end()
    green = QColor(theme.series_colours()[0])
    drawn = lambda day: any(  # noqa: E731 — one look at one column
        picture.pixelColor(round(chart.x_of(day)), y) == green for y in range(20, 240)
    )
    assert drawn(date(2023, 6, 1))
    assert drawn(date(2025, 6, 1))
    for month in range(2, 12):
        assert not drawn(date(2024, month, 1))


def test_steps_are_level_between_two_values(qtbot: QtBot) -> None:
    chart = laid_out(CEILING)
    near = [chart.nearest(QPointF(chart.x_of(day), 10)) for day in (date(2025, 3, 2), date(2026, 2, 20))]
    assert near == [(0, 10), (0, 10)]
    assert chart.nearest(QPointF(chart.x_of(date(2026, 3, 5)), 10)) == (0, 11)


def test_the_nearest_line_is_told_about_and_none_in_a_common_gap(qtbot: QtBot) -> None:
    chart = laid_out(*REGIONS)
    at = QPointF(chart.x_of(date(2026, 6, 1)), chart.place(5, 4).y() + 3)
    assert chart.nearest(at) == (5, 4)
    middle = QPointF(chart.x_of(date(2024, 6, 1)), 20)
    assert chart.nearest(middle) == (0, 2), "only the UMP stands in 2024"
    alone = laid_out(BULUNGAN)
    assert alone.nearest(QPointF(alone.x_of(date(2024, 6, 1)), 20)) is None


def test_what_is_said_names_value_since_standing_and_other_sources() -> None:
    said = said_of(BULUNGAN, 3)
    assert (said.name, said.value) == ("UMK Bulungan", "Rp3.706.867,76")
    assert said.lines == (
        "berlaku sejak 1 Januari 2025", "sampai 31 Desember 2025", "dilaporkan", "sumber lain: Rp3.820.000",
    )  # fmt: skip
    assert summary_of([CEILING]) == (
        "Batas upah Jaminan Pensiun: Rp7.000.000 sejak 1 Juli 2015, terakhir Rp11.086.300 sejak 1 Maret 2026"
    )


def test_arrow_keys_walk_through_values_and_lines(shown: Callable[..., ValueChart]) -> None:
    chart = shown(*REGIONS)
    assert str(chart.said()).startswith("Upah minimum provinsi (UMP) Kalimantan Utara: Rp3.775.243, berlaku sejak 1 Ja")
    QTest.keyClick(chart, Qt.Key.Key_Up)
    assert "UMK Nunukan: Rp3.845.251,23" in chart.accessibleDescription()
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert "Rp3.652.907,04" in chart.accessibleDescription()
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert "Rp3.319.134, berlaku sejak 1 Januari 2023" in chart.accessibleDescription(), "the gap is stepped over"
    QTest.keyClick(chart, Qt.Key.Key_Home)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert "Rp3.088.888" in chart.accessibleDescription()
    QTest.keyClick(chart, Qt.Key.Key_End)
    for _ in range(9):
        QTest.keyClick(chart, Qt.Key.Key_Up)
    assert "UMK Tarakan: Rp4.742.169" in chart.accessibleDescription()


def test_the_pointer_shows_a_box_and_leaving_puts_it_away(shown: Callable[..., ValueChart]) -> None:
    chart = shown(CEILING)
    chart.clearFocus()
    assert chart.said() is None
    place = chart.chart.place(0, 5) + QPointF(4, 6)
    before = chart.grab().toImage()
    QTest.mouseMove(chart, place.toPoint())
    said = chart.said()
    assert said is not None
    assert (said.value, said.lines[0]) == ("Rp8.939.700", "berlaku sejak 1 Maret 2020")
    assert "dibaca" in said.lines
    assert chart.grab().toImage() != before
    QTest.mouseMove(chart, QPointF(2, 2).toPoint())
    assert chart.said() is None
    assert "Panah kiri dan kanan" in chart.accessibleDescription()


@pytest.mark.parametrize("lines", [REGIONS, (CEILING,)])
def test_drawing_anew_is_quick(shown: Callable[..., ValueChart], lines: tuple[Series, ...]) -> None:
    chart = shown(*lines)
    took = []
    for _ in range(9):
        chart.set_series(lines, TODAY)
        start = perf_counter()
        chart.repaint()
        took.append((perf_counter() - start) * 1000)
    assert min(took) <= SLOWEST_MS, f"median {median(took):.1f} ms"


def test_the_picture_follows_the_scheme(shown: Callable[..., ValueChart], qapp: QApplication) -> None:
    chart = shown(CEILING)
    theme.choose_scheme(qapp, "light")
    light = chart.grab().toImage()
    theme.choose_scheme(qapp, "dark")
    QApplication.processEvents()
    dark = chart.grab().toImage()
    theme.choose_scheme(qapp, None)
    assert light != dark


@pytest.mark.parametrize("dark", [False, True])
def test_colours_of_lines_stand_out_from_the_ground(dark: bool) -> None:
    ground = QColor((theme.DARK if dark else theme.LIGHT).surface)
    for colour in theme.series_colours(dark=dark):
        assert contrast(QColor(colour), ground) >= 4.5


def contrast(one: QColor, other: QColor) -> float:
    bright, dim = sorted((brightness(one), brightness(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def brightness(colour: QColor) -> float:
    parts = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


@pytest.mark.parametrize(
    ("unit", "value", "step", "words"),
    [
        ("rupiah", 7_500_000, 500_000, "Rp7,5 juta"), ("rupiah", 7_000_000, 1_000_000, "Rp7 juta"),
        ("rupiah dan sen", 0, 500_000, "Rp0"), ("rupiah", 250_000, 50_000, "Rp250 ribu"),
        ("persen", 0.5, 0.25, "0,50 %"), ("persen", 2, 0.5, "2,0 %"), ("tahun", 58, 2, "58"),
    ],
)  # fmt: skip
def test_values_of_the_scale_are_written_shortly(unit: str, value: float, step: float, words: str) -> None:
    assert tick_words(unit, value, step) == words


@given(st.lists(st.decimals("0.01", "90000000", places=2), min_size=1, max_size=8), st.integers(2, 9))
def test_a_scale_holds_every_value_with_few_round_lines(values: list[Decimal], most: int) -> None:
    points = tuple(Point(date(2015 + place, 1, 1), value) for place, value in enumerate(values))
    scale = value_scale([Series("x", points, "rupiah dan sen")], most)
    assert scale.low <= float(min(values))
    assert float(max(values)) <= scale.high * (1 + 1e-9)
    assert 2 <= len(scale.ticks) <= most + 3
    assert len({words for _value, words in scale.ticks}) == len(scale.ticks)


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 40_000), st.integers(1, 20))
def test_years_below_are_never_too_many(first: date, days: int, most: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    years = year_ticks(first, last, most)
    assert len(years) <= max(1, most)
    assert all(first <= date(year, 1, 1) <= last for year in years)


def test_a_chart_begins_at_its_first_value_and_ends_after_today() -> None:
    first, last = span_of(REGIONS, TODAY)
    assert first == date(2022, 1, 1)
    assert last > TODAY
    assert span_of([line_of("pension_age")], TODAY)[1] > date(2043, 1, 1)


def test_one_value_alone_is_no_chart() -> None:
    assert can_be_drawn([CEILING])
    assert not can_be_drawn([line_of("jkm_rate")])
    assert not can_be_drawn([line_of("relief_2020_share")]), "one value and its end"
