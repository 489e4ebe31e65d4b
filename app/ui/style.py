"""The little style sheet: fields, menus, scroll bars and tips. All else is painted by ourselves.

Kept short on purpose: every rule is matched against every widget when it is first shown.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.theme import Theme


def style_sheet(theme: "Theme") -> str:
    return f"""
QLineEdit, QPlainTextEdit, QAbstractSpinBox {{
    background: {theme.card}; color: {theme.ink}; border: 1px solid {theme.control_line};
    border-radius: 7px; padding: 6px 9px;
    selection-background-color: {theme.accent_wash}; selection-color: {theme.ink};
    placeholder-text-color: {theme.muted};
}}
QLineEdit, QAbstractSpinBox {{ min-height: 18px; }}
QLineEdit:focus, QPlainTextEdit:focus, QAbstractSpinBox:focus {{
    border: 2px solid {theme.accent}; padding: 5px 8px;
}}
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"] {{ border-color: {theme.problem}; }}
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus {{
    background: transparent; border: none; padding: 0; min-height: 0;
}}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: none; }}
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {{
    border: none; padding: 0 9px; background: transparent; min-height: 0;
}}
QDialogButtonBox QPushButton {{
    background: {theme.card}; color: {theme.ink}; border: 1px solid {theme.control_line};
    border-radius: 7px; padding: 6px 14px; min-height: 18px; min-width: 56px;
}}
QDialogButtonBox QPushButton:hover {{ background: {theme.hover}; }}
QDialogButtonBox QPushButton:focus {{ border: 2px solid {theme.accent}; padding: 5px 13px; }}
QMenu {{ background: {theme.card}; border: 1px solid {theme.control_line}; padding: 4px; }}
QMenu::item {{ padding: 6px 20px 6px 10px; border-radius: 5px; }}
QMenu::item:selected {{ background: {theme.accent_wash}; color: {theme.ink}; }}
QMenu::item:disabled {{ color: {theme.muted}; }}
QMenu::separator {{ height: 1px; background: {theme.line}; margin: 4px 6px; }}
QScrollBar:vertical {{ width: 10px; background: transparent; margin: 0; }}
QScrollBar:horizontal {{ height: 10px; background: transparent; margin: 0; }}
QScrollBar::handle {{ background: {theme.control_line}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QToolTip {{ background: {theme.card}; color: {theme.ink}; border: 1px solid {theme.line};
    padding: 4px 6px; }}
"""
