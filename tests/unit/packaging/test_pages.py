"""The README and the pages of docs/ say what is so: their links, commands, codes and headings."""

import re
from pathlib import Path

import pytest

from app import errors
from app.commands import COMMANDS

ROOT = Path(__file__).parents[3]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").glob("*.md")]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page):
    text = page.read_text(encoding="utf-8")
    links = re.findall(r"\]\(\s*([^)\s]+)\)", text) + re.findall(r'src="([^"]+)"', text)
    near = [link for link in links if "://" not in link]
    assert [link for link in near if not (page.parent / link.partition("#")[0]).exists()] == []


def test_the_readme_names_every_command_and_no_other():
    table = README.partition("| command | does |")[2].partition("\n\n")[0]
    cells = [line.split("|")[1] for line in table.replace(r"\|", "/").splitlines()[2:]]
    named = {word for cell in cells for word in re.findall(r"`([a-z]+)\b", cell)}
    assert named == set(COMMANDS)


def test_the_readme_names_every_exit_code():
    table = README.partition("| exit code | means |")[2].partition("\n\n")[0]
    faults = [fault for fault in vars(errors).values() if isinstance(fault, type)]
    codes = {0} | {fault.exit_code for fault in faults if issubclass(fault, errors.AppError)}
    assert {int(code) for code in re.findall(r"^\| (\d) \|", table, re.MULTILINE)} == codes


def test_headings_that_the_code_points_to_are_there():
    practice = (ROOT / "docs" / "practice.md").read_text(encoding="utf-8")
    headings = set(re.findall(r"^## (.+)$", practice, re.MULTILINE))
    pointed = {
        heading
        for file in (ROOT / "app").rglob("*.py")
        for words in re.findall(r"docs/practice\.md((?:, \"[^\"]+\")+)", file.read_text("utf-8"))
        for heading in re.findall(r'"([^"]+)"', words)
    }
    assert pointed
    assert pointed <= headings


def test_decisions_are_numbered_without_a_gap():
    records = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(record.name[:4]) for record in records] == list(range(1, len(records) + 1))
    titles = [record.read_text(encoding="utf-8").split(".", 1)[0] for record in records]
    assert titles == [f"# {number}" for number in range(1, len(records) + 1)]
