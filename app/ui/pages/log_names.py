"""About whom a contact is, beside the log: names that lead to the pupils, or a whole group."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.queries.rows import ContactDetail
from app.ui.theme import Space, Type
from app.ui.widgets.buttons import LinkButton, NameLink
from app.ui.widgets.flow import FlowLayout


class PupilNames(QWidget):
    """The names of a whole group stand behind the name of the group, until that is clicked."""

    pupil_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.links: list[LinkButton] = []
        self._names = QWidget()
        self.group = NameLink("", "chevron_right")
        self.group.type_ = Type.BRAND
        self.group.padding = 0
        self.group.clicked.connect(lambda: self._unfold(is_open=self._names.isHidden()))
        self._flow = FlowLayout(self._names, gap=Space.S3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.group, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._names)

    def show_names(self, detail: ContactDetail) -> None:
        for link in self.links:
            link.hide()
            link.setParent(None)
            link.deleteLater()
        self.links = [self._made_link(*pupil) for pupil in _named(detail)]
        self.group.setVisible(bool(detail.group))
        self.group.setText(detail.group.replace("&", "&&"))
        names = ", ".join(pupil.listed_name for pupil in detail.pupils)
        self.group.setToolTip(names if detail.group else "")
        self.group.setAccessibleDescription(names)
        self._unfold(is_open=not detail.group)

    def _made_link(self, pupil_id: int, name: str, group: str) -> LinkButton:
        link = NameLink(name.replace("&", "&&"))
        link.type_ = Type.BRAND
        link.padding = 0
        link.setToolTip(group)
        link.clicked.connect(lambda: self.pupil_wanted.emit(pupil_id))
        self._flow.addWidget(link)
        link.show()
        return link

    def _unfold(self, *, is_open: bool) -> None:
        self._names.setVisible(is_open)
        self.group.icon_name = "chevron_down" if is_open else "chevron_right"
        self.group.update()


def _named(detail: ContactDetail) -> list[tuple[int, str, str]]:
    return [(pupil.id, pupil.listed_name, pupil.group) for pupil in detail.pupils]
