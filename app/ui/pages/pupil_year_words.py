"""The words of a school year at a glance: of each sign, and of all of it as a table."""

from datetime import date

from app.i18n import _, ngettext
from app.queries.pupil_year import Break, MarkKind, PupilYear, YearMark
from app.ui.dates import short_day_words
from app.ui.theme import Tint, tint_of
from app.ui.widgets.tags import Tag, tone_tag
from app.vocabulary import Tone
from app.wording import activity_words, word


def year_name(first: date) -> str:
    """A school year as people write it: 2026–2027."""
    return f"{first.year}–{first.year + 1}"


def mark_tag(mark: YearMark) -> Tag:
    """Why there was contact, or in what way it was none."""
    if mark.kind is MarkKind.SEEN:
        return Tag(_("seen"), Tint.NEUTRAL)
    if mark.kind is MarkKind.ATTEMPT:
        return Tag(word(mark.outcome) if mark.outcome else _("not reached"), Tint.ATTENTION)
    return tone_tag(mark.tone or Tone.PRACTICAL)


def mark_tint(mark: YearMark) -> Tint:
    return tint_of(mark.tone) if mark.kind is MarkKind.CONTACT and mark.tone else Tint.NEUTRAL


def mark_way(mark: YearMark) -> str:
    """How, and with whom."""
    how = activity_words(mark.what) if mark.kind is MarkKind.SEEN else ""
    if mark.channel is not None:
        how = word(mark.channel)
    return " · ".join(part for part in (how, mark.who) if part)


def mark_subject(mark: YearMark) -> str:
    return "" if mark.kind is MarkKind.SEEN else mark.what


def mark_words(mark: YearMark, today: date) -> str:
    """One sign in words: "17 nov, problem, phone · Marvin, Ruzie bij voetbal"."""
    parts = [short_day_words(mark.on, today), mark_tag(mark).text, mark_way(mark)]
    parts.append(mark_subject(mark))
    return ", ".join(part for part in parts if part)


def break_words(off: Break, today: date) -> str:
    """Days without school: "Kerstvakantie, 19 dec – 3 jan"."""
    days = short_day_words(off.first, today)
    if off.last != off.first:
        days = f"{days} – {short_day_words(off.last, today)}"
    return _("{name}, {days}").format(name=off.name or _("no school"), days=days)


def counted_words(year: PupilYear) -> str:
    """How many contacts of each tone: "4 positive · 2 problem"; never a ratio or a norm."""
    tones = year.tones()
    return " · ".join(f"{tones[tone]} {word(tone)}" for tone in Tone if tones.get(tone))


def year_words(year: PupilYear, today: date) -> str:
    """The whole picture in words, a line for each sign, for who cannot see it."""
    n = len(year.marks)
    if not n:
        return _("Nothing in this school year yet.")
    lines = [mark_words(mark, today) for mark in year.marks]
    head = ngettext("{n} sign, oldest first:", "{n} signs, oldest first:", n).format(n=n)
    return "\n".join([part for part in (counted_words(year), head) if part] + lines)
