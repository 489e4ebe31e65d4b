"""EDEXML, the Dutch standard for pupil data between school systems: pupils and groups.

Source: EDEXML 2.1 (NTA 2032 and Edustandaard's list of elements). Files of later school years name
elements and codes that no published list has, so nothing is validated beyond what is read here.
Elements are picked by name while the file streams past: what may not be kept (`bsn`, `etniciteit`,
`eckid` …) is never gathered, and nothing is remembered of teachers and additions.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.errors import AppError
from app.exchange.cell_text import LONGEST_NAME, clean
from app.exchange.notes import Notes
from app.exchange.row_cells import RefusedRowError
from app.exchange.seen_pupils import SeenPupils
from app.exchange.table_roster import never_read_warning
from app.exchange.values import read_date, read_gender
from app.exchange.xml_stream import stream
from app.i18n import _
from app.services.drafts import PupilDraft
from app.services.roster import (
    Refusal,
    RosterFile,
    RosterGroup,
    RosterKind,
    RosterPupil,
    edexml_key_kind,
)
from app.vocabulary import Gender

NEVER_READ = frozenset(
    {
        "bsn", "sofinummer", "onderwijsnummer", "bsn_ondwnr-4", "rijksregisternummer",
        "etniciteit", "land", "land_vader", "land_moeder", "gewicht", "gewicht_nieuw",
        "postcodenl", "eckid",
    }
)  # fmt: skip
_SCHOOL = frozenset({"schooljaar", "brincode"})
_GROUP = frozenset({"naam", "jaargroep"})
_PUPIL = frozenset(
    {
        "achternaam", "voorvoegsel", "voornamen", "voorletters-1", "roepnaam", "geboortedatum",
        "geslacht", "jaargroep", "instroomdatum", "uitstroomdatum",
    }
)  # fmt: skip
_MOST_PUPILS = 20_000
_LONGEST_KEY = 100
_Finder = Callable[[str], "RosterGroup | None"]


@dataclass
class _Element:
    """A group or a pupil while it is read: its key, the texts of its elements, its references."""

    key: str
    texts: dict[str, str] = field(default_factory=dict)
    groups: list[tuple[bool, str]] = field(default_factory=list)  # (combined, key)


class _Gatherer:
    """Keeps what is wanted of the elements that stream past."""

    def __init__(self) -> None:
        self.school: dict[str, str] = {}
        self.groups: dict[tuple[bool, str], _Element] = {}
        self.pupils: list[_Element] = []
        self.never_read: dict[str, None] = {}
        self._current: dict[str, str] | None = None

    def opened(self, path: Sequence[str], attributes: dict[str, str]) -> bool:
        """Note an element; the answer is whether its text is wanted."""
        name = path[-1]
        section = path[1] if len(path) > 1 else ""
        if section == "leerlingen":
            self._note_never_read(name, attributes)
            return self._in_pupils(path, name, attributes)
        if section == "school" and len(path) == len(("EDEX", "school", "naam")):
            self._current = self.school
            return name in _SCHOOL
        if section == "groepen":
            return self._in_groups(path, name, attributes)
        return False

    def closed(self, path: Sequence[str], text: str) -> None:
        if self._current is not None:
            self._current.setdefault(path[-1], clean(text))

    def _note_never_read(self, name: str, attributes: dict[str, str]) -> None:
        for present in (name, *attributes):
            if present in NEVER_READ:
                self.never_read[present] = None

    def _in_pupils(self, path: Sequence[str], name: str, attributes: dict[str, str]) -> bool:
        if len(path) == 3 and name == "leerling":  # noqa: PLR2004 - EDEX/leerlingen/leerling
            if len(self.pupils) >= _MOST_PUPILS:
                raise _too_large()
            self.pupils.append(_Element(_key(attributes)))
            return False
        if not self.pupils:
            return False
        pupil = self.pupils[-1]
        inner = tuple(path[3:])
        if inner == ("groep",):
            pupil.groups.insert(0, (False, _key(attributes)))
        elif inner == ("samengestelde_groepen", "samengestelde_groep"):
            pupil.groups.append((True, _key(attributes)))
        self._current = pupil.texts
        return len(inner) == 1 and name in _PUPIL

    def _in_groups(self, path: Sequence[str], name: str, attributes: dict[str, str]) -> bool:
        if len(path) == 3:  # noqa: PLR2004 - EDEX/groepen/groep
            group = _Element(_key(attributes))
            if name in {"groep", "samengestelde_groep"}:
                self.groups.setdefault((name != "groep", group.key), group)
            self._current = group.texts
            return False
        return len(path) == 4 and name in _GROUP  # noqa: PLR2004 - one deeper: a group's naam


def _key(attributes: dict[str, str]) -> str:
    return clean(attributes.get("key", "")[: _LONGEST_KEY + 1])


def _too_large() -> AppError:
    return AppError(
        _("This file has more than {limit} pupils. Check that it is the right file.").format(
            limit=_MOST_PUPILS
        )
    )


def read_edexml(data: bytes, *, source_name: str, today: date) -> RosterFile:
    """Read pupils and groups. Raises `AppError` for a file that is no EDEXML or holds nobody."""
    gathered = _Gatherer()
    stream(data, gathered, root="EDEX", name=source_name)
    reading = _Reading(gathered, today)
    reading.read()
    pupils = reading.seen.pupils
    if not pupils:
        raise AppError(
            _("{name} holds no pupils. Make the export again, with the pupils in it.").format(
                name=source_name
            )
        )
    if gathered.never_read:
        reading.notes.add(never_read_warning(tuple(gathered.never_read)))
    return RosterFile(
        kind=RosterKind.EDEXML,
        source_name=source_name,
        school_year=_school_year(gathered.school.get("schooljaar", "")),
        brin=reading.brin,
        groups=tuple(reading.groups.values()),
        pupils=pupils,
        refused=tuple(reading.refused),
        warnings=reading.notes.as_tuple(),
    )


def _school_year(text: str) -> str | None:
    """`2014-2015` from that, from `2014/2015`, or None."""
    years = "".join(sign if sign.isdecimal() else " " for sign in text).split()
    if len(years) == 1 and len(years[0]) == len("20142015"):
        years = [years[0][:4], years[0][4:]]
    if len(years) == 2 and all(len(year) == len("2014") for year in years):  # noqa: PLR2004 - from, to
        first, last = int(years[0]), int(years[1])
        return f"{first:04d}-{last:04d}" if last == first + 1 else None
    return None


class _Reading:
    """What was gathered as rosters: groups by key first, since they may stand behind the pupils."""

    def __init__(self, gathered: _Gatherer, today: date) -> None:
        self._gathered = gathered
        self._today = today
        self.brin = gathered.school.get("brincode", "")[:20]
        self.notes = Notes()
        self.seen = SeenPupils()
        self.refused: list[Refusal] = []
        self._keys: set[str] = set()
        self.groups = {
            place: RosterGroup(
                name=(element.texts.get("naam") or element.key)[:60],
                key=element.key,
                year_level=element.texts.get("jaargroep", "")[:10],
                combined=place[0],
            )
            for place, element in gathered.groups.items()
        }

    def read(self) -> None:
        for number, element in enumerate(self._gathered.pupils, start=1):
            try:
                self._read_pupil(number, element)
            except RefusedRowError as refusal:
                self.refused.append(Refusal(number, str(refusal)))

    def _read_pupil(self, number: int, element: _Element) -> None:
        pupil = self._pupil(number, element)
        if element.key and element.key in self._keys:
            raise RefusedRowError(_("This pupil stands in the file twice."))
        place = None if element.key else self.seen.place_of(pupil)
        if place is not None:
            raise RefusedRowError(
                _("This pupil stands in the file twice; row {row} is used.").format(
                    row=self.seen.pupils[place].row
                )
            )
        self._keys.add(element.key)
        self.seen.add(pupil)

    def _pupil(self, number: int, element: _Element) -> RosterPupil:
        texts = element.texts
        names = {
            name: texts.get(name, "")
            for name in ("roepnaam", "voorvoegsel", "achternaam", "voornamen", "voorletters-1")
        }
        if max(map(len, names.values())) > LONGEST_NAME or len(element.key) > _LONGEST_KEY:
            raise RefusedRowError(
                _("A name in this row is longer than {limit} characters.").format(
                    limit=LONGEST_NAME
                )
            )
        call = names["roepnaam"]
        if not call and not names["achternaam"]:
            call = names["voornamen"].partition(" ")[0]
        if not call and not names["achternaam"]:
            raise RefusedRowError(_("This row holds no name of a pupil."))
        draft = PupilDraft(
            call_name=call,
            infix=names["voorvoegsel"],
            family_name=names["achternaam"],
            given_names=names["voornamen"],
            initials=names["voorletters-1"],
            born_on=self._day(number, texts.get("geboortedatum", ""), past=True),
            gender=read_gender(texts.get("geslacht", "")) or Gender.UNKNOWN,
            year_level=texts.get("jaargroep", "")[:10],
            enrolled_on=self._day(number, texts.get("instroomdatum", "")),
            left_on=self._day(number, texts.get("uitstroomdatum", "")),
            external_keys=((edexml_key_kind(self.brin), element.key),) if element.key else (),
        )
        return RosterPupil(row=number, draft=draft, groups=self._group_names(number, element))

    def _day(self, number: int, text: str, *, past: bool = False) -> date | None:
        if not text:
            return None
        found = read_date(text, today=self._today, past=past)
        if found is None:
            template = _("“{value}” is no date that can be, and is left out.")
            self.notes.at_row(number, template, value=text[:40])
        return found

    def _group_names(self, number: int, element: _Element) -> tuple[str, ...]:
        """The names of a pupil's groups; a key that leads nowhere is told."""
        names: dict[str, None] = {}
        for place in element.groups:
            group = self.groups.get(place)
            if group is not None:
                names[group.name] = None
            elif place[1]:
                template = _("group “{value}” is not described in the file, and is left out.")
                self.notes.at_row(number, template, value=place[1][:40])
        return tuple(names)
