"""Where Tab comes: in the order in which the form is read, also for what came later."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from app.ui.widgets.choices import ChoiceGroup


def stops_of(widget: QWidget) -> list[QWidget]:
    """What of a widget can have the keyboard: of choices every button, for one of them has it."""
    return list(widget.buttons()) if isinstance(widget, ChoiceGroup) else [widget]


def order_stops(widgets: Iterable[QWidget], after: QWidget | None = None) -> None:
    """Let Tab come to these in their order, the first of them after `after`."""
    former = after
    for widget in widgets:
        for stop in stops_of(widget):
            if former is not None and former is not stop:
                QWidget.setTabOrder(former, stop)
            former = stop
