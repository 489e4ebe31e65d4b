"""What the teacher chooses about hints, kept in the profile of the logbook."""

from dataclasses import replace

from sqlalchemy import select

from app import models
from app.errors import RefusedError
from app.i18n import _
from app.names import fold
from app.queries.hints import HintSettings, read_settings
from app.queries.step_settings import beside_steps
from app.rules.judging_words import JudgingWord
from app.services.contact_checks import storable
from app.store.logbook import Writing
from app.vocabulary import Changes, HintKind

LONGEST_WORD = 60
MOST_WORDS = 2_000


def save_hints(writing: Writing, settings: HintSettings) -> Changes:
    """Keep all that can be chosen about hints; raises RefusedError beside the list."""
    words = settings.judging_words
    if words is not None:
        words = tuple(_clean(word) for word in words if word.pattern.strip())
        if len(words) > MOST_WORDS or any(len(word.pattern) > LONGEST_WORD for word in words):
            raise RefusedError(
                _("This list is too long. Keep it to words of some letters."),
                field="judging_words",
            )
    _keep(
        writing,
        replace(settings, judging_words=words, own_words=_once_each(settings.own_words)),
    )
    return Changes.LABELS


def switch_hint(writing: Writing, kind: HintKind, *, on: bool) -> Changes:
    """Let one kind of hint speak, or be still."""
    settings = _settings(writing)
    kinds = settings.on | {kind} if on else settings.on - {kind}
    _keep(writing, replace(settings, on=kinds))
    return Changes.LABELS


def add_own_word(writing: Writing, word: str) -> Changes:
    """A word that is right in this logbook from now on."""
    settings = _settings(writing)
    _keep(writing, replace(settings, own_words=_once_each((*settings.own_words, word))))
    return Changes.LABELS


def _settings(writing: Writing) -> HintSettings:
    return read_settings(_profile(writing).hints)


def _keep(writing: Writing, settings: HintSettings) -> None:
    profile = _profile(writing)
    profile.hints = beside_steps(settings.as_json(), profile.hints)
    writing.record(profile)


def _profile(writing: Writing) -> models.Profile:
    return writing.session.scalars(select(models.Profile)).one()


def _clean(word: JudgingWord) -> JudgingWord:
    return JudgingWord(*(" ".join(storable(part).split()) for part in word))


def _once_each(words: tuple[str, ...]) -> tuple[str, ...]:
    clean = [" ".join(storable(word).split())[:LONGEST_WORD] for word in words]
    return tuple({fold(word): word for word in clean if word}.values())[:MOST_WORDS]
