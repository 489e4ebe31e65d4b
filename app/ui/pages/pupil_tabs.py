"""Tab goes through what is made anew where it stands, not at the end of the window."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_through(after: QWidget, around: Iterable[QWidget]) -> None:
    """Let the keyboard go from `after` to all that can be reached inside these, in their order."""
    chain = [after, *(one for each in around for one in _reachable(each))]
    for one, then in pairwise(chain):
        QWidget.setTabOrder(one, then)


def _reachable(around: QWidget) -> list[QWidget]:
    """Those inside that take the keyboard by Tab; what is about to be deleted is hidden."""
    return [
        one
        for one in around.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and one.isVisibleTo(around)
    ]
