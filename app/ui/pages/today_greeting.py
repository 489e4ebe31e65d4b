"""How the page of today says good morning."""

from app.i18n import _

_NOON, _EVENING = 12, 18
_TITLES = frozenset({
    "juf", "juffrouw", "meester", "mevrouw", "mevr", "mw", "meneer", "dhr", "drs", "dr",
    "mr", "mrs", "ms", "miss",
})  # fmt: skip
_BEFORE_A_SURNAME = frozenset({
    "van", "de", "den", "der", "ter", "ten", "te", "het", "'t", "’t", "in", "op", "aan", "uit",
    "von", "zu", "du", "la", "le", "di", "da", "dos", "el", "al",
})  # fmt: skip


def first_name(teacher: str) -> str:
    """The first name where there is one before a surname; otherwise the whole, as it is written."""
    words = teacher.split()
    names = words
    while names and names[0].casefold().rstrip(".") in _TITLES:
        names = names[1:]
    if len(names) < 2 or not _is_first_name(names[0]):  # noqa: PLR2004 - a first name and another
        return " ".join(words)
    return names[0]


def _is_first_name(word: str) -> bool:
    """No initials ("M.", "MJ"), no start or first half of a surname ("de", "Jansen-de")."""
    parts = word.replace("-", " ").casefold().split()
    is_surname = any(part in _BEFORE_A_SURNAME for part in parts)
    is_initials = len(word) == 1 or word.endswith((".", ",")) or "." in word
    return not is_surname and not is_initials


def greeting(hour: int, teacher: str) -> str:
    """By local wall time; without a name while none is known."""
    if hour < _NOON:
        words = _("Good morning")
    elif hour < _EVENING:
        words = _("Good afternoon")
    else:
        words = _("Good evening")
    name = first_name(teacher)
    return f"{words}, {name}" if name else words
