"""Words about pupils and their guardians that several parts of the pages use."""

from collections.abc import Sequence
from datetime import date
from html import escape

from app import wording
from app.i18n import _, ngettext, pgettext
from app.languages import language_shown
from app.queries.guardian_facts import GuardianFacts
from app.queries.rows import GuardianRow, PupilStatus
from app.ui.dates import short_day_words
from app.ui.theme import Tint
from app.ui.widgets.elision import isolated_name
from app.vocabulary import Reason
from app.wording import word

group_words = wording.group_words
INSPECTS_FROM, OF_AGE = 16, 18  # years: see docs/practice.md, "16 and 18"


def age_on(born_on: date, today: date) -> int:
    """Whole years; somebody born on 29 February has a birthday on 1 March in other years."""
    return today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))


def age_words(age: int) -> str:
    return ngettext("{n} year", "{n} years", age).format(n=age)


def joined_names(names: Sequence[str]) -> str:
    """Anna; Anna and Bas; Anna, Bas and Cem."""
    names = [isolated_name(name) for name in names]
    if len(names) <= 1:
        return "".join(names)
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


def plain_tip(words: str) -> str:
    """People's words for a tip, which Qt would read as markup when they look like it."""
    return f"<qt>{escape(words).replace(chr(10), '<br>')}</qt>" if words else ""


def guardian_line(guardian: GuardianRow, facts: GuardianFacts | None, today: date) -> str:
    """What somebody is to the pupil: "mother · custody, known on 1 Mar 2025 (extract)".

    The day is the one on which it was found out. Of the dead no custody is said.
    """
    if guardian.deceased:
        return word(guardian.relationship)
    custody = word(guardian.custody)
    if facts is not None and facts.custody_on is not None:
        known = _("known on {day}").format(day=short_day_words(facts.custody_on, today))
        custody = f"{custody}, {known}"
    if facts is not None and facts.custody_source:
        custody = f"{custody} ({facts.custody_source})"
    return f"{word(guardian.relationship)} · {custody}"


def nobody_there() -> str:
    """Of a pupil whose parents have all died, or may not be contacted."""
    return _("There is nobody now with whom you may have contact.")


def ask_leader() -> str:
    return _("Ask your school leader with whom you may.")


def language_words(language: str, *, needs_interpreter: bool) -> str:
    """The language, and whether to bring an interpreter; empty when there is nothing to say."""
    language = language_shown(language)
    if not needs_interpreter:
        return language
    return ", ".join(part for part in (language, _("interpreter")) if part)


def short_reason(reason: Reason) -> str:
    """A word or two for a narrow list; the whole sentence is in `app.wording`."""
    return {
        Reason.NEVER_REACHED: pgettext("pupil list", "not yet"),
        Reason.PLAN_OVERDUE: pgettext("pupil list", "call again"),
        Reason.ONLY_PROBLEMS: pgettext("pupil list", "good word"),
        Reason.NO_START_TALK: pgettext("pupil list", "start talk"),
        Reason.NOT_INFORMED: pgettext("pupil list", "tell"),
        Reason.SENT_UNANSWERED: pgettext("pupil list", "waiting"),
        Reason.PARTNER_REACHED: pgettext("pupil list", "partner"),
    }[reason]


def status_words(status: PupilStatus, *, is_calm: bool) -> tuple[str, str, Tint | None, str]:
    """Word, sign, tint and spoken sentence beside a pupil in the list.

    Early in the year nobody is missed yet: only a worry and what went well are said.
    """
    reason = status.reason
    if reason is Reason.NEVER_REACHED and not is_calm:
        return short_reason(reason), "dot", Tint.ATTENTION, word(reason)
    if status.has_concern:
        said = _("the latest contact was about a problem")
        return pgettext("pupil list", "concern"), "triangle", Tint.PROBLEM, said
    if is_calm and reason is not Reason.NEVER_REACHED:
        return pgettext("pupil list", "met"), "check", Tint.POSITIVE, _("acquainted")
    if is_calm or reason is None:
        return "", "", None, ""
    if reason is Reason.NO_START_TALK:  # for many at once, and nobody's emergency
        return short_reason(reason), "", None, word(reason)
    return short_reason(reason), "dot", Tint.ATTENTION, word(reason)
