"""The end of a line: labels after the sentence, and what was agreed."""

import re
from datetime import date
from typing import NamedTuple

from app.rules.line_moments import day_at
from app.rules.line_text import LineText
from app.rules.line_words import AGREED, BEFORE_A_DAY, OWNERS
from app.vocabulary import Owner

_BEGINS = re.compile(rf";\s*(?:{'|'.join(sorted(AGREED))})\b", re.IGNORECASE)
LONGEST_LABEL = 40  # letters; app.services.labels refuses more


class LineAgreement(NamedTuple):
    """An agreement as typed; `text` may be empty, and then it is not finished."""

    text: str
    owner: Owner = Owner.SCHOOL
    due: date | None = None


def label_end(typed: str, at: int) -> int | None:
    """Where the label ends whose # stands here; None when it is none."""
    end = at + 1
    while end < len(typed) and (typed[end].isalnum() or typed[end] in "-_"):
        end += 1
    return end if 0 < end - at - 1 <= LONGEST_LABEL and typed[at + 1].isalnum() else None


def trailing_labels(typed: str, start: int, end: int) -> tuple[list[tuple[int, int]], int]:
    """The labels with which a stretch of text ends, and where the rest of it ends."""
    found: list[tuple[int, int]] = []
    while True:
        stop = start + len(typed[start:end].rstrip())
        at = typed.rfind("#", max(start, stop - LONGEST_LABEL - 1), stop)
        if at < 0 or label_end(typed, at) != stop:
            return found, end
        if at > start and not typed[at - 1].isspace():
            return found, end
        found.insert(0, (at, stop))
        end = at


def agreements_in(
    line: LineText, start: int, end: int, today: date
) -> tuple[list[tuple[int, int, LineAgreement]], int]:
    """The agreements with which a stretch of text ends, and where the rest of it ends."""
    begins = [match.span() for match in _BEGINS.finditer(line.typed, start, end)]
    if not begins:
        return [], end
    stops = [*(begin for begin, _end in begins[1:]), end]
    found = [
        (begin, stop, _agreement(line, after, stop, today))
        for (begin, after), stop in zip(begins, stops, strict=True)
    ]
    return found, begins[0][0]


def _agreement(line: LineText, at: int, stop: int, today: date) -> LineAgreement:
    owner: Owner | None = None
    due: date | None = None
    while True:
        token = line.token(at)
        if token is None or token.end > stop:
            break
        if line.sign(at) == ":":
            at = token.end
            break
        if line.sign(at) == ",":
            at = token.end
            continue
        phrase = line.longest(at, OWNERS) if owner is None else None
        day = _due(line, at, today) if due is None else None
        if phrase is not None and phrase[0] <= stop:
            at, owner = phrase[0], OWNERS[phrase[1]]
        elif day is not None and day[0] <= stop:
            at, due = day
        else:
            break
    return LineAgreement(line.typed[at:stop].strip(), owner or Owner.SCHOOL, due)


def _due(line: LineText, at: int, today: date) -> tuple[int, date] | None:
    day = day_at(line, at, today, ahead=True)
    token = line.token(at)
    if day is None and token is not None and set(token.words) & BEFORE_A_DAY:
        day = day_at(line, token.end, today, ahead=True)
    return (day.end, day.day) if day else None
