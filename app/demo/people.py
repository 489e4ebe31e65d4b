"""The people of the fictional class: groups, pupils and the guardians they share."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app import models, names
from app.demo.school_days import SchoolDays
from app.rules.school_time import year_start
from app.services.drafts import GuardianDraft, PupilDraft, ReachPointDraft
from app.services.groups import group_named
from app.services.people import new_pupil
from app.store.logbook import Writing
from app.vocabulary import (
    Channel,
    Custody,
    Gender,
    GuardianKind,
    ReachKind,
    Relationship,
)

_WORDS = {
    Relationship.MOTHER: "moeder",
    Relationship.FATHER: "vader",
    Relationship.STEPFATHER: "stiefvader",
    Relationship.STEPMOTHER: "stiefmoeder",
    Relationship.GRANDPARENT: "oma",
}
_FLAGS = (
    "language",
    "needs_interpreter",
    "preferred_times",
    "contact_person",
    "may_be_contacted",
    "secret_address",
    "lives_apart",
    "deceased",
    "may_visit_home",
    "consult_leader_first",
)


@dataclass(frozen=True)
class Parent:
    """A guardian as the storylines need them; `sheet` is the guardian's part of the data."""

    id: int
    name: str
    word: str
    household_id: int
    mobile: str
    email: str
    sheet: dict[str, Any]

    @property
    def is_talked_to(self) -> bool:
        """Whether made-up contacts may name them."""
        aside = self.sheet.get("silent") or self.sheet.get("deceased")
        return not aside and bool(self.sheet.get("may_be_contacted", True))

    @property
    def is_organisation(self) -> bool:
        return bool(self.sheet.get("kind") == "organisation")

    def address(self, channel: Channel) -> str:
        """The number or address that this channel uses."""
        if channel is Channel.PHONE:
            return self.mobile
        return self.email if channel is Channel.EMAIL else ""


@dataclass(frozen=True)
class Child:
    id: int
    call_name: str
    name: str
    groups: tuple[tuple[date, int], ...]  # newest first, by the first day of the school year
    enrolled_on: date
    sheet: dict[str, Any]
    parents: tuple[Parent, ...]

    def group_in(self, day: date) -> int:
        """The group on a day; the oldest known for a day before it."""
        return next((key for year, key in self.groups if year <= day), self.groups[-1][1])

    @property
    def homes(self) -> list[list[Parent]]:
        """The guardians of made-up contacts by address; an organisation joins the first home.

        A home begins with a person.
        """
        homes: dict[int, list[Parent]] = {}
        talked_to = [parent for parent in self.parents if parent.is_talked_to]
        for parent in talked_to:
            if not parent.is_organisation:
                homes.setdefault(parent.household_id, []).append(parent)
        found = list(homes.values())
        if found:
            found[0] += [parent for parent in talked_to if parent.is_organisation]
        return found

    def slots(self) -> dict[str, str]:
        """What the texts call this child."""
        girl = self.sheet["gender"] == "girl"
        hij, zijn, hem = ("ze", "haar", "haar") if girl else ("hij", "zijn", "hem")
        return {
            "kind": self.call_name,
            "hij": hij,
            "Hij": hij.capitalize(),
            "zijn": zijn,
            "Zijn": zijn.capitalize(),
            "hem": hem,
            "joy_Hoofd": self.sheet["joy"][:1].upper() + self.sheet["joy"][1:],
            **{key: self.sheet[key] for key in ("topic", "joy", "good", "hard")},
        }


@dataclass
class Roll:
    """The children of the class, while it is written down and after."""

    days: SchoolDays
    children: list[Child] = field(default_factory=list)
    known: dict[str, Parent] = field(default_factory=dict)
    numbers: int = 0
    _made_groups: dict[tuple[str, date], int] = field(default_factory=dict)

    def enter(self, writing: Writing, sheet: dict[str, Any], group: str) -> Child:
        """Write down one pupil with guardians, in this year's group and the groups before."""
        enrolled_on = self._enrolled_on(sheet, group)
        groups = self._groups(writing, group, enrolled_on)
        call_name, infix, family_name = sheet["name"]
        pupil = new_pupil(
            writing,
            PupilDraft(
                call_name=call_name,
                infix=infix,
                family_name=family_name,
                born_on=self._born_on(sheet, group),
                gender=Gender(sheet["gender"]),
                year_level=group[0],
                enrolled_on=enrolled_on,
                guardians=tuple(self._draft(guardian) for guardian in sheet["guardians"]),
            ),
            tuple(key for _year, key in groups),
        )
        self._set_apart(pupil, sheet)
        parents = tuple(
            self._parent(link.guardian, guardian)
            for link, guardian in zip(pupil.guardianships, sheet["guardians"], strict=True)
        )
        parents = tuple(sorted(parents, key=lambda parent: parent.sheet.get("call_order", 1)))
        child = Child(
            pupil.id, call_name, pupil.full_name, tuple(groups), enrolled_on, sheet, parents
        )
        self.children.append(child)
        return child

    def _groups(self, writing: Writing, group: str, enrolled_on: date) -> list[tuple[date, int]]:
        """The group of this year first, then the groups of the years before as far as days go."""
        year = year_start(self.days.until)
        found = []
        for back in range(int(group[0])):
            day = year.replace(year=year.year - back)
            if back and (day < year_start(self.days.days[0]) or day < year_start(enrolled_on)):
                break
            level = str(int(group[0]) - back)
            name = level + group[1:]
            if (name, day) not in self._made_groups:
                made = group_named(writing, name, day, year_level=level)
                self._made_groups[name, day] = made.id
            found.append((day, self._made_groups[name, day]))
        return found

    def _enrolled_on(self, sheet: dict[str, Any], group: str) -> date:
        enrolled = sheet.get("enrolled", "")
        if isinstance(enrolled, int):
            return self.days.back(enrolled)
        if enrolled == "":
            born_on = self._born_on(sheet, group)
            return min(born_on.replace(year=born_on.year + 4), self.days.until)
        year = year_start(self.days.until)
        if enrolled == "last_year_start":
            year = year.replace(year=year.year - 1)
        opening = self.days.of_year(year)
        return min(opening[0] if opening else year.replace(day=25), self.days.until)

    def _born_on(self, sheet: dict[str, Any], group: str) -> date:
        """A pupil of group 3 turns seven between 1 October and 30 September of that year."""
        month, day = map(int, sheet["born"].split("-"))
        autumn = month >= 10  # noqa: PLR2004 - October
        year = year_start(self.days.until).year - int(group[0]) - (4 if autumn else 3)
        return date(year, month, day)

    def _draft(self, sheet: dict[str, Any]) -> GuardianDraft:
        name = names.full_name(sheet["call_name"], sheet["infix"], sheet["family_name"])
        known = sheet.get("known")
        if known is True:
            known = self.known[name].id
        channel = sheet.get("preferred_channel")
        return GuardianDraft(
            call_name=sheet["call_name"],
            infix=sheet["infix"],
            family_name=sheet["family_name"],
            kind=GuardianKind(sheet.get("kind", "person")),
            relationship=Relationship(sheet["relationship"]),
            custody=Custody(sheet.get("custody", "parental")),
            preferred_channel=Channel(channel) if channel else None,
            reach_points=() if known else self._reach_points(sheet, name),
            id=known,
            **{key: sheet[key] for key in _FLAGS if key in sheet},
        )

    def _reach_points(self, sheet: dict[str, Any], name: str) -> tuple[ReachPointDraft, ...]:
        """Numbers and addresses that nobody has: 06-0 was never given out, nor was .example."""
        self.numbers += 1
        points = []
        if sheet.get("mobile", True):
            number = f"06 0{self.numbers // 10_000:03d} {self.numbers % 10_000:04d}"
            points.append(
                ReachPointDraft(ReachKind.MOBILE, number, unlisted=sheet.get("unlisted", False))
            )
        email = sheet.get("email", ".".join(names.words(name)) + "@post.example")
        if email and email.isascii():
            points.append(ReachPointDraft(ReachKind.EMAIL, email))
        return tuple(points)

    def _parent(self, guardian: models.Guardian, sheet: dict[str, Any]) -> Parent:
        relationship = Relationship(sheet["relationship"])
        values = {point.kind: point.value for point in guardian.reach_points}
        parent = Parent(
            id=guardian.id,
            name=guardian.full_name,
            word=sheet.get("word") or _WORDS.get(relationship, "ouder"),
            household_id=guardian.household_id,
            mobile=values.get(ReachKind.MOBILE, ""),
            email=values.get(ReachKind.EMAIL, ""),
            sheet=sheet,
        )
        self.known.setdefault(guardian.full_name, parent)
        return parent

    @staticmethod
    def _set_apart(pupil: models.Pupil, sheet: dict[str, Any]) -> None:
        for link, guardian in zip(pupil.guardianships, sheet["guardians"], strict=True):
            link.supervision_order = guardian.get("supervision_order", False)
            link.call_order = guardian.get("call_order", link.call_order)
