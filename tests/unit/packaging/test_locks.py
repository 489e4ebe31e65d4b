import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[3]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("runtime", "development")


def pins(kind: str) -> dict[str, str]:
    """Name to version of all that a lock names, after joining its continued lines."""
    text = (ROOT / "packaging" / f"{kind}.lock").read_text(encoding="utf-8")
    lines = text.replace("\\\n", " ").splitlines()
    found = {}
    for line in lines:
        entry = re.fullmatch(r"([a-z0-9-]+)==([^ ;]+)(?: ;.*?)?\s+--hash=.*", line)
        assert entry, line
        name, version = entry.groups()
        hashes = line.split("--hash=")[1:]
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}\s*", value) for value in hashes), line
        found[name] = version
    return found


@pytest.mark.parametrize("kind", LOCKS)
def test_no_lock_names_a_host(kind):
    text = (ROOT / "packaging" / f"{kind}.lock").read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index|--find-links|@", text)


@pytest.mark.parametrize("kind", LOCKS)
def test_a_lock_fits_what_the_project_asks(kind):
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
    if kind == "development":
        asked += PROJECT["project"]["optional-dependencies"]["dev"]
    locked = pins(kind)
    for requirement in map(Requirement, asked):
        version = locked[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{requirement} but {version}"


def test_development_holds_all_of_runtime():
    assert pins("runtime").items() <= pins("development").items()
