"""A short note that asks a colleague about a parent: who, how to reach, what was tried.

Tried is said in counts. Nothing that was noted in the log comes along, nor why somebody is on the
list. Apart from the drawing, so that the window can put it on the clipboard.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.i18n import Translator, translator
from app.languages import language_shown
from app.queries.rows import AttemptRow
from app.queries.unreached_detail import UnreachedDetail
from app.rules.ways import part_of_day
from app.vocabulary import Channel
from app.wording import word


@dataclass(frozen=True, slots=True)
class AskNote:
    """`about` are the children with their group; `how` and `tried` are lines."""

    school: str
    teacher: str
    made_on: date
    recipient: str
    guardian: str
    relationship: str
    about: tuple[str, ...]
    how: tuple[str, ...]
    tried: tuple[str, ...]
    asked: str


def how_lines(detail: UnreachedDetail, language: str, *, with_numbers: bool) -> tuple[str, ...]:
    """How they like to be reached, in what language, and the numbers that are not secret."""
    t = translator(language)
    lines = []
    likes = [word(detail.preferred_channel, t)] if detail.preferred_channel else []
    likes += [detail.preferred_times] if detail.preferred_times else []
    if likes:
        lines.append(t.gettext("likes best: {way}").format(way=", ".join(likes)))
    if detail.language:
        speaks = language_shown(detail.language, language)
        lines.append(t.gettext("language: {language}").format(language=speaks))
    if detail.needs_interpreter:
        lines.append(t.gettext("with an interpreter"))
    if with_numbers:
        lines += [_point(value, label) for value, label in shown_points(detail)]
    return tuple(lines)


def shown_points(detail: UnreachedDetail) -> list[tuple[str, str]]:
    """Numbers and addresses that may be on paper and that are not known to be wrong."""
    return [(row.value, row.label) for row in detail.points if row.works and not row.is_secret]


def _point(value: str, label: str) -> str:
    return f"{value} ({label})" if label else value


def tried_lines(attempts: Sequence[AttemptRow], language: str) -> tuple[str, ...]:
    """How often by which channel; of calls at which part of the day."""
    t = translator(language)
    if not attempts:
        return (t.gettext("nothing yet"),)
    return tuple(
        _counted(channel, count, attempts, t)
        for channel, count in Counter(attempt.channel for attempt in attempts).items()
    )


def _counted(channel: Channel, count: int, attempts: Sequence[AttemptRow], t: Translator) -> str:
    words = t.gettext("{n}× {channel}").format(n=count, channel=word(channel, t))
    if channel is not Channel.PHONE:
        return words
    calls = [one for one in attempts if one.channel is channel and one.time_known]
    parts = dict.fromkeys(word(part_of_day(call.at), t) for call in calls)
    return f"{words} ({', '.join(parts)})" if parts else words


def note_blocks(note: AskNote, language: str) -> list[tuple[str, tuple[str, ...]]]:
    """The note in its order: a heading and lines; a block that says nothing is left out."""
    t = translator(language)
    who = f"{note.guardian} ({note.relationship})" if note.relationship else note.guardian
    blocks = [
        (t.gettext("It is about"), (who, *note.about)),
        (t.gettext("How to reach"), note.how),
        (t.gettext("What was tried"), note.tried),
        (t.gettext("What I ask you"), (note.asked,)),
    ]
    return [(heading, said) for heading, lines in blocks if (said := _said(lines))]


def _said(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(_one_line, lines)))


def _one_line(words: str) -> str:
    return " ".join(words.split())


def note_text(note: AskNote, language: str) -> str:
    """The note as plain text, for the clipboard."""
    t = translator(language)
    parts = ["\n".join((f"{heading}:", *lines)) for heading, lines in note_blocks(note, language)]
    if note.recipient.strip():
        parts.insert(0, t.gettext("For {name}").format(name=_one_line(note.recipient)))
    parts.append(" · ".join(filter(None, (_one_line(note.teacher), _one_line(note.school)))))
    return "\n\n".join(filter(None, parts)) + "\n"
