"""What the log's page says about what it shows: how many, why nothing, what was taken for what."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from app.i18n import _, ngettext
from app.names import fold, words
from app.queries.log_codes import asked_codes, with_codes
from app.queries.log_page import MOST_COUNTED, LogPart
from app.queries.rows import ContactFilter
from app.queries.typing_errors import Spelled
from app.ui.widgets.cells import find_marks
from app.wording import word


class EmptyWords(NamedTuple):
    """Why the list is empty, and what to do about it."""

    title: str
    sentence: str
    action: str


def empty_words(*, asks: bool) -> EmptyWords:
    """Nothing fits, or nothing is there yet."""
    if asks:
        return EmptyWords(
            _("Nothing found"),
            _("No contact has all of this. Try fewer words, or clear the filters."),
            _("Clear words and filters"),
        )
    return EmptyWords(
        _("Nothing logged yet"),
        _("A good word at the gate is a fine first contact."),
        _("Log a contact"),
    )


def total_words(total: int, chosen: int) -> str:
    """How many contacts there are, and how many of the lines are chosen where that is not one."""
    if total > MOST_COUNTED:
        said = _("{count}+ contacts").format(count=MOST_COUNTED)
    else:
        said = ngettext("{count} contact", "{count} contacts", total).format(count=total)
    if chosen > 1:
        several = ngettext("{count} line chosen", "{count} lines chosen", chosen)
        said = f"{said} · {several.format(count=chosen)}"
    return said


def family_words(name: str) -> str:
    return _("family of {name}").format(name=name) if name else ""


def spelled_words(spelled: Spelled, typed: str, part: LogPart) -> tuple[str, str]:
    """What nothing was found with, and what there is instead, as it is written there."""
    return spelled_in(spelled, typed, texts_of(part))


def spelled_in(spelled: Spelled, typed: str, texts: Iterable[str]) -> tuple[str, str]:
    """As `spelled_words`, for what was found with these texts."""
    texts = list(texts)
    missing = ", ".join(_quoted(_as_typed(word, typed)) for word, _near in spelled)
    there = ", ".join(
        _quoted(_as_written(word, texts)) for _missing, near in spelled for word in near
    )
    return (
        _("Nothing with {words}.").format(words=missing),
        _("This is with {words}.").format(words=there),
    )


def coded_words(asked: ContactFilter, part: LogPart) -> tuple[str, str, str]:
    """What typed words were asked as, or that they can be: lead, sentence and action."""
    if part.coded is not None:
        said = _("Filtered on {what}.").format(what=_codes_said(asked, part.coded))
        return said, "", ""
    meant = with_codes(asked, whole=True)
    if not part.rows or meant == asked:
        return "", "", ""
    return (
        "",
        _("These have the words themselves in them."),
        _("Filter on {what}").format(what=_codes_said(asked, meant)),
    )


def _codes_said(before: ContactFilter, after: ContactFilter) -> str:
    kinds = {
        "channels": _("how"),
        "outcomes": _("what came of it"),
        "occasions": _("occasion"),
        "tones": _("kind of contact"),
    }
    return ", ".join(f"{kinds[kind]}: {word(code)}" for kind, code in asked_codes(before, after))


def _quoted(word: str) -> str:
    return f"“{word}”"


def _as_typed(folded: str, typed: str) -> str:
    return next((word for word in typed.split() if folded in words(word)), folded)


def texts_of(part: LogPart) -> Iterator[str]:
    """All that is read in these lines, from the first on."""
    for row in part.rows:
        yield row.pupils
        yield from (one.guardian for one in row.participants)
        yield row.subject
        yield from part.words.get(row.id, ())


def _as_written(folded: str, texts: Iterable[str]) -> str:
    """A word of the index with its accents, from the first text that has it."""
    for text in texts:
        for start, length in find_marks(text, folded):
            rest = text[start:]
            end = next((at for at, one in enumerate(rest) if not one.isalnum()), len(rest))
            if end >= length and fold(rest[:end]) == folded:
                return rest[:end]
    return folded
