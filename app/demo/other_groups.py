"""Pupils of the groups beside 6B, by seed: names that go together, brothers and sisters."""

from random import Random
from typing import Any

from app.demo.pages import page
from app.demo.people import Child

GROUP_SIZE = 28
_SIBLING = 0.15
# How a family lives: two at one address, two addresses, mother alone, father alone.
_HOMES = {"together": 78, "apart": 11, "mother": 8, "father": 3}
_LIKED = ("phone", "message", "email", "gate")


def group_of(place: int) -> str:
    """The group of the so manieth pupil after those of 6B: 3A to 8A, then 3B, and so on."""
    names = page("names")
    groups = [f"{level}{letter}" for letter in names["letters"] for level in names["levels"]]
    groups.remove(page("class")["group"]["name"])
    return groups[place // GROUP_SIZE % len(groups)]


class Families:
    """Makes the sheets of pupils as `class.toml` holds them; some come from a known family."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._names = page("names")
        self._known: list[tuple[dict[str, Any], Child]] = []

    def next_pupil(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """A sheet, and the circle of names that it was taken from."""
        if self._known and self._rng.random() < _SIBLING:
            return self._sibling()
        circles = self._names["circle"]
        circle = self._rng.choices(circles, [one["share"] for one in circles])[0]
        infix, family_name = self._rng.choice(circle["families"])
        guardians = self._guardians(circle, infix, family_name)
        return self._pupil(circle, infix, family_name, guardians), circle

    def remember(self, circle: dict[str, Any], child: Child) -> None:
        """Let this family have another child, some day."""
        if child.homes:
            self._known.append((circle, child))

    def _sibling(self) -> tuple[dict[str, Any], dict[str, Any]]:
        circle, child = self._known.pop(self._rng.randrange(len(self._known)))
        _call_name, infix, family_name = child.sheet["name"]
        guardians = [parent.sheet | {"known": parent.id} for parent in child.parents]
        return self._pupil(circle, infix, family_name, guardians), circle

    def _pupil(
        self, circle: dict[str, Any], infix: str, family_name: str, guardians: list[dict[str, Any]]
    ) -> dict[str, Any]:
        gender = self._rng.choice(("girl", "boy"))
        call_name = self._rng.choice(circle[f"{gender}s"])
        about = {"topic": "topics", "joy": "joys", "good": "good", "hard": "hard"}
        return {
            "name": [call_name, infix, family_name],
            "gender": gender,
            "born": f"{self._rng.randint(1, 12):02d}-{self._rng.randint(1, 28):02d}",
            "guardians": guardians,
            **{key: self._rng.choice(self._names[words]) for key, words in about.items()},
        }

    def _guardians(
        self, circle: dict[str, Any], infix: str, family_name: str
    ) -> list[dict[str, Any]]:
        lives = self._rng.choices(list(_HOMES), list(_HOMES.values()))[0]
        found = []
        if lives != "father":
            own = [infix, family_name] if self._rng.random() < 0.5 else None  # noqa: PLR2004
            found.append(self._guardian(circle, "mother", own, apart=lives == "apart"))
        if lives != "mother":
            own = [infix, family_name]
            found.append(self._guardian(circle, "father", own, apart=lives == "apart"))
        return found

    def _guardian(
        self, circle: dict[str, Any], relationship: str, family: list[str] | None, *, apart: bool
    ) -> dict[str, Any]:
        infix, family_name = family or self._rng.choice(circle["families"])
        first_names = circle["women" if relationship == "mother" else "men"]
        chance = self._rng.random
        sheet: dict[str, Any] = {
            "call_name": self._rng.choice(first_names),
            "infix": infix,
            "family_name": family_name,
            "relationship": relationship,
            "lives_apart": apart,
            "silent": chance() < 0.05,  # noqa: PLR2004 - one in twenty is still to be met
            "needs_interpreter": "language" in circle and chance() < 0.1,  # noqa: PLR2004
        }
        if "language" in circle and chance() < 0.7:  # noqa: PLR2004
            sheet["language"] = circle["language"]
        if chance() < 0.3:  # noqa: PLR2004
            sheet["preferred_channel"] = self._rng.choice(_LIKED)
        return sheet
