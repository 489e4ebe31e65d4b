"""What the window says once a line was saved, as the form says it."""

from functools import partial

from app.i18n import _
from app.queries.palette import PalettePeople
from app.queries.reach import without_positive
from app.services.drafts import ContactDraft
from app.ui.dialogs.contact.positive_first import listed
from app.ui.workspace import Workspace
from app.vocabulary import HintKind, Tone
from app.wording import word


def said_of(
    draft: ContactDraft, workspace: Workspace, people: PalettePeople, hints: frozenset[HintKind]
) -> str:
    """What was logged; after a problem perhaps a kind word about something positive."""
    names = listed([people.pupils[key].call_name for key in draft.pupil_ids])
    said = _("Logged: {pupils}, {tone}.").format(
        pupils=names, tone=word(draft.tone) if draft.tone else ""
    )
    speaks = draft.tone is Tone.PROBLEM and HintKind.POSITIVE_FIRST in hints
    if speaks and _lacks_positive(draft, workspace, people):
        asked = _("Is there something positive to tell this week, too?")
        return f"{said} {asked}"
    return said


def _lacks_positive(draft: ContactDraft, workspace: Workspace, people: PalettePeople) -> bool:
    """Whether somebody it was with, or else anybody at home, heard nothing positive yet."""
    chosen = {people.guardians[row.guardian_id].name for row in draft.participants}
    for key in draft.pupil_ids:
        query = partial(without_positive, pupil_id=key, now=workspace.now(), tone=Tone.PROBLEM)
        if any(not chosen or name in chosen for name in workspace.read(query)):
            return True
    return False
