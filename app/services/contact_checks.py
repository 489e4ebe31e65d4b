"""What a contact has to hold before it is written, and words as the file can hold them."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from app.errors import RefusedError
from app.i18n import _
from app.rules.reached import implied_outcome, outcomes_for
from app.rules.telling import tell_other_parent_by_default
from app.services.drafts import ContactDraft, ParticipantDraft
from app.vocabulary import PLANNED_TALKS, Tone

LONGEST_TEXT = 200_000  # characters; a hundred pages, and nobody's talk
LONGEST_MINUTES = 24 * 60
_TEXTS = (
    "subject",
    "told",
    "heard",
    "child_told",
    "why_it_matters",
    "working_note",
    "professional",
)


def too_many_minutes() -> str:
    """Why a number of minutes cannot be meant."""
    return _("A contact of more than a day? Check the minutes.")


def checked_draft(draft: ContactDraft, now: datetime) -> ContactDraft:
    """The draft with its defaults filled in, or a refusal beside a field."""
    if not draft.pupil_ids:
        raise RefusedError(_("Choose the pupil this is about."), field="pupils")
    tone = draft.tone
    if tone is None:
        if draft.occasion not in PLANNED_TALKS:
            raise RefusedError(
                _("Choose why there was contact: positive, problem or practical."), field="tone"
            )
        tone = Tone.PRACTICAL
    at = draft.at or now
    if at > now + timedelta(minutes=5):
        raise RefusedError(
            _("This moment is still to come. A contact is logged when it has been."), field="at"
        )
    if at.year < 1990:  # noqa: PLR2004 - before any pupil of ours was born
        raise RefusedError(_("This date is too long ago. Check the year."), field="at")
    _check_texts(draft, now.date())
    asks = draft.asks_answer
    if asks is None:
        asks = tone is Tone.PROBLEM and draft.channel.is_written
    tell = draft.tell_other_parent
    if tell is None:
        tell = tell_other_parent_by_default(tone, draft.occasion)
    return replace(
        draft,
        tone=tone,
        at=at,
        asks_answer=asks,
        tell_other_parent=tell,
        participants=tuple(_checked_participant(row, draft) for row in draft.participants),
    )


def _checked_participant(row: ParticipantDraft, draft: ContactDraft) -> ParticipantDraft:
    outcome = implied_outcome(draft.channel, row.outcome)
    if outcome not in outcomes_for(draft.channel):
        raise RefusedError(
            _("This result does not go with this way of contact. Choose another."),
            field="outcome",
        )
    return replace(row, outcome=outcome)


def _check_texts(draft: ContactDraft, today: date) -> None:
    if draft.minutes is not None and draft.minutes < 0:
        raise RefusedError(_("Give the minutes as a number, such as 10."), field="minutes")
    if draft.minutes is not None and draft.minutes > LONGEST_MINUTES:
        raise RefusedError(too_many_minutes(), field="minutes")
    texts = [(field, getattr(draft, field)) for field in _TEXTS]
    for field, words in (*texts, *(("viewpoints", each.text) for each in draft.viewpoints)):
        if len(words) > LONGEST_TEXT:
            raise RefusedError(
                _("This text is too long to keep. Shorten it, or split it over two contacts."),
                field=field,
            )
    if any(one.received_on and one.received_on > today for one in draft.viewpoints):
        raise RefusedError(
            _("This day is still to come. A reaction is kept when it has come in."),
            field="viewpoints",
        )
    for agreement in draft.agreements:
        if not agreement.text.strip():
            raise RefusedError(_("Write down what was agreed."), field="agreements")


def too_long(most: int) -> str:
    """What is said of a name; how long it may be, so that one knows what to leave out."""
    return _("This name is too long: {n} letters at most.").format(n=most)


def storable(words: str) -> str:
    """Text as the file can hold it: no NUL and no lone surrogates, line ends as one."""
    clean = words.replace("\x00", "").replace("\r\n", "\n").strip()
    return clean.encode("utf-8", "replace").decode("utf-8")
