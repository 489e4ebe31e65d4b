"""The home and the parents of a new pupil: typed, or taken from a brother or sister."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from app.queries.homes import LikelySibling, likely_siblings
from app.services.drafts import GuardianDraft, HomeDraft
from app.ui.dialogs.form_part import FormPart
from app.ui.dialogs.guardian import GuardianDialog
from app.ui.dialogs.kept_values import as_plain, from_plain
from app.ui.dialogs.pupil_siblings import SiblingOffer
from app.ui.navigator import Navigator
from app.ui.theme import Space, Type
from app.ui.widgets.buttons import IconButton, LinkButton
from app.ui.widgets.form import Field
from app.ui.widgets.labels import ElidedLabel, TextLabel
from app.ui.workspace import Workspace
from app.wording import word

_DRAFTED = "form:guardian:drafted"


class ParentsPart(FormPart):
    """`family` gives the infix and family name of the pupil as they stand in the form now."""

    def __init__(
        self, workspace: Workspace, navigator: Navigator, family: Callable[[], tuple[str, str]]
    ) -> None:
        super().__init__(_("Parents and guardians"))
        self._workspace = workspace
        self._navigator = navigator
        self._family = family
        self._drafted: list[tuple[GuardianDraft, str]] = []
        self._build_home()
        self.siblings = SiblingOffer()
        self.siblings.chosen.connect(self._take_parents)
        self.column.addWidget(self.siblings)
        self._people = QVBoxLayout()
        self._people.setSpacing(Space.S1)
        self.column.addLayout(self._people)
        self.add = LinkButton(_("Add a parent or guardian"), "plus")
        self.add.clicked.connect(self._on_add)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_home(self) -> None:
        """The address goes to those who live with the child; it may also tell a sibling."""
        self.address, self.postcode, self.place = QLineEdit(), QLineEdit(), QLineEdit()
        fields = {
            "address": Field(_("&Address"), self.address),
            "postcode": Field(_("&Postcode"), self.postcode),
            "place": Field(_("P&lace"), self.place),
        }
        row = QHBoxLayout()
        row.setSpacing(Space.S3)
        for field, share in zip(fields.values(), (6, 3, 5), strict=True):
            row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)
        for line in (self.address, self.postcode):
            line.editingFinished.connect(self.look_for_siblings)

    def kept_more(self) -> list[list[object]]:
        return [[as_plain(draft), name] for draft, name in self._drafted]

    def take_up_more(self, kept: list[Any]) -> None:
        while (item := self._people.takeAt(0)) is not None:
            if (holder := item.widget()) is not None:
                holder.hide()
                holder.deleteLater()
        self._drafted = []
        for draft, name in kept:
            self._take(from_plain(GuardianDraft, draft), name)

    def filled(self) -> tuple[object, ...]:
        lines = (self.address, self.postcode, self.place)
        return (*(line.text() for line in lines), tuple(self._drafted))

    def drafts(self) -> tuple[GuardianDraft, ...]:
        """Who is new and lives with the child gets the address; another home has another one."""
        home = HomeDraft("", self.address.text(), self.postcode.text(), self.place.text())
        return tuple(
            draft if draft.lives_apart or draft.id is not None else replace(draft, home=home)
            for draft, _name in self._drafted
        )

    def _on_add(self) -> None:
        infix, family_name = self._family()
        form = GuardianDialog(
            self._workspace,
            self._navigator,
            None,
            None,
            self,
            others=[name for _draft, name in self._drafted],
        )
        form.family_name.setText(family_name)
        form.infix.setText(infix)
        form.settled(kept_as=_DRAFTED)
        form.drafted.connect(self._take)
        form.open()

    def _take(self, draft: GuardianDraft, name: str) -> None:
        self._drafted.append((draft, name))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(ElidedLabel(name, Type.STRONG))
        row.addWidget(TextLabel(word(draft.relationship), muted=True))
        row.addStretch(1)
        remove = IconButton("close", _("Leave out {name}").format(name=name))
        remove.clicked.connect(lambda: self._drop(draft, holder))
        row.addWidget(remove)
        self._people.addWidget(holder)

    def _drop(self, draft: GuardianDraft, holder: QWidget) -> None:
        self._drafted = [one for one in self._drafted if one[0] is not draft]
        holder.hide()
        holder.deleteLater()
        self.look_for_siblings()

    def look_for_siblings(self) -> None:
        """Pupils of the same name or address may have the same parents."""
        infix, family_name = self._family()
        query = partial(
            likely_siblings,
            family_name=family_name,
            infix=infix,
            address=self.address.text(),
            postcode=self.postcode.text(),
        )
        self.siblings.offer(self._workspace.read(query), self._taken())

    def _taken(self) -> set[int | None]:
        return {draft.id for draft, _name in self._drafted}

    def _take_parents(self, sibling: LikelySibling) -> None:
        taken = self._taken()
        for one in sibling.guardians:
            if one.id not in taken:
                draft = GuardianDraft(
                    id=one.id,
                    relationship=one.relationship,
                    custody=one.custody,
                    secret_address=one.secret_address,
                )
                self._take(draft, one.name)
        self.look_for_siblings()
        self.add.setFocus()
