"""What a line leaves open, as choices; an answer is written into the line where it belongs."""

from collections.abc import Callable
from functools import partial

from app import i18n
from app.i18n import _
from app.queries.palette import PalettePeople
from app.queries.palette_names import NameFinder
from app.rules.line_parts import Chosen, Part, Understood
from app.rules.line_words import SIGN_OF, Kind, say
from app.rules.one_line import parse
from app.ui.dialogs.palette.entry import Entry, typed_as
from app.ui.dialogs.palette.results import Group, Result, beside
from app.ui.icons import SIGNS
from app.vocabulary import Relationship, Tone
from app.wording import word

_MOST = 8
_BEFORE_TOLD = (Kind.TONE, Kind.CHANNEL, Kind.OUTCOME, Kind.DAY, Kind.TIME, Kind.MINUTES)
Answer = Callable[[int, int, str, Chosen], None]
"""Puts words between two places of the line; `Chosen` is who was picked by hand from now on."""
ToForm = Callable[[str], None]
"""Goes on in the form, with the name of somebody to add or ''."""


class Questions:
    """One question at a time: which pupil, which guardian, why, and then perhaps with whom."""

    def __init__(
        self, people: PalettePeople, finder: NameFinder, answer: Answer, to_form: ToForm
    ) -> None:
        self._people = people
        self._finder = finder
        self._answer = answer
        self._to_form = to_form

    def group(self, entry: Entry, chosen: Chosen) -> Group | None:
        line = entry.line
        for part in line.open_parts:
            if part.kind is Kind.PUPIL:
                return self._which_pupil(line, part, chosen)
        for part in line.open_parts:
            return self._which_guardian(entry, part, chosen)
        if line.tone is None:
            return self._why(line, chosen)
        if not line.guardian_ids or entry.is_guess:
            return self._with_whom(entry, chosen)
        return None

    def _which_pupil(self, line: Understood, part: Part, chosen: Chosen) -> Group:
        typed = typed_as(line, part)
        if part.start == part.end:
            return self._whose_guardian(typed, part, chosen)
        keys, title = part.options, _("Which {name} do you mean?").format(name=typed)
        is_unknown = not keys
        if is_unknown:
            keys = tuple(self._finder.pupils(typed, _MOST))
            title = _("No pupil is called “{name}”. Who is it?").format(name=typed)
        results = []
        for key in keys[:_MOST]:
            pupil = self._people.pupils[key]
            words = self._people.known.naming(key)
            picked = chosen
            if not words:
                words = pupil.name
                picked = picked_first(chosen, pupils=key)
            choose = partial(self._answer, part.start, part.end, words, picked)
            results.append(
                Result(pupil.name, choose, detail=beside(pupil), icon="child", stays=True)
            )
        if is_unknown:
            add = _("Add “{name}” …").format(name=typed)
            results.append(Result(add, partial(self._to_form, typed), icon="plus", stays=True))
        return Group(title, _("Enter chooses"), results, is_question=True)

    def _whose_guardian(self, typed: str, part: Part, chosen: Chosen) -> Group:
        """A guardian stands where the child does: which child; their name comes before it."""
        results = []
        for key in part.options[:_MOST]:
            pupil = self._people.pupils[key]
            words = self._people.known.naming(key)
            picked = chosen if words else picked_first(chosen, pupils=key)
            choose = partial(self._answer, part.start, part.end, f"{words or pupil.name} ", picked)
            results.append(
                Result(pupil.name, choose, detail=beside(pupil), icon="child", stays=True)
            )
        title = _("About which child of {name}?").format(name=typed)
        return Group(title, _("Enter chooses"), results, is_question=True)

    def _which_guardian(self, entry: Entry, part: Part, chosen: Chosen) -> Group:
        line = entry.line
        typed = " ".join(line.typed[part.start : part.end].split())
        keys = part.options
        title = _("Which {name} do you mean?").format(name=typed)
        if not keys:
            keys = self._family(line)
            title = _("There is no “{name}” here. With whom was it?").format(name=typed)
        results = [self._guardian(entry, key, part.start, part.end, chosen) for key in keys[:_MOST]]
        if not results:  # nobody at home is known yet
            form = _("Go on in the form")
            results = [Result(form, partial(self._to_form, ""), icon="pencil", stays=True)]
        return Group(title, _("Enter chooses"), results, is_question=True)

    def _with_whom(self, entry: Entry, chosen: Chosen) -> Group | None:
        line = entry.line
        heads = [part.end for part in line.parts if part.kind in _BEFORE_TOLD]
        at = max([*heads, *(part.end for part in line.of(Kind.PUPIL))])
        family = [key for key in self._family(line) if key not in line.guardian_ids][:_MOST]
        results = [self._guardian(entry, key, at, at, chosen) for key in family]
        if not results:
            return None
        if entry.is_guess:
            return Group(_("With somebody else?"), _("Enter chooses"), results)
        return Group(_("With whom?"), _("Enter adds"), results, is_question=True)

    def _family(self, line: Understood) -> tuple[int, ...]:
        known = self._people.known.guardians_of(line.pupil_ids)
        return tuple(each.id for each in known)

    def _guardian(self, entry: Entry, key: int, start: int, end: int, chosen: Chosen) -> Result:
        guardian = self._people.guardians[key]
        role = self._role(entry.line, key)
        words, picked = self._words_for(entry, key, role, (start, end), chosen)
        return Result(
            guardian.name,
            partial(self._answer, start, end, words, picked),
            detail=word(role),
            icon="guardian",
            stays=True,
        )

    def _role(self, line: Understood, key: int) -> Relationship:
        children = self._people.guardians[key].children
        of_these = [child for child in children if child.pupil_id in line.pupil_ids]
        return (of_these or children)[0].relationship

    def _words_for(
        self, entry: Entry, key: int, role: Relationship, place: tuple[int, int], chosen: Chosen
    ) -> tuple[str, Chosen]:
        """The shortest words that name this guardian alone in this line, tried by reading it."""
        line, (start, end) = entry.line, place
        known = next(
            each for each in self._people.known.guardians_of(line.pupil_ids) if each.id == key
        )
        lead = "" if end > start else " "
        for words in (say(role, i18n.language()), known.call_name, known.name):
            typed = f"{line.typed[:start]}{lead}{words}{line.typed[end:]}"
            again = parse(typed, self._people.known, entry.now, chosen)
            is_whole = again.told == line.told and len(again.parts) >= len(line.parts)
            named = [part for part in again.of(Kind.GUARDIAN) if part.start <= start + 1 < part.end]
            if is_whole and any(part.ids == (key,) and not part.options for part in named):
                return lead + words, chosen
        return lead + known.name, picked_first(chosen, guardians=key)

    def _why(self, line: Understood, chosen: Chosen) -> Group:
        at = line.of(Kind.PUPIL)[-1].end
        results = [
            Result(
                word(tone),
                partial(self._answer, at, at, f" {SIGN_OF[tone]}", chosen),
                icon=SIGNS[tone],
                hint=". =" if tone is Tone.PRACTICAL else SIGN_OF[tone],
                stays=True,
            )
            for tone in Tone
        ]
        return Group(_("Why was there contact?"), _("Enter chooses"), results, is_question=True)


def picked_first(chosen: Chosen, *, pupils: int = 0, guardians: int = 0) -> Chosen:
    """Who was picked by hand, with one more in front: the last choice counts."""
    return Chosen(
        (pupils, *chosen.pupils) if pupils else chosen.pupils,
        (guardians, *chosen.guardians) if guardians else chosen.guardians,
    )
