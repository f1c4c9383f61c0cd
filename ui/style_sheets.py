"""The style sheet over Fusion, filled from the tokens of ui.theme."""

from collections.abc import Mapping
from string import Template

_SHEET = Template("""
QWidget { color: $text; }
QMainWindow, QDialog, QWidget[look="page"] { background: $window; }
QToolTip { background: $raised; color: $text; border: 1px solid $border; padding: 4px; }

QLabel[look="muted"] { color: $muted; }
QLabel[look="label"] { color: $text; }
QLabel[look="due"] { color: $due; }
QLabel[look="problem"] { color: $overdue; }
QLabel[look="code"] { background: $stripe; border: 1px solid $border;
    border-radius: 6px; padding: 12px; }

QFrame[look="card"] { background: $surface; border: 1px solid $border; border-radius: 8px; }
QFrame[look="line"] { background: $border; border: none; }
QFrame[look="rail"] { background: $rail; border: none; border-right: 1px solid $border; }
QFrame[look="top"] { background: $surface; border: none; border-bottom: 1px solid $border; }
QFrame[look="task"] { background: $surface; border: none; border-top: 1px solid $border; }
QFrame[look="sample"] { background: $due_soft; border: none; border-bottom: 1px solid $due; }
QFrame[look="sample"] QLabel { color: $due; }
QFrame[look="popup"] { background: $raised; border: 1px solid $field_border; border-radius: 6px; }

QPushButton { background: $raised; border: 1px solid $field_border; border-radius: 6px; padding: 5px 14px;
    min-height: 20px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $border; }
QPushButton:focus { border: 2px solid $accent; padding: 4px 13px; }
QPushButton:disabled { color: $disabled; border-color: $border; background: $window; }
QPushButton[look="primary"] { background: $accent; color: $accent_text; border-color: $accent; }
QPushButton[look="primary"]:hover { background: $accent; border-color: $text; }
QPushButton[look="primary"]:focus { border: 2px solid $text; }
QPushButton[look="primary"]:disabled { background: $border; color: $disabled; border-color: $border; }
QPushButton[look="danger"]:enabled { color: $overdue; border-color: $overdue; }
QPushButton[look="quiet"], QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px;
    padding: 5px 8px; }
QPushButton[look="quiet"] { color: $accent; }
QPushButton[look="quiet"]:disabled { color: $disabled; }
QPushButton[look="quiet"]:hover, QToolButton:hover { background: $hover; }
QPushButton[look="quiet"]:focus, QToolButton:focus { border: 2px solid $accent; padding: 4px 7px; }
QPushButton[look="door"] { background: $surface; border: 1px solid $border; border-radius: 8px; padding: 16px;
    text-align: left; }
QPushButton[look="door"]:hover { border-color: $accent; background: $accent_soft; }
QPushButton[look="door"]:focus { border: 2px solid $accent; padding: 15px; }
QPushButton[look="segment"] { background: $surface; border: 1px solid $border; padding: 9px 8px; }
QPushButton[look="segment"]:hover { border-color: $accent; }
QPushButton[look="segment"]:checked { background: $accent_soft; color: $accent; border-color: $accent; }
QPushButton[look="segment"]:focus { border: 2px solid $accent; padding: 8px 7px; }
QPushButton[look="rail"] { background: transparent; border: 1px solid transparent; border-radius: 6px;
    padding: 7px 10px; text-align: left; }
QPushButton[look="rail"]:hover { background: $hover; }
QPushButton[look="rail"]:checked { background: $accent_soft; color: $accent; }
QPushButton[look="rail"]:focus { border: 2px solid $accent; padding: 6px 9px; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox { background: $surface; border: 1px solid $field_border;
    border-radius: 6px; padding: 4px 8px; min-height: 22px; selection-background-color: $accent;
    selection-color: $accent_text; }
QPlainTextEdit, QTextEdit { padding: 4px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus {
    border: 2px solid $accent; padding: 3px 7px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled { color: $disabled; background: $window;
    border-color: $border; }
QLineEdit:read-only { background: $window; border-color: $border; }
QLineEdit[problem="true"], QPlainTextEdit[problem="true"], QComboBox[problem="true"] { border-color: $overdue; }
QComboBox { padding-right: 24px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$arrow"); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $field_border; outline: none;
    selection-background-color: $accent_soft; selection-color: $text; }

QCheckBox, QRadioButton { spacing: 8px; min-height: 24px; background: transparent; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid $field_border;
    background: $surface; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover, QCheckBox::indicator:focus,
QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QRadioButton::indicator:checked { border-color: $accent; background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5,
    fx: 0.5, fy: 0.5, stop: 0 $accent, stop: 0.55 $accent, stop: 0.65 $surface, stop: 1 $surface); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $border; background: $window; }

QTableView, QTreeView, QListView { background: $surface; alternate-background-color: $stripe; border: 1px solid $border;
    border-radius: 6px; gridline-color: $border; outline: none; selection-background-color: $accent_soft;
    selection-color: $text; }
QTableView:focus, QTreeView:focus, QListView:focus { border-color: $accent; }
QTableView::item { padding: 0 8px; border-bottom: 1px solid $border; }
QTableView::item:selected { background: $accent_soft; color: $text; }
QListView::item { min-height: 24px; padding: 4px; }
QTreeView::item { padding: 0 6px; }
QListView::item:selected, QTreeView::item:selected { background: $accent_soft; color: $text; }
QListView::item:hover, QTreeView::item:hover { background: $hover; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: 1px solid $field_border;
    padding: 6px 11px; }
QHeaderView::section:vertical { border-bottom: 1px solid $border; padding: 0 8px; }
QTableCornerButton::section { background: $surface; border: none; }

QScrollArea { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $field_border; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea > QWidget > QWidget[look="clear"] { background: transparent; }
QSplitter::handle { background: transparent; width: 8px; height: 8px; }
QTabWidget::pane { border: 1px solid $border; border-radius: 6px; top: -1px; background: $surface; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $muted; padding: 8px 16px; border: none;
    border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $accent; border-bottom: 2px solid $accent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { background: $hover; }
QProgressBar { background: $hover; border: none; border-radius: 4px; max-height: 8px; min-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QProgressBar[tone="due"]::chunk { background: $due; }
QProgressBar[tone="overdue"]::chunk { background: $overdue; }
QMenu { background: $raised; border: 1px solid $field_border; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $disabled; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; }
QCalendarWidget QToolButton { color: $text; padding: 2px 8px; }
QCalendarWidget QTableView { border: none; }
QCalendarWidget QAbstractItemView:disabled { color: $disabled; }
QCalendarWidget QTableView::item { padding: 0; border: none; }
QCalendarWidget QTableView::item:selected { background: $accent; color: $accent_text; }
""")


def style_sheet(tokens: Mapping[str, str]) -> str:
    """Return the sheet with the tokens of the theme (colours, sizes of text) put in."""
    return _SHEET.substitute(tokens)
