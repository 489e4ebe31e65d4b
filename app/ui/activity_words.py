"""How an activity is called, and what is good to know about its day."""

from datetime import date

from app.i18n import _, ngettext
from app.queries.activities import ActivityRow
from app.rules.activity_planning import Notice, NoticeKind
from app.ui.dates import day_words, time_words
from app.ui.dialogs.contact.how import starting_with_a_capital
from app.vocabulary import Feast
from app.wording import activity_words, word


def name_of(row: ActivityRow) -> str:
    """Its own title, else its kind: "Koffiemoment"."""
    return starting_with_a_capital(row.title or kind_of(row))


def kind_of(row: ActivityRow) -> str:
    return activity_words(row.own_kind or row.kind)


def moment_of(row: ActivityRow, today: date) -> str:
    return f"{day_words(row.at.date(), today)} {time_words(row.at)}"


def groups_of(row: ActivityRow) -> str:
    """For whom it is, in words."""
    return ", ".join(name for _key, name in row.groups) or _("the whole school")


def guests_words(count: int) -> str:
    """A plain count of who was there; nobody is counted as missing."""
    return ngettext("{count} parent", "{count} parents", count).format(count=count)


def notice_words(notice: Notice) -> str:
    """One kind sentence; it forbids nothing."""
    if notice.feast is not None:
        return _feast_words(notice, word(notice.feast))
    if notice.kind is NoticeKind.SHORT_NOTICE:
        return ngettext(
            "That is {count} school day ahead: announce it in time.",
            "That is {count} school days ahead: announce it in time.",
            notice.count,
        ).format(count=notice.count)
    said = {
        NoticeKind.WEEKEND: _("This is in the weekend."),
        NoticeKind.HOLIDAY: _("There is no school then: {name}."),
        NoticeKind.STUDY_DAY: _("There is no school then: {name}."),
        NoticeKind.PUBLIC_FEAST: _("It is {name} then."),
        NoticeKind.CLOSE_TOGETHER: _(
            "These parents get {count} activities within four weeks: do not overdo it."
        ),
    }[notice.kind]
    return said.format(name=notice.name or _("a study day"), count=notice.count)


def _feast_words(notice: Notice, name: str) -> str:
    if notice.feast is Feast.RAMADAN:
        return _("It is Ramadan: families eat together after sunset.")
    if notice.kind is NoticeKind.FEAST:
        return _("It is {name} then.").format(name=name)
    if notice.is_after:
        return _("The day after is {name}.").format(name=name)
    return _("The day before is {name}.").format(name=name)
