"""What is filled in in the form, as a draft."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from app.errors import RefusedError
from app.services.drafts import ContactDraft
from app.ui.dialogs.contact.facts_part import GOOD_NEWS, INTERPRETER

if TYPE_CHECKING:
    from app.ui.dialogs.contact.form import ContactForm

T = TypeVar("T")
NOW: tuple[datetime | None, bool] = (None, True)


def filled_in(form: "ContactForm", *, strict: bool) -> ContactDraft:
    """The draft. `strict` refuses what cannot be understood, else that is left out."""
    if strict:
        form.who.about.check()
        form.agreements.check()
        form.more.viewpoints.check()
    at, time_known = _read(form.more.when.moment, NOW, strict=strict)
    facts = form.more.facts
    return ContactDraft(
        pupil_ids=tuple(pupil.id for pupil in form.who.pupil_rows()),
        participants=form.more.each.drafts(),
        tone=form.how.chosen_tone(),
        channel=form.how.chosen_channel(),
        occasion=facts.chosen_occasion(),
        advice_stage=facts.chosen_stage(),
        initiative=facts.chosen_initiative(),
        at=at,
        time_known=time_known,
        minutes=_read(form.more.when.length, None, strict=strict),
        subject=form.more.subject.text().strip(),
        told=form.words.told.text().strip(),
        heard=form.words.heard.text().strip(),
        child_told=form.words.child_told.text().strip(),
        why_it_matters=form.more.why.text().strip(),
        child_present=form.who.child_present(),
        interpreter_used=facts.holds(INTERPRETER),
        good_news=facts.holds(GOOD_NEWS),
        asks_answer=facts.asks_answer,
        tell_other_parent=facts.tell_other_parent,
        spoken_by=form.more.colleague.text().strip(),
        working_note=form.more.note.box.text().strip(),
        agreements=form.agreements.drafts(),
        labels=form.more.labels.labels(),
        follows_id=form.follows.follows_id(),
        professional=form.who.with_whom.professional_named(strict=strict),
        to_whole_group=facts.to_whole_group,
        viewpoints=form.more.viewpoints.drafts(),
        keep_note=form.more.note.keep.isChecked(),
    )


def _read(reader: Callable[[], T], otherwise: T, *, strict: bool) -> T:
    try:
        return reader()
    except RefusedError:
        if strict:
            raise
        return otherwise
