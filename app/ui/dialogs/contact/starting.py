"""How a contact begins: anew, as the answer to something that was sent, or where one was."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from app.queries.drafts import is_contact, waiting_contacts
from app.services.drafts import ContactDraft
from app.ui.dialogs.contact.draft_body import from_body
from app.ui.dialogs.contact.keeping import free_kind
from app.ui.dialogs.contact.positive_first import listed
from app.ui.navigator import ContactSeed
from app.ui.workspace import Workspace
from app.vocabulary import Outcome

_FEW = 3  # of more pupils than this nobody is named
_SHOWN = 70  # letters of the words that wait


class Waiting(NamedTuple):
    """A new contact that was left behind, and the name that its draft has."""

    kind: str
    draft: ContactDraft


def resumed_kind(seed: ContactSeed) -> str:
    """The draft that this form goes on with at once; '' when it begins anew."""
    if seed.contact_id is not None:
        return f"contact:{seed.contact_id}"
    return seed.draft_kind if is_contact(seed.draft_kind) else ""


def begun(workspace: Workspace, seed: ContactSeed) -> tuple[str, Waiting | None]:
    """The kind of draft to keep, and the latest contact that waits meanwhile, if there is one."""
    resumed = resumed_kind(seed)
    if resumed:
        return resumed, None
    rows = workspace.read(waiting_contacts)
    found = ((row.kind, from_body(row.body)) for row in rows)
    waiting = (Waiting(kind, draft) for kind, draft in found if draft is not None)
    return free_kind({row.kind for row in rows}), next(waiting, None)


def waiting_words(draft: ContactDraft, call_names: Mapping[int, str]) -> str:
    """What waits, in a few words: "Sanne, Leest thuis nu elke avond …"."""
    names = [call_names[key] for key in draft.pupil_ids if key in call_names]
    about = listed(names) if len(names) <= _FEW else f"{listed(names[:_FEW])} …"
    told = (draft.subject, draft.told, draft.heard, draft.child_told)
    words = " ".join(next((each for each in told if each), "").split())
    short = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"
    return ", ".join(part for part in (about, short) if part)


def is_answer(seed: ContactSeed) -> bool:
    """Whether it is what a parent answered to something that was sent: they have the word."""
    is_written = seed.channel is not None and seed.channel.is_written
    return seed.outcome is Outcome.REACHED and (is_written or seed.follows_id is not None)


def without_words(draft: ContactDraft, seed: ContactSeed) -> ContactDraft:
    """What would be lost without a question: words that came from elsewhere are kept nowhere."""
    if seed.draft is None or seed.draft_kind:
        return draft
    return replace(
        draft, subject="", told="", heard="", child_told="", working_note="", agreements=(),
        labels=(), viewpoints=(),
    )  # fmt: skip
