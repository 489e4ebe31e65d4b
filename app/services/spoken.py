"""Who did I speak today: several short contacts in one go, and one way back."""

from collections.abc import Sequence

from app.errors import AppError, RefusedError
from app.services.contacts import forget_draft, new_contact
from app.services.drafts import ContactDraft
from app.store.logbook import Writing
from app.vocabulary import Changes

DRAFT_KIND = "spoken"


def log_spoken(writing: Writing, drafts: Sequence[ContactDraft]) -> Changes:
    """Log these contacts, or none of them. What was being typed for them is let go.

    A refusal says in `field` which of the drafts it is about and what of it: "2.told".
    """
    for place, draft in enumerate(drafts):
        try:
            new_contact(writing, draft)
        except AppError as fault:
            raise RefusedError(fault.message, field=f"{place}.{fault.field or ''}") from fault
    forget_draft(writing, DRAFT_KIND)
    return Changes.CONTACTS | Changes.AGREEMENTS
