"""Finding a pupil, or another person, by part of the name."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from app.names import fits, fold


class Named(Protocol):
    """Someone in a list; `beside_name` tells two of one name apart."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def listed_name(self) -> str: ...
    @property
    def beside_name(self) -> str: ...


N = TypeVar("N", bound=Named)


def fitting(typed: str, people: Sequence[N]) -> list[N]:
    """The people whose names fit, those whose call name begins so before the others."""
    start = fold(typed.strip())
    found = [person for person in people if fits(typed, person.name)]
    return sorted(found, key=lambda person: not fold(person.name).startswith(start))
