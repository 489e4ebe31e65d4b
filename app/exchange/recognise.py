"""Which column holds what: the header row is found and each header gets a field.

Case, spaces and punctuation do not matter. A title or blank rows may stand above the header, and a
header may take two rows ("Ouder 1" above "naam", "telefoon", "e-mail").
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.exchange.fields import (
    MOST_GUARDIANS,
    NAME_FIELDS,
    carries_data,
    guardian_field,
    guardian_part,
)
from app.exchange.headers import (
    FILLERS,
    FOLLOWERS,
    GUARDIAN_HEADERS,
    LONGEST_HEADER,
    ORDINALS,
    PERSONS,
    PUPIL_HEADERS,
    PUPIL_WORDS,
    Person,
    header_words,
    is_never_read,
    squeezed,
)
from app.services.roster import NEVER_READ, Column
from app.vocabulary import Relationship

ROWS_ABOVE = 40  # how far down a header is looked for
_IMPLIED = {
    Person.MOTHER: Relationship.MOTHER,
    Person.FATHER: Relationship.FATHER,
    Person.LEGAL_GUARDIAN: Relationship.GUARDIAN,
}
# In a list with one row per guardian the plain names are the guardian's.
_LIST_OF_GUARDIANS = {
    "full_name": "name",
    "call_name": "call_name",
    "given_names": "call_name",
    "initials": "initials",
    "infix": "infix",
    "family_name": "family_name",
    "home_phone": "phone",
    "home_phone2": "phone2",
    "home_phone_unlisted": "unlisted",
}


@dataclass(frozen=True, slots=True)
class Guess:
    """What one header says by itself.

    `wanted` are codes in order of preference: guardian parts where `person` is named, pupil fields
    elsewhere. `follows` are the guardian parts it could be to the right of a guardian's column.
    """

    person: Person | None = None
    number: int | None = None
    wanted: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    never_read: bool = False


@dataclass(frozen=True, slots=True)
class Recognition:
    """A whole header row, understood."""

    columns: tuple[Column, ...]
    implied: Mapping[int, Relationship] = field(default_factory=dict)  # guardian → from "Moeder"
    doubled: tuple[str, ...] = ()  # headers whose field another column has already
    is_guardian_list: bool = False  # one row per guardian, with the numbers of the children
    repeats_pupils: bool = False  # one unnumbered guardian: a pupil may stand on several rows

    @property
    def score(self) -> tuple[int, int]:
        """How much was understood; between equals, how much of it is about guardians."""
        fields = [column.field for column in self.columns if column.field is not None]
        return len(fields), sum(guardian_part(code) is not None for code in fields)

    @property
    def is_usable(self) -> bool:
        """Whether a row of this table can tell about whom it is."""
        fields = {column.field for column in self.columns if column.field}
        has_guardian = any(guardian_part(code) for code in fields)
        if self.is_guardian_list or ("pupil_number" in fields and not NAME_FIELDS & fields):
            return has_guardian
        return bool(NAME_FIELDS & fields)


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands: the index of its last row, and the rows that are its text."""

    recognition: Recognition
    last_row: int


def guess(header: str) -> Guess:
    """Understand one header by itself."""
    if not header.strip() or len(header) > LONGEST_HEADER:
        return Guess()
    if is_never_read(header):
        return Guess(never_read=True)
    words = _joined_mail(header_words(header))
    telling = [part for word in words if word not in FILLERS for part in _person_apart(word)]
    persons = [index for index, word in enumerate(telling) if word in PERSONS]
    if persons:
        return _guardian_guess(telling, persons)
    whole = _plain_guess(words)  # "date of birth" needs its "of"
    return whole if whole.wanted or whole.follows else _plain_guess(telling)


def _joined_mail(words: list[str]) -> list[str]:
    """`e mailadres` is one word, and the e of `1e` is none."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] == "e" and word.startswith("mail"):
            joined[-1] = "e" + word
        else:
            joined.append(word)
    return [
        w
        for i, w in enumerate(joined)
        if not (w in {"e", "st", "nd"} and i and joined[i - 1].isdigit())
    ]


def _person_apart(word: str) -> list[str]:
    """`emailouder` and `naammoeder` written in one; `moedertaal` is no person."""
    if word in PERSONS or word in GUARDIAN_HEADERS:
        return [word]
    for person in PERSONS:
        rest = word.removesuffix(person)
        if rest and rest != word and rest in GUARDIAN_HEADERS:
            return [rest, person]
        rest = word.removeprefix(person)
        if rest and rest != word and rest in GUARDIAN_HEADERS:
            return [person, rest]
    return [word]


def _guardian_guess(words: list[str], persons: list[int]) -> Guess:
    kinds = {PERSONS[words[index]] for index in persons}
    kind = next((k for k in _IMPLIED if k in kinds), None) or (
        Person.PARENT if Person.PARENT in kinds else Person.CONTACT
    )
    number, used = _slot_number(words, persons, anywhere=kind not in _IMPLIED)
    rest = "".join(
        word
        for index, word in enumerate(words)
        if index not in {*persons, used} and word not in PUPIL_WORDS
    )
    return Guess(person=kind, number=number, wanted=GUARDIAN_HEADERS.get(rest, ()))


def _slot_number(
    words: list[str], persons: list[int], *, anywhere: bool
) -> tuple[int | None, int | None]:
    """The guardian's number and its place: behind the person, before it, or at the very end."""
    places = [persons[-1] + 1, persons[0] - 1, *([len(words) - 1] if anywhere else [])]
    for place in places:
        if 0 <= place < len(words) and place not in persons:
            word = ORDINALS.get(words[place], words[place])
            if word.isdecimal() and len(word) == 1 and word != "0":
                return int(word), place
    return None, None


def _plain_guess(words: list[str]) -> Guess:
    about_pupil = any(word in PUPIL_WORDS for word in words)
    whole = "".join(words)
    rest = "".join(word for word in words if word not in PUPIL_WORDS)
    wanted = PUPIL_HEADERS.get(whole) or (PUPIL_HEADERS.get(rest, ()) if about_pupil else ())
    if about_pupil and not rest:
        wanted = ("full_name",)
    if about_pupil and wanted and wanted[0].startswith("home_phone"):
        wanted = ()  # the pupil's own number is no way to reach a parent
    parts = () if about_pupil or not whole else GUARDIAN_HEADERS.get(whole, ())
    return Guess(wanted=wanted, follows=tuple(part for part in parts if part in FOLLOWERS))


def recognise(headers: Sequence[str], mapping: Mapping[str, str]) -> Recognition:
    """Give each header a field; `mapping` (squeezed header to field) wins over what was guessed."""
    return _Assignment(headers, mapping).recognition()


class _Assignment:
    """Hands out each field once, the surest claims first."""

    def __init__(self, headers: Sequence[str], mapping: Mapping[str, str]) -> None:
        self._headers = headers
        self._guesses = [guess(header) for header in headers]
        self._fields: list[str | None] = [None] * len(headers)
        self._taken: set[str] = set()
        self._doubled: list[str] = []
        self._mapped = self._apply(mapping)
        self._numbers = self._number_guardians()
        self._is_list = "pupil_numbers" in self._taken or any(
            "pupil_numbers" in g.wanted for g in self._guesses
        )

    def recognition(self) -> Recognition:
        self._hand_out()
        named = [g for g in self._guesses if g.person is not None and g.wanted]
        return Recognition(
            columns=tuple(map(Column, self._headers, self._fields)),
            implied={
                number: _IMPLIED[person]
                for (person, _number), number in self._numbers.items()
                if person in _IMPLIED
            },
            doubled=tuple(self._doubled),
            is_guardian_list=self._is_list,
            repeats_pupils=len(self._numbers) == 1
            and all(g.number is None and g.person not in _IMPLIED for g in named),
        )

    def _apply(self, mapping: Mapping[str, str]) -> frozenset[int]:
        mapped = set()
        for index, header in enumerate(self._headers):
            if self._guesses[index].never_read:
                self._fields[index] = NEVER_READ
                continue
            wanted = mapping.get(squeezed(header)) if header.strip() else None
            if wanted is not None and (wanted not in self._taken or not carries_data(wanted)):
                self._fields[index] = wanted
                self._taken.add(wanted)
                mapped.add(index)
        return frozenset(mapped)

    def _number_guardians(self) -> dict[tuple[Person, int], int]:
        """Parents keep their number, contact persons if it is free; others get the lowest free."""
        seen: dict[tuple[Person, int], None] = {}
        for index, header in enumerate(self._guesses):
            if header.person is not None and header.wanted and index not in self._mapped:
                seen[header.person, header.number or 1] = None
        numbers = {key: key[1] for key in seen if key[0] is Person.PARENT}
        for key in seen:
            free = [n for n in range(1, MOST_GUARDIANS + 1) if n not in numbers.values()]
            if key not in numbers and free:
                keeps_own = key[0] is Person.CONTACT and key[1] in free
                numbers[key] = key[1] if keeps_own else free[0]
        return numbers

    def _hand_out(self) -> None:
        wishes = [(index, self._wishes(index)) for index in range(len(self._headers))]
        for index, wanted in sorted(wishes, key=lambda wish: len(wish[1]) > 1):
            if self._fields[index] is not None or not wanted:
                continue
            choice = next((code for code in wanted if code not in self._taken), None)
            if choice is None:
                self._doubled.append(self._headers[index])
            else:
                self._fields[index] = choice
                self._taken.add(choice)

    def _wishes(self, index: int) -> tuple[str, ...]:
        header = self._guesses[index]
        if header.person is not None:
            number = self._numbers.get((header.person, header.number or 1))
            return _of_guardian(number, header.wanted)
        if self._is_list:
            return self._list_wishes(header)
        if header.follows and (number := self._guardian_left_of(index)) is not None:
            return _of_guardian(number, header.follows)
        return header.wanted

    @staticmethod
    def _list_wishes(header: Guess) -> tuple[str, ...]:
        if "pupil_numbers" in header.wanted:
            return header.wanted
        parts = header.follows or tuple(
            _LIST_OF_GUARDIANS[code] for code in header.wanted if code in _LIST_OF_GUARDIANS
        )
        return _of_guardian(1, tuple(dict.fromkeys(parts)))

    def _guardian_left_of(self, index: int) -> int | None:
        for left in reversed(self._guesses[:index]):
            if left.person is not None and left.wanted:
                return self._numbers.get((left.person, left.number or 1))
        return None


def _of_guardian(number: int | None, parts: tuple[str, ...]) -> tuple[str, ...]:
    return () if number is None else tuple(guardian_field(number, part) for part in parts)


def find_header(rows: Sequence[Sequence[str]], mapping: Mapping[str, str]) -> Header | None:
    """The row, or pair of rows, in which most columns are recognised; None when none is usable."""
    best: Header | None = None
    for index, row in enumerate(rows[:ROWS_ABOVE]):
        for candidate in _candidates(rows, index, row, mapping):
            better = best is None or candidate.recognition.score > best.recognition.score
            if better and candidate.recognition.is_usable:
                best = candidate
    return best


def _candidates(
    rows: Sequence[Sequence[str]], index: int, row: Sequence[str], mapping: Mapping[str, str]
) -> list[Header]:
    if not any(cell.strip() for cell in row):
        return []
    found = [Header(recognise(row, mapping), index)]
    if index and any(cell.strip() for cell in rows[index - 1]):
        found.append(Header(recognise(_stacked(rows[index - 1], row), mapping), index))
    return found


def _stacked(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Two header rows as one: what stands above holds for the empty cells to its right.

    Where the two make no sense together, the lower one is the header.
    """
    stacked = []
    above = ""
    for index, cell in enumerate(lower):
        above = (upper[index].strip() if index < len(upper) else "") or above
        both = f"{above} {cell}".strip() if cell.strip() else above
        stacked.append(both if _says_something(both) else cell)
    return stacked


def _says_something(header: str) -> bool:
    found = guess(header)
    return bool(found.wanted or found.follows or found.never_read)
