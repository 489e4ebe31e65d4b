"""A template in the form: it fills only what is still empty, and Ctrl+Z takes its words out."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit

from app.queries.templates import TemplateRow
from app.rules.prompts import answered, first_prompt
from app.services.drafts import AgreementDraft, ContactDraft
from app.ui.widgets.text_box import PlainTextBox
from app.vocabulary import Occasion

if TYPE_CHECKING:
    from app.ui.dialogs.contact.form import ContactForm


def fill_empty(form: "ContactForm", template: TemplateRow) -> None:
    """Choose and write what a template has, wherever nothing was chosen or written."""
    if template.tone is not None and form.how.chosen_tone() is None:
        form.how.tone.set_value(template.tone)
    if template.channel is not None and not form.how.is_channel_chosen():
        form.how.choose_channel(template.channel)
    facts = form.more.facts
    if template.occasion is not Occasion.OTHER and facts.chosen_occasion() is Occasion.OTHER:
        facts.occasion.set_value(template.occasion)
        form.set_unfolded(unfolded=True)
    for name, box in form.words.boxes().items():
        _write(box, getattr(template, name))
    _write(form.more.subject, template.subject)
    if template.agreement and not form.agreements.drafts():
        form.agreements.add(AgreementDraft(template.agreement, template.owner))


def without_prompts(draft: ContactDraft, templates: Iterable[TemplateRow]) -> ContactDraft:
    """The draft without what a template asked and nobody answered, also after a crash."""
    rows = list(templates)

    def asked(name: str) -> str:
        return "\n".join(getattr(row, name) for row in rows)

    agreements = tuple(
        each
        for each in draft.agreements
        if each.id is not None or not each.text or answered(each.text, asked("agreement"))
    )
    return replace(
        draft,
        told=answered(draft.told, asked("told")),
        heard=answered(draft.heard, asked("heard")),
        child_told=answered(draft.child_told, asked("child_told")),
        agreements=agreements,
    )


def _write(field: PlainTextBox | QLineEdit, words: str) -> None:
    """Write as a person does, so that it can be undone; the caret waits at the first prompt."""
    if not words or field.text().strip():
        return
    if isinstance(field, QLineEdit):
        field.selectAll()
        field.insert(words)
        return
    cursor = field.textCursor()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.insertText(words)
    place = first_prompt(words)
    if place is not None:
        cursor.setPosition(field.document().findBlockByNumber(place).position())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    field.setTextCursor(cursor)
