"""The word lists and storylines of the fictional class: data in `resources/demo`."""

import tomllib
from functools import cache
from typing import Any

from app.paths import resources


@cache
def page(name: str) -> dict[str, Any]:
    """One file of `resources/demo`, read once."""
    with (resources() / "demo" / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
