"""What changed in a version, in words."""

from collections.abc import Iterable
from datetime import date, datetime

from app.i18n import N_, _
from app.queries.versions import Change, Spoken, Value, VersionRow
from app.ui.dates import day_words, moment_words
from app.vocabulary import Code, RootKind
from app.wording import word

_FIELDS = {
    "deleted_at": N_("in the bin"),
    "pupils": N_("pupils"),
    "participants": N_("with whom"),
    "tone": N_("why"),
    "channel": N_("how"),
    "occasion": N_("occasion"),
    "advice_stage": N_("advice"),
    "initiative": N_("who began"),
    "at": N_("when"),
    "minutes": N_("minutes"),
    "subject": N_("subject"),
    "told": N_("what we told"),
    "heard": N_("what the parent told"),
    "child_told": N_("what the child told"),
    "why_it_matters": N_("why it matters"),
    "viewpoints": N_("view of the parent"),
    "child_present": N_("the child was there"),
    "interpreter_used": N_("with an interpreter"),
    "good_news": N_("good news was told"),
    "asks_answer": N_("an answer was asked"),
    "tell_other_parent": N_("tell the other parent too"),
    "informed": N_("who was told"),
    "to_whole_group": N_("to the whole group"),
    "is_restricted": N_("for few readers"),
    "spoken_by": N_("spoken by"),
    "professional": N_("another professional"),
    "follows_id": N_("goes on from"),
    "labels": N_("labels"),
    "text": N_("text"),
    "owner": N_("who does it"),
    "due_on": N_("day"),
    "state": N_("state"),
    "drop_reason": N_("why it was dropped"),
    "result": N_("what it brought"),
    "pupil_id": N_("about"),
    "expires_on": N_("goes on"),
}
_VERBS = {
    "mark_answered": N_("answered"),
    "mark_informed": N_("told the other parent"),
    "close_agreement": N_("agreement"),
    "move_agreement": N_("agreement moved"),
    "delete_contact": N_("deleted"),
    "put_back": N_("put back"),
    "restore_version": N_("former version put back"),
    "undo": N_("taken back"),
    "tidy": N_("tidied"),
}
_LONGEST = 240  # characters of a text; the contact itself holds the rest


def version_words(row: VersionRow) -> str:
    """What the write was: "changed", "deleted"."""
    if row.is_first:
        return _("logged")
    return _(_VERBS.get(row.verb, N_("changed")))


def change_words(change: Change, today: date) -> tuple[str, str, str]:
    """The field, what it was and what it became; "" where there was nothing."""
    return _field(change), _said(change.before, today), _said(change.after, today)


def _field(change: Change) -> str:
    name = _(_FIELDS[change.field])
    kind, _space, about = change.about.partition(" ")
    if kind == RootKind.AGREEMENT:
        if change.field == "text":
            return _("agreement")
        return _("agreement “{text}”: {field}").format(text=_cut(about, 40), field=name)
    if kind == RootKind.WORKING_NOTE:
        return _("working note") if change.field == "text" else ": ".join((_("working note"), name))
    return name


def _said(values: Iterable[Value], today: date) -> str:
    return ", ".join(_value(value, today) for value in values)


def _value(value: Value, today: date) -> str:
    match value:
        case bool():
            return _("yes")
        case Spoken(name, outcome, address):
            return " · ".join(part for part in (name, word(outcome), address) if part)
        case Code():
            return word(value)
        case datetime():
            return moment_words(value, today)
        case date():
            return day_words(value, today)
        case _:
            return _cut(" ".join(str(value).split()), _LONGEST)


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1]}…"
