"""What the teacher chooses about the next step, kept in the profile of the logbook."""

import json
from dataclasses import replace

from sqlalchemy import select

from app import models
from app.errors import RefusedError
from app.i18n import _
from app.queries.step_settings import KEY, StepSettings, read_steps
from app.services.contact_checks import storable
from app.store.logbook import Writing
from app.vocabulary import Changes, StepRule

MOST_LANGUAGES = 40
LONGEST_LANGUAGE = 60


def save_steps(writing: Writing, settings: StepSettings) -> Changes:
    """Keep all of it; RefusedError beside the languages when there are too many."""
    written = tuple(dict.fromkeys(" ".join(storable(one).split()) for one in settings.written))
    written = tuple(one for one in written if one)
    if len(written) > MOST_LANGUAGES or any(len(one) > LONGEST_LANGUAGE for one in written):
        raise RefusedError(
            _("Name the languages one by one, with a comma between them."), field="written"
        )
    _keep(writing, replace(settings, written=written))
    return Changes.PROFILE


def switch_rule(writing: Writing, rule: StepRule, *, on: bool) -> Changes:
    """Let one rule of the next step speak, or be still."""
    settings = read_steps(_profile(writing).hints)
    off = settings.off - {rule} if on else settings.off | {rule}
    _keep(writing, replace(settings, off=off))
    return Changes.PROFILE


def _keep(writing: Writing, settings: StepSettings) -> None:
    profile = _profile(writing)
    try:
        body = json.loads(profile.hints or "{}")
    except ValueError:
        body = {}
    body = body if isinstance(body, dict) else {}
    profile.hints = json.dumps(body | {KEY: settings.as_value()}, ensure_ascii=False)
    writing.record(profile)


def _profile(writing: Writing) -> models.Profile:
    return writing.session.scalars(select(models.Profile)).one()
