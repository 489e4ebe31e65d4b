"""What may be on the sheet of a parent without custody, cut before it leaves the database.

Facts about the child, and what passed between the school and this parent alone. Whatever names
another guardian of the child, or a number or address of theirs, stays off it; no query here touches
a working note, a viewpoint or what a parent told.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from app import names
from app.queries.contact_rows import first_sentence
from app.queries.information_requests import RequestRow, request
from app.queries.namesakes import pupils_apart, with_difference
from app.queries.paper_rows import LimitedSheet
from app.queries.people import pupil
from app.queries.profile import profile
from app.queries.rows import SheetAgreement, SheetContact
from app.rules.school_time import year_start
from app.rules.sheet_content import is_restricted, may_show, may_show_agreement
from app.vocabulary import AgreementState, Channel, Occasion, Owner, Relationship, Tone

_GLAD, _CONTACTS_MOST, _AGREEMENTS_MOST = 4, 8, 8
_LEAST_DIGITS = 6  # of a number, to be known by

_CONTACTS = (
    "SELECT c.id, c.at, c.channel, c.occasion, c.tone, c.subject, c.told, c.good_news,"
    " c.got_through, c.is_restricted, c.professional,"
    " (SELECT group_concat(t.guardian_id) FROM participant t WHERE t.contact_id = c.id),"
    " (SELECT group_concat(DISTINCT g.household_id) FROM participant t"
    "  JOIN guardian g ON g.id = t.guardian_id WHERE t.contact_id = c.id)"
    " FROM contact_pupil x JOIN contact c ON c.id = x.contact_id AND c.deleted_at IS NULL"
    " WHERE x.pupil_id = :pupil_id AND c.at >= :since"
    " AND NOT EXISTS (SELECT 1 FROM contact_pupil y WHERE y.contact_id = c.id"
    "  AND y.pupil_id <> x.pupil_id) ORDER BY x.sort_key DESC"
)
_AGREEMENTS = (
    "SELECT contact_id, text, owner, due_on, state FROM agreement WHERE pupil_id = ?"
    " AND deleted_at IS NULL AND contact_id IS NOT NULL ORDER BY due_on IS NULL, due_on, id"
)
_GROUP = (
    'SELECT g.theme, g.expectation FROM group_membership m JOIN "group" g ON g.id = m.group_id'
    " AND g.deleted_at IS NULL"
    " JOIN school_year y ON y.id = g.school_year_id AND y.starts_on = :year"
    " WHERE m.pupil_id = :pupil_id AND (m.until IS NULL OR m.until > :today)"
    " AND (g.theme <> '' OR g.expectation <> '')"
    " ORDER BY g.expectation = '', g.is_combined LIMIT 1"
)
_OTHERS = (
    "SELECT g.call_name, g.family_name, g.full_name, g.contact_person, s.relationship, h.name,"
    " h.address, h.postcode, (SELECT group_concat(r.value, '|') FROM reach_point r"
    "  WHERE r.guardian_id = g.id), g.id = :guardian_id"
    " FROM guardianship s JOIN guardian g ON g.id = s.guardian_id"
    " JOIN household h ON h.id = g.household_id WHERE s.pupil_id = :pupil_id"
)
_PUPIL = "SELECT call_name, given_names, infix, family_name FROM pupil WHERE id = ?"

# How people call somebody by what they are to the child, in the languages that are written here.
_CALLED = {
    Relationship.MOTHER: "moeder moeders mama mam ma mother mum mom",
    Relationship.FATHER: "vader vaders papa pap pa father dad",
    Relationship.PARENT: "moeder moeders mama mam vader vaders papa pap mother mum father dad",
    Relationship.STEPMOTHER: "stiefmoeder stepmother bonusmoeder plusmoeder",
    Relationship.STEPFATHER: "stiefvader stepfather bonusvader plusvader",
    Relationship.STEPPARENT: "stiefmoeder stiefvader stepmother stepfather stiefouder stepparent",
    Relationship.FOSTER_PARENT: "pleegmoeder pleegvader pleegouder pleegouders foster",
    Relationship.GRANDPARENT: "oma opa grootmoeder grootvader grootouders grandma grandpa",
    Relationship.GUARDIAN: "voogd guardian",
    Relationship.INSTITUTION: "voogd instelling guardian",
    Relationship.OTHER: "",
}
_ALWAYS = frozenset({"ouders", "parents", "thuis", "ex", "partner"})
"""Words that may speak of the other home as well."""


@dataclass(frozen=True, slots=True)
class _Others:
    """By what somebody of the other home is known in a text."""

    words: frozenset[str]
    numbers: frozenset[str]
    places: frozenset[str]

    def are_in(self, text: str) -> bool:
        said = names.words(text)
        if not self.words.isdisjoint(said):
            return True
        joined, digits = "".join(said), "".join(c for c in text if c.isdigit())
        return any(number in digits for number in self.numbers) or any(
            place in joined for place in self.places
        )


@dataclass(frozen=True, slots=True)
class Limited:
    """The sheet, and how many lines stay off it because they speak of another guardian.

    `names_others` says of the teacher's own words for this sheet that they do.
    """

    sheet: LimitedSheet
    left_out: int
    names_others: bool


def limited_sheet(connection: Connection, request_id: int, *, today: date) -> Limited:
    """What the sheet of this request holds today; NotFoundError when the request is gone."""
    asked = request(connection, request_id)
    child = pupil(connection, asked.pupil_id, today=today)
    others = _others(connection, asked.pupil_id, asked.guardian_id)
    found = _Found(connection, asked, others, today)
    us = profile(connection)
    theme, expectation = _period(connection, asked.pupil_id, today)
    apart = pupils_apart(connection, among=[child.id], on_paper=True)
    sheet = LimitedSheet(
        pupil=with_difference(child.name, apart.get(child.id, "")),
        call_name=child.call_name,
        group=child.group,
        school=us.school,
        teacher=us.teacher,
        partner=us.partner,
        ways_to_reach=us.ways_to_reach,
        recipient=asked.guardian,
        relationship=asked.relationship,
        requested_on=asked.requested_on,
        facts=asked.reason,
        theme=theme,
        expectation=expectation,
        glad=tuple(found.glad[:_GLAD]),
        contacts=tuple(found.contacts[:_CONTACTS_MOST]),
        agreements=tuple(found.agreements[:_AGREEMENTS_MOST]),
        made_on=today,
    )
    return Limited(sheet, found.left_out, others.are_in(asked.reason))


def names_others(connection: Connection, *, pupil_id: int, guardian_id: int, text: str) -> bool:
    """Whether a text speaks of another guardian than this one, by name, role, number or place."""
    return _others(connection, pupil_id, guardian_id).are_in(text)


class _Found:
    """The lines that may be on the sheet, newest first."""

    def __init__(
        self, connection: Connection, asked: RequestRow, others: _Others, today: date
    ) -> None:
        self.glad: list[tuple[date, str]] = []
        self.contacts: list[SheetContact] = []
        self.agreements: list[SheetAgreement] = []
        self.left_out = 0
        self._others = others
        self._asked = asked
        values = {"pupil_id": asked.pupil_id, "since": year_start(today).isoformat()}
        homes: dict[int, frozenset[int]] = {}
        own = _home_of(connection, asked.guardian_id)
        for row in connection.exec_driver_sql(_CONTACTS, values):
            if self._is_ours(row, own):
                homes[row[0]] = _keys(row[12])
                self._add_contact(row)
        for row in connection.exec_driver_sql(_AGREEMENTS, (asked.pupil_id,)):
            if row[0] in homes:
                self._add_agreement(row, homes[row[0]], own)

    def _is_ours(self, row: Any, own: frozenset[int]) -> bool:
        """About the child alone, or with this parent and nobody else."""
        restricted = is_restricted(Occasion(row[3])) or bool(row[9])
        if row[10]:  # what another professional said is theirs to tell
            return False
        only = _keys(row[11]) <= {self._asked.guardian_id}
        return only and may_show(_keys(row[12]), own, restricted=restricted, for_parent=True)

    def _add_contact(self, row: Any) -> None:
        words, on = row[5] or first_sentence(row[6]), datetime.fromisoformat(row[1]).date()
        is_glad = row[4] == Tone.POSITIVE or bool(row[7])
        is_shown = is_glad or bool(row[11] and row[8])
        if not words or not is_shown or not self._may_say(words):
            return
        if is_glad:
            self.glad.append((on, words))
        if row[11] and row[8]:
            self.contacts.append(SheetContact(on, Channel(row[2]), words))

    def _add_agreement(self, row: Any, homes: frozenset[int], own: frozenset[int]) -> None:
        _contact_id, words, owner, due_on, state = row
        may = may_show_agreement(
            Owner(owner), homes, own, is_split=True, restricted=False, for_parent=True
        )
        if may and self._may_say(words):
            due = date.fromisoformat(due_on) if due_on else None
            line = SheetAgreement(words, Owner(owner), due, AgreementState(state))
            self.agreements.append(line)

    def _may_say(self, words: str) -> bool:
        if self._others.are_in(words):
            self.left_out += 1
            return False
        return True


def _keys(listed: str | None) -> frozenset[int]:
    return frozenset(int(key) for key in listed.split(",")) if listed else frozenset()


def _home_of(connection: Connection, guardian_id: int) -> frozenset[int]:
    sql = "SELECT household_id FROM guardian WHERE id = ?"
    return frozenset(connection.exec_driver_sql(sql, (guardian_id,)).scalars())


def _others(connection: Connection, pupil_id: int, guardian_id: int) -> _Others:
    """Everybody but the one who asks; words that are also theirs, or the child's, tell nothing."""
    values = {"pupil_id": pupil_id, "guardian_id": guardian_id}
    rows = connection.exec_driver_sql(_OTHERS, values).all()
    own = set(_words(connection.exec_driver_sql(_PUPIL, (pupil_id,)).one()))
    words, numbers, places = set(_ALWAYS), set[str](), set[str]()
    for row in rows:
        if row[9]:
            own.update(_words(row[:3]))
            continue
        words.update(_words(row[:4]), _words((row[5],)))
        words.update(_CALLED[Relationship(row[4])].split())
        numbers.update(_digits(row[8]))
        places.update(_places(row[6], row[7], row[8]))
    return _Others(frozenset(words - own), frozenset(numbers), frozenset(places))


def _words(parts: Iterable[str]) -> list[str]:
    """The words of names that tell somebody; particles and single letters tell nobody."""
    found = [word for part in parts for word in part.split() if not word[:1].islower()]
    return [one for word in found for one in names.words(word) if len(one) > 1]


def _digits(values: str | None) -> Iterable[str]:
    """The ends of telephone numbers, so that 06 and +31 6 are the same."""
    for value in (values or "").split("|"):
        digits = "".join(letter for letter in value if letter.isdigit())
        if len(digits) >= _LEAST_DIGITS and "@" not in value:
            yield digits[-8:]


def _places(address: str, postcode: str, values: str | None) -> Iterable[str]:
    """Addresses, of houses and of e-mail, as they are in a text without its spaces."""
    mails = [value for value in (values or "").split("|") if "@" in value]
    for place in (address, postcode, *mails):
        folded = "".join(names.words(place))
        if len(folded) >= _LEAST_DIGITS:
            yield folded


def _period(connection: Connection, pupil_id: int, today: date) -> tuple[str, str]:
    values = {
        "pupil_id": pupil_id,
        "today": today.isoformat(),
        "year": year_start(today).isoformat(),
    }
    row = connection.exec_driver_sql(_GROUP, values).first()
    return (row[0], row[1]) if row else ("", "")
