"""Jij en de school: who writes, what stands on paper, and how the year begins."""

from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import _
from app.overriding import override
from app.queries.profile import profile
from app.queries.rows import ProfileRow
from app.services.drafts import ProfileDraft
from app.ui.dialogs.settings.section import Section, at_reading_side, beside
from app.ui.widgets.check import Check
from app.ui.widgets.choices import Choice
from app.ui.widgets.form import Field
from app.ui.widgets.labels import SectionLabel
from app.ui.widgets.picker import Picker
from app.ui.widgets.segmented import Segmented
from app.ui.workspace import Workspace
from app.vocabulary import Region, SchoolType
from app.wording import word

_LONGEST_LINE = 200
_CALM_WEEKS = range(1, 13)  # school weeks that a calm start may take


def _line(placeholder: str = "") -> QLineEdit:
    line = QLineEdit()
    line.setMaxLength(_LONGEST_LINE)
    line.setPlaceholderText(placeholder)
    return line


def _weeks(now: int) -> list[Choice]:
    """The weeks to choose from, and the one that is set if it is another."""
    return [
        Choice(week, _("week {number}").format(number=week)) for week in sorted({*_CALM_WEEKS, now})
    ]


class YouSection(Section):
    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(
            _("You and the school"),
            _("Your name, your school and how to reach you are printed on sheets for parents."),
            parent,
        )
        self.teacher, self.school, self.partner = _line(), _line(), _line()
        self.ways = _line(_("for instance Mon-Thu 8:00-8:20 and after 15:00, or the school app"))
        self.privacy = _line(_("name, e-mail or phone number"))
        self.kind = Segmented(
            _("Kind of school"),
            [
                Choice(SchoolType.PRIMARY, _("primary school")),
                Choice(SchoolType.SECONDARY, _("secondary school")),
            ],
        )
        self.region = Segmented(
            _("Region of the school holidays"), [Choice(region, word(region)) for region in Region]
        )
        self.calm = Picker(_("Getting acquainted until school week"))
        self.june = Check(_("A first talk in June counts as having met"))
        self._build()
        self.fill(workspace)

    def _build(self) -> None:
        hint = _("Who at school answers questions about the data of children and parents.")
        self.teacher_field = Field(_("Your &name"), self.teacher)
        self.add(
            beside(self.teacher_field, Field(_("&Duo partner, if you have one"), self.partner)),
            beside(
                Field(_("&School"), self.school),
                Field(_("Kind of school"), at_reading_side(self.kind)),
            ),
            Field(_("Days and &ways parents can reach you"), self.ways),
            Field(_("&Privacy contact of the school"), self.privacy, hint=hint),
        )
        self.add(
            SectionLabel(_("School time")),
            beside(
                Field(
                    _("Region of the school holidays"),
                    at_reading_side(self.region),
                    hint=_("Driehoek counts in school weeks, and knows these holidays."),
                ),
                Field(
                    _("Getting &acquainted until school week"),
                    at_reading_side(self.calm),
                    hint=_("Until then you see how far you are, and nobody is late."),
                ),
            ),
            self.june,
        )
        self.body.addStretch(1)

    def fill(self, workspace: Workspace) -> None:
        """Show what the logbook holds."""
        self._fill(workspace.read(profile))

    def _fill(self, row: ProfileRow) -> None:
        self.teacher.setText(row.teacher)
        self.school.setText(row.school)
        self.partner.setText(row.partner)
        self.ways.setText(row.ways_to_reach)
        self.privacy.setText(row.privacy_contact)
        self.kind.set_value(row.school_type)
        self.region.set_value(row.region)
        self.calm.set_choices(_weeks(row.calm_until_week))
        self.calm.set_value(row.calm_until_week)
        self.june.setChecked(row.june_counts)

    def draft(self) -> ProfileDraft:
        """The school as it is filled in."""
        return ProfileDraft(
            teacher=self.teacher.text().strip(),
            school=self.school.text().strip(),
            partner=self.partner.text().strip(),
            ways_to_reach=self.ways.text().strip(),
            privacy_contact=self.privacy.text().strip(),
            school_type=self.kind.value(),
            region=self.region.value(),
            calm_until_week=self.calm.value(),
            june_counts=self.june.isChecked(),
        )

    @override
    def filled(self) -> object:
        return self.draft()

    @override
    def settle(self) -> bool:
        missing = not self.teacher.text().strip()
        self.teacher_field.set_error(
            _("Fill in your name; parents see it on paper.") if missing else ""
        )
        if missing:
            self.teacher.setFocus()
        return not missing
