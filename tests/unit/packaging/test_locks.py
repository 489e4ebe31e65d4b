import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[3]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("runtime", "development")


MACHINES = (
    {"sys_platform": "linux", "platform_machine": "x86_64", "platform_system": "Linux"},
    {"sys_platform": "win32", "platform_machine": "AMD64", "platform_system": "Windows"},
    {"sys_platform": "darwin", "platform_machine": "arm64", "platform_system": "Darwin"},
    {"sys_platform": "darwin", "platform_machine": "x86_64", "platform_system": "Darwin"},
)


def pins(kind: str, machine: dict[str, str]) -> dict[str, str]:
    """Name to version of all that a lock names for a machine, after joining continued lines."""
    text = (ROOT / "packaging" / f"{kind}.lock").read_text(encoding="utf-8")
    lines = text.replace("\\\n", " ").splitlines()
    found = {}
    for line in lines:
        entry = re.fullmatch(r"([a-z0-9-]+)==([^ ;]+)(?: ; (.*?))?\s+--hash=.*", line)
        assert entry, line
        name, version, marker = entry.groups()
        hashes = line.split("--hash=")[1:]
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}\s*", value) for value in hashes), line
        if marker is None or Marker(marker).evaluate(machine):
            assert name not in found
            found[name] = version
    return found


@pytest.mark.parametrize("kind", LOCKS)
def test_no_lock_names_a_host(kind):
    text = (ROOT / "packaging" / f"{kind}.lock").read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index|--find-links|@", text)


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("kind", LOCKS)
def test_a_lock_fits_what_the_project_asks(kind, machine):
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
    if kind == "development":
        asked += PROJECT["project"]["optional-dependencies"]["dev"]
    locked = pins(kind, machine)
    for requirement in map(Requirement, asked):
        if requirement.marker is not None and not requirement.marker.evaluate(machine):
            continue
        version = locked[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{requirement} but {version}"


@pytest.mark.parametrize("machine", MACHINES)
def test_development_holds_all_of_runtime(machine):
    assert pins("runtime", machine).items() <= pins("development", machine).items()
