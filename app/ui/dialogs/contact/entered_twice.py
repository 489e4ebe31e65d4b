"""Two entries that look the same: said once, for a teacher and a partner may both write it down."""

from functools import partial

from app.i18n import _
from app.queries.contact_form import Likeness, same_contact
from app.services.drafts import ContactDraft
from app.ui.dialogs.contact.follows import former_words
from app.ui.workspace import Workspace
from app.vocabulary import Tone


def likeness(draft: ContactDraft) -> Likeness:
    """What makes a contact look the same as another of its day."""
    return Likeness(
        frozenset(draft.pupil_ids),
        frozenset(row.guardian_id for row in draft.participants),
        draft.tone or Tone.PRACTICAL,
        draft.channel,
        (draft.subject, draft.told, draft.heard, draft.child_told, draft.professional),
    )


def same_as(workspace: Workspace, draft: ContactDraft) -> str:
    """A sentence that names a contact of the same day that looks the same; empty without one."""
    query = partial(
        same_contact,
        wanted=likeness(draft),
        at=draft.at or workspace.now(),
        but_not=draft.follows_id,
    )
    same = workspace.read(query)
    if same is None:
        return ""
    former = former_words(same, workspace.today())
    return _("This looks the same as {contact}.").format(contact=former)
