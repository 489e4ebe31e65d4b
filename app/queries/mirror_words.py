"""The words of the mirror: our own for the fifteen factors of S1, and for what the log shows."""

from collections.abc import Callable

from app import i18n
from app.i18n import N_, Translator
from app.queries.mirror_rows import Evidence

_FACTORS = (
    N_("Our school knows what a good climate is, and how parents belong to it, and lives by that."),
    N_("The school helps me with it: time, backing, somebody to think along."),
    N_("I know why working with parents matters to the child."),
    N_("Parents hear from us how much it matters, and what their own part is."),
    N_("I can put parents at their ease and get them to take part."),
    N_("Parents feel welcome here, and valued."),
    N_("I know the parents of every child from personal contact."),
    N_("I visit at home, where we agreed on that."),
    N_("Children take part in the contact."),
    N_("Parents hear good news from me, and not problems only."),
    N_("There are activities to which everybody is invited and encouraged to come."),
    N_("We exchange: I tell, and so does the parent."),
    N_("The contact goes on throughout the year."),
    N_("Parents get something to talk about at home: the day, the best moment, the theme."),
    N_("What I advise is concrete, practical and feasible."),
)


def factor_words(number: int, t: Translator | None = None) -> str:
    """The factor as a teacher says it; 1 to 15."""
    return (t or i18n.current()).gettext(_FACTORS[number - 1])


def source_words(t: Translator | None = None) -> str:
    return (t or i18n.current()).gettext(
        "After the fifteen success factors in “Succesvolle samenwerking met ouders” (University of"
        " Groningen, 2017), in our own words."
    )


def evidence_words(number: int, evidence: Evidence, t: Translator | None = None) -> str:
    """What the log shows of a factor; "" where it cannot show anything."""
    say = _EVIDENCE.get(number)
    return "" if say is None else say(evidence, t or i18n.current())


def _personal(found: Evidence, t: Translator) -> str:
    words = t.ngettext(
        "Of {n} of the {total} pupils a parent was spoken in person.",
        "Of {n} of the {total} pupils a parent was spoken in person.",
        found.spoken,
    )
    return words.format(n=found.spoken, total=found.pupils)


def _visits(found: Evidence, t: Translator) -> str:
    if not found.home_visits:
        return t.gettext("No home visits are logged.")
    visits = t.ngettext("{n} home visit", "{n} home visits", found.home_visits)
    pupils = t.ngettext("to {n} pupil.", "to {n} pupils.", found.visited)
    return f"{visits.format(n=found.home_visits)} {pupils.format(n=found.visited)}"


def _child(found: Evidence, t: Translator) -> str:
    words = t.ngettext(
        "In {n} of the {total} talks the child was there, or told something.",
        "In {n} of the {total} talks the child was there, or told something.",
        found.with_child,
    )
    return words.format(n=found.with_child, total=found.talks)


def _good_news(found: Evidence, t: Translator) -> str:
    positive = t.ngettext("{n} positive contact", "{n} positive contacts", found.positive)
    problem = t.ngettext("{n} about a problem.", "{n} about a problem.", found.problem)
    said = f"{positive.format(n=found.positive)}, {problem.format(n=found.problem)}"
    if not found.good_news:
        return said
    more = t.ngettext(
        "{n} other contact brought good news as well.",
        "{n} other contacts brought good news as well.",
        found.good_news,
    )
    return f"{said} {more.format(n=found.good_news)}"


def _activities(found: Evidence, t: Translator) -> str:
    words = t.ngettext(
        "{n} activity to which all parents of the group were invited.",
        "{n} activities to which all parents of the group were invited.",
        found.activities,
    )
    return words.format(n=found.activities)


def _exchange(found: Evidence, t: Translator) -> str:
    words = t.ngettext(
        "Of {n} of the {total} talks both is noted: what I told, and what the parent told.",
        "Of {n} of the {total} talks both is noted: what I told, and what the parent told.",
        found.exchanged,
    )
    return words.format(n=found.exchanged, total=found.talks)


def _regular(found: Evidence, t: Translator) -> str:
    if not found.periods:
        return t.gettext("The first period of the year is not over yet.")
    words = t.ngettext(
        "With parents of {n} of the {total} pupils there was contact in the one period between"
        " holidays that is over.",
        "With parents of {n} of the {total} pupils there was contact in each of the {periods}"
        " periods between holidays that are over.",
        found.periods,
    )
    return words.format(n=found.regular, total=found.regular_of, periods=found.periods)


def _for_home(found: Evidence, t: Translator) -> str:
    words = t.ngettext(
        "{n} agreement about something to do or to talk about at home.",
        "{n} agreements about something to do or to talk about at home.",
        found.for_home,
    )
    return words.format(n=found.for_home)


def _concrete(found: Evidence, t: Translator) -> str:
    words = t.ngettext(
        "{n} of the {total} agreements has a day by which.",
        "{n} of the {total} agreements have a day by which.",
        found.with_day,
    )
    return words.format(n=found.with_day, total=found.agreements)


_EVIDENCE: dict[int, Callable[[Evidence, Translator], str]] = {
    7: _personal,
    8: _visits,
    9: _child,
    10: _good_news,
    11: _activities,
    12: _exchange,
    13: _regular,
    14: _for_home,
    15: _concrete,
}
