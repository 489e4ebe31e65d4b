"""A line that was understood as a contact: what is filled in beside it, and how it reads."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.errors import AppError
from app.i18n import _
from app.names import fold
from app.queries.palette import PaletteContents, PaletteGuardian, PalettePeople
from app.rules.line_parts import Part, Understood
from app.rules.line_words import Kind
from app.services.contacts import checked_draft
from app.services.drafts import ContactDraft
from app.ui.dates import day_words, moment_words, time_words
from app.ui.dialogs.contact.from_line import channel_of, draft_of, moment_of
from app.ui.dialogs.contact.positive_first import listed
from app.ui.dialogs.palette.preview import Shown
from app.ui.theme import Tint
from app.ui.widgets.tags import Tag, tone_tag
from app.vocabulary import Channel, HintKind, Tone
from app.wording import outcome_words, word

_SHOWN = 400  # letters of the sentence that the preview shows


@dataclass(frozen=True)
class Entry:
    """One line with all that follows from it at this moment."""

    line: Understood
    people: PalettePeople
    contents: PaletteContents
    now: datetime
    is_guess: bool = False  # with whom it was is guessed, and may be put right

    @property
    def channel(self) -> Channel:
        """The way that was typed, else the likely one, as in the form: shown with a question."""
        return channel_of(self.line, self.now, self.contents.school_type, self.contents.last)

    def draft(self) -> ContactDraft:
        """The contact as far as it is known."""
        return draft_of(self.line, self.channel, self.now)

    def refusal(self) -> str:
        """Why it cannot be saved as it is; '' when it can."""
        line = self.line
        if line.open_parts:
            asks_pupil = any(part.kind is Kind.PUPIL for part in line.open_parts)
            pupil, whom = (
                _("Choose first which pupil you mean."),
                _("Choose first with whom it was."),
            )
            return pupil if asks_pupil else whom
        if line.tone is None:
            return _("Say first why there was contact: + positive, ! problem or . practical.")
        if line.lacks_somebody:
            return _("Say first with whom: “{outcome}” belongs to somebody.").format(
                outcome=outcome_words(line.outcome, self.channel) if line.outcome else ""
            )
        if not (line.guardian_ids or line.told or line.agreements):
            return _("Write what it was about, or say with whom it was.")
        try:
            checked_draft(self.draft(), self.now)
        except AppError as fault:
            return fault.message
        return ""

    # How it reads

    def shown(self) -> Shown:
        line = self.line
        told = line.told if len(line.told) <= _SHOWN else f"{line.told[:_SHOWN]}…"
        return Shown(tuple(self._tags()), told, self._agreed(), self.warning(), self.hint())

    def _tags(self) -> list[Tag]:
        line = self.line
        tags = [self._pupil_tag(part) for part in line.of(Kind.PUPIL)]
        tags.append(tone_tag(line.tone) if line.tone else Tag(_("why?"), Tint.ATTENTION))
        channel = word(self.channel)
        if line.channel is None:
            channel = _("{guess}?").format(guess=channel)
        tags.append(Tag(channel, Tint.NEUTRAL, (self.channel.value,)))
        tags += self._guardian_tags()
        if line.outcome:
            tags.append(Tag(outcome_words(line.outcome, self.channel)))
        tags.append(Tag(self._when(), Tint.NEUTRAL, ("clock",)))
        if line.minutes is not None:
            tags.append(Tag(_("{count} min").format(count=line.minutes)))
        tags += [self._label_tag(name) for name in dict.fromkeys(line.labels)]
        return tags

    def _typed(self, part: Part) -> str:
        return typed_as(self.line, part)[:60]

    def _pupil_tag(self, part: Part) -> Tag:
        """By the whole name; several by their call names, unless two would look alike."""
        if not part.ids:
            asks = _("which {name}?").format(name=self._typed(part))
            return Tag(asks, Tint.ATTENTION, ("child",))
        rows = [self.people.pupils[key] for key in self.line.pupil_ids]
        pupil = self.people.pupils[part.ids[0]]
        alike = sum(row.call_name == pupil.call_name for row in rows) > 1
        is_short = len(rows) > 1 and not alike
        return Tag(pupil.call_name if is_short else pupil.listed_name, Tint.ACCENT, ("child",))

    def _guardian_tags(self) -> list[Tag]:
        line = self.line
        tags = [self._guardian_tag(key) for key in line.guardian_ids]
        if self.is_guess:
            tags = [replace(tag, text=_("{guess}?").format(guess=tag.text)) for tag in tags]
        for part in line.of(Kind.GUARDIAN):
            if part.is_open:
                asks = _("which {name}?").format(name=self._typed(part))
                tags.append(Tag(asks, Tint.ATTENTION, ("guardian",)))
        if not tags:
            tags.append(Tag(_("with whom?"), Tint.ATTENTION, ("guardian",)))
        return tags

    def _guardian_tag(self, key: int) -> Tag:
        guardian = self.people.guardians[key]
        ids = self.line.pupil_ids
        of_these = [child for child in guardian.children if child.pupil_id in ids]
        role = word((of_these or guardian.children)[0].relationship)
        if len(ids) > 1:
            names = listed([child.call_name for child in of_these or guardian.children])
            role = _("{relationship} of {children}").format(relationship=role, children=names)
        name = guardian.name if len(ids) == 1 else guardian.call_name
        if _warning(guardian):
            return Tag(f"{name}, {role}", Tint.ATTENTION, ("warning",))
        return Tag(f"{name}, {role}", Tint.NEUTRAL, ("guardian",))

    def _label_tag(self, name: str) -> Tag:
        known = fold(name) in self.contents.labels
        return Tag(f"#{name}" if known else _("#{label}, new").format(label=name), Tint.NEUTRAL)

    def _when(self) -> str:
        at, time_known = moment_of(self.line, self.now)
        if at is None:
            return _("now, {time}").format(time=time_words(self.now))
        return moment_words(at, self.now.date(), time_known=time_known)

    def _agreed(self) -> tuple[str, ...]:
        today = self.now.date()
        found = []
        for each in self.line.agreements:
            due = f", {day_words(each.due, today)}" if each.due else ""
            text = each.text[:_SHOWN] or _("(what was agreed?)")
            found.append(f"{word(each.owner)}{due}: {text}")
        return tuple(found)

    def warning(self) -> str:
        """Whom to be careful with, or why it cannot be saved yet although nothing is open."""
        known = (self.people.guardians[key] for key in self.line.guardian_ids)
        warned = dict.fromkeys(
            f"{each.call_name}: {_warning(each)}" for each in known if _warning(each)
        )
        line = self.line
        is_complete = not line.open_parts and line.tone and not line.lacks_somebody
        is_begun = line.guardian_ids or line.told or line.agreements
        if is_complete and is_begun and self.refusal():
            return self.refusal()
        return " · ".join(warned)

    def hint(self) -> str:
        """One soft word at a time: nobody chosen, or a step that would help."""
        line = self.line
        if not line.guardian_ids and not line.of(Kind.GUARDIAN):
            return _("Nobody chosen yet: then nobody counts as reached.")
        asks = HintKind.STEP in self.contents.hints
        if asks and line.tone is Tone.PROBLEM and not line.agreements:
            return _("What would help? Add “; agreed home friday …”, small and concrete.")
        return ""


def typed_as(line: Understood, part: Part) -> str:
    """The words that somebody was named by: a pupil perhaps by those of a guardian."""
    end = part.end
    if end == part.start:
        end = next((each.end for each in line.of(Kind.GUARDIAN) if each.start == end), end)
    return " ".join(line.typed[part.start : end].split())


def _warning(guardian: PaletteGuardian) -> str:
    if not guardian.may_be_contacted:
        return _("may not be contacted")
    if guardian.consult_leader_first:
        return _("talk to the school leader first")
    return ""
