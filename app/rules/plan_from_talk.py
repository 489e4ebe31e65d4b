"""A contact agreement drafted from the words of a start talk (docs/practice.md, "Start talks").

A sheet for the start talk asks how, when and in which language parents like to be in touch, what
they expect, and whether they would like to help. What was noted of it is looked up in the words, in
Dutch or English. A phrase counts only near words about being in touch, so that "reads every week"
is no agreement; what is said with *not* is left out. Nothing here decides: each proposal carries
the words it came from, for the teacher to accept or not.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from app.rules import plan_from_talk_words as said
from app.rules.plans import FEWEST_WEEKS, MOST_WEEKS
from app.vocabulary import Channel, ParticipationKind

_NEAR = 6  # words between "every month" and "call"
_ALL_OF_IT = 4  # words of a clause that says nothing else
_MOST_EXPECTED = 3
_HALF_A_DAY, _HOURS = 12, 24
_AT_SCHOOL = frozenset({"en", "fr", "de", "es"})  # languages that children have as a subject
_OURS = "nl"
_SHORT = 4  # letters of a name that may be another word


class Proposed(Enum):
    """What is proposed, in the order in which a form asks for it; in brackets what the value is."""

    EVERY = "every"  # school weeks (int)
    CHANNEL = "channel"  # of the agreement (Channel)
    PREFERRED_CHANNEL = "preferred_channel"  # of the guardian (Channel)
    TIMES = "times"  # SaidTimes
    LANGUAGE = "language"  # its code (str)
    INTERPRETER = "interpreter"  # True
    HELP = "help"  # SaidHelp
    EXPECTATION = "expectation"  # the sentence (str)


class SaidTimes(NamedTuple):
    """Days of the week from 1 for Monday, hours as "18:00", a part of the day as it was said."""

    days: tuple[int, ...] = ()
    since: str = ""
    until: str = ""
    part: str = ""


class SaidHelp(NamedTuple):
    """What somebody would like to help with; `note` says it where no kind does."""

    kind: ParticipationKind
    note: str = ""


class Proposal(NamedTuple):
    """One thing to accept or not. `words` are those of the talk that it came from."""

    what: Proposed
    value: object
    words: str


def proposals(texts: Iterable[str], languages: Mapping[str, str]) -> tuple[Proposal, ...]:
    """What the texts of one talk say, in the order of `Proposed`; the first text that says it wins.

    `languages`: names of languages in small letters, each with its code.
    """
    found: dict[object, Proposal] = {}
    for text in texts:
        for sentence in said.SENTENCE.split(text):
            words = " ".join((sentence or "").split())
            for one in _of_sentence(words, languages):
                found.setdefault(_what_it_settles(one), one)
    expected = [one for one in found.values() if one.what is Proposed.EXPECTATION]
    for one in expected[_MOST_EXPECTED:]:
        del found[_what_it_settles(one)]
    order = list(Proposed)
    return tuple(sorted(found.values(), key=lambda one: order.index(one.what)))


def _what_it_settles(one: Proposal) -> object:
    """Somebody can help with several things, and expect several; of all else there is one."""
    if isinstance(one.value, SaidHelp):
        return one.value.kind
    return one.value if one.what is Proposed.EXPECTATION else one.what


def _of_sentence(sentence: str, languages: Mapping[str, str]) -> Iterator[Proposal]:
    if not sentence:
        return
    clauses = [clause.strip(" .!?") for clause in said.CLAUSE.split(sentence)]
    meant = [clause for clause in clauses if clause and not said.NOT.search(clause)]
    for clause in meant:
        yield from _of_contact(clause)
        yield from _times(clause, sentence)
        yield from _language(clause, languages)
        if said.INTERPRETER.search(clause):
            yield Proposal(Proposed.INTERPRETER, value=True, words=clause)
        yield from _help(clause)
    if said.EXPECTS.search(sentence):
        yield Proposal(Proposed.EXPECTATION, sentence, sentence)


def _of_contact(clause: str) -> Iterator[Proposal]:
    """How often and by which way; a way counts where it is liked, or is the way of how often."""
    way = channel_in(clause)
    weeks = _every(clause)
    if weeks is not None:
        yield Proposal(Proposed.EVERY, weeks, clause)
        if way is not None:
            yield Proposal(Proposed.CHANNEL, way, clause)
    if way is not None and (said.PREFERS.search(clause) or _is_all(clause, weeks)):
        yield Proposal(Proposed.PREFERRED_CHANNEL, way, clause)


def _is_all(clause: str, weeks: int | None) -> bool:
    """A way that is noted in a few words and with nothing else: "WhatsApp/bericht"."""
    return weeks is None and len(re.findall(r"\w+", clause)) <= 2  # noqa: PLR2004 - two names of it


def channel_in(clause: str) -> Channel | None:
    """The way of being in touch that is named first."""
    named = [(match.start(), channel) for channel, pattern in said.CHANNELS
             if (match := pattern.search(clause))]  # fmt: skip
    return min(named)[1] if named else None


def _every(clause: str) -> int | None:
    for weeks, pattern in said.EVERY:
        match = pattern.search(clause)
        if match is None or not _is_about_contact(clause, match):
            continue
        count = said.number(match.groupdict().get("n"))
        total = weeks * count if weeks else round(said.IN_YEAR / max(count, 1))
        if FEWEST_WEEKS <= total <= MOST_WEEKS:
            return total
    return None


def _is_about_contact(clause: str, match: re.Match[str]) -> bool:
    """Whether a word about being in touch stands near."""
    before = clause[: match.start()].split()[-_NEAR:]
    after = clause[match.end() :].split()[:_NEAR]
    around = " ".join([*before, "|", *after])
    return said.CONTACT.search(around) is not None or channel_in(around) is not None


def _times(clause: str, sentence: str) -> Iterator[Proposal]:
    """Good days and hours, where the sentence is about being in touch or being there for it."""
    times = SaidTimes(_days(clause), *_hours(clause), _part(clause))
    if times == SaidTimes():
        return
    is_all = len(clause.split()) <= _ALL_OF_IT
    about = (said.CONTACT, said.AVAILABLE, said.PREFERS)
    if is_all or channel_in(sentence) or any(one.search(sentence) for one in about):
        yield Proposal(Proposed.TIMES, times, clause)


def _days(clause: str) -> tuple[int, ...]:
    return tuple(number for number, pattern in said.DAYS if pattern.search(clause))


def _part(clause: str) -> str:
    match = _free(said.PARTS, clause)
    return match[0].lower() if match else ""


def _free(pattern: re.Pattern[str], clause: str) -> re.Match[str] | None:
    """The first time that is not one of work or sleep."""
    found = pattern.finditer(clause)
    return next((one for one in found if not said.BUSY.search(clause[: one.start()])), None)


def _hours(clause: str) -> tuple[str, str]:
    match = _free(said.HOURS, clause)
    if match is None:
        return "", ""
    is_late = bool(match["half_to"])
    since = _hour(match["from"], late=is_late) or _hour(match["since"], late=match["half_since"])
    until = _hour(match["to"], late=is_late) or _hour(match["until"], late=match["half_until"])
    return since, until


def _hour(digits: str | None, *, late: object) -> str:
    """An hour as "18:00"; "" for none, or one that no clock has."""
    if not digits:
        return ""
    parts = re.split(r"[:.u]", digits)
    hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
    if late and hour < _HALF_A_DAY:
        hour += _HALF_A_DAY
    return f"{hour}:{minute:02d}" if hour < _HOURS and minute < 60 else ""  # noqa: PLR2004 - a clock


def _language(clause: str, languages: Mapping[str, str]) -> Iterator[Proposal]:
    """A language that is spoken; one that is a subject at school needs clearer words."""
    is_clear = said.SPEAKS.search(clause) is not None
    is_at_home = said.AT_HOME.search(clause) is not None
    is_all = len(clause.split()) <= 2  # noqa: PLR2004 - "Turks", or "thuistaal Turks"
    for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", clause):
        code = languages.get(word.lower(), "")
        is_word = len(word) <= _SHORT and not word[0].isupper()  # "lets" is Latvian in Dutch
        if is_word or not code or code == _OURS:
            continue
        if is_clear or (code not in _AT_SCHOOL and (is_at_home or is_all)):
            yield Proposal(Proposed.LANGUAGE, code, clause)
            return


def _help(clause: str) -> Iterator[Proposal]:
    """Helping the school; helping the own child at home is something else, and no offer to us."""
    if not said.WANTS.search(clause) or said.HELPS_OWN_CHILD.search(clause):
        return
    helps = said.HELPS.search(clause) is not None
    found = [kind for kind, pattern in said.HELP_KINDS if pattern.search(clause)]
    offered = [kind for kind in found if helps or kind in said.ROLES or _is_at_school(clause)]
    for kind in offered:
        yield Proposal(Proposed.HELP, SaidHelp(kind), clause)
    with_what = said.WITH_WHAT.search(clause)
    if not found and with_what:
        note = with_what["what"].strip()
        yield Proposal(Proposed.HELP, SaidHelp(ParticipationKind.OTHER, note), clause)


def _is_at_school(clause: str) -> bool:
    return said.IN_SCHOOL.search(clause) is not None


def first_of(found: Sequence[Proposal], what: Proposed) -> Proposal | None:
    """The proposal of this kind, if there is one."""
    return next((one for one in found if one.what is what), None)
