"""From what is filled in to the contacts that are logged."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from app.services.drafts import ContactDraft, ParticipantDraft
from app.ui.dialogs.spoken.state import LineState, SpokenState


def spoken_drafts(state: SpokenState, at: datetime) -> list[tuple[ContactDraft, list[int]]]:
    """A contact for each line, with the pupils it is about; only the day of `at` counts.

    With the same words for everyone, children with the very same guardians share a contact: it was
    one talk with their parents. Nobody else's child is named in it.
    """
    groups = _by_guardians(state.lines) if state.same else [[line] for line in state.lines]
    return [(_draft(group, state, at), [line.pupil_id for line in group]) for group in groups]


def _by_guardians(lines: Iterable[LineState]) -> list[list[LineState]]:
    groups: dict[object, list[LineState]] = {}
    for line in lines:
        key = frozenset(line.guardian_ids) if line.guardian_ids else line.pupil_id
        groups.setdefault(key, []).append(line)
    return list(groups.values())


def _draft(lines: Sequence[LineState], state: SpokenState, at: datetime) -> ContactDraft:
    first = lines[0]
    own = None if state.same else first
    return ContactDraft(
        pupil_ids=tuple(line.pupil_id for line in lines),
        participants=tuple(ParticipantDraft(key) for key in first.guardian_ids),
        tone=own.tone if own else state.tone,
        channel=(own.channel if own else None) or state.channel,
        at=at,
        time_known=False,
        told=own.told if own else state.told,
    )
