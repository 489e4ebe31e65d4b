"""Narrowing a long list down by names, at every key."""

from collections.abc import Iterable

from app import names


class NameFilter:
    """Takes names apart once; a class of thousands is then looked through between two keys."""

    def __init__(self) -> None:
        self._parts: dict[str, list[str]] = {}
        self._wanted: list[str] = []

    def learn(self, people: Iterable[str]) -> None:
        """Take these names apart ahead of the first key."""
        for name in people:
            self._parts_of(name)

    def set_typed(self, typed: str) -> None:
        self._wanted = names.words(typed)

    def fits(self, *people: str) -> bool:
        """Whether the typed words fit one of these names."""
        return not self._wanted or any(self._fits(name) for name in people)

    def _fits(self, name: str) -> bool:
        return names.words_fit(self._wanted, self._parts_of(name))

    def _parts_of(self, name: str) -> list[str]:
        parts = self._parts.get(name)
        if parts is None:
            parts = self._parts[name] = names.words(name)
        return parts
