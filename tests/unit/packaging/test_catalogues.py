import ast
from pathlib import Path

import catalogues
import pytest
from babel.messages.catalog import Catalog

import app

SOURCE = """
from app.i18n import _, ngettext, pgettext

TONE = N_("positive")
greeting = _("Good morning, {name}")
rows = ngettext("one contact", "{count} contacts", count)
may = pgettext("month", "May")
paper = t.gettext("Signature")
"""

COMPLETE = """
msgid "positive"
msgstr "positief"

msgid "Good morning, {name}"
msgstr "Goedemorgen, {name}"

msgid "one contact"
msgid_plural "{count} contacts"
msgstr[0] "één contact"
msgstr[1] "{count} contacten"

msgctxt "month"
msgid "May"
msgstr "mei"

msgid "Signature"
msgstr "Handtekening"
"""


@pytest.fixture
def template(tmp_path: Path) -> Catalog:
    source = tmp_path / "app" / "ui"
    source.mkdir(parents=True)
    (source / "page.py").write_text(SOURCE, encoding="utf-8")
    return catalogues.extract(tmp_path / "app")


@pytest.fixture
def catalogue(tmp_path: Path):
    def read(text: str) -> Catalog:
        file = tmp_path / "nl.po"
        file.write_text(text, encoding="utf-8")
        return catalogues.read(file, "nl")

    return read


def test_a_complete_catalogue_has_no_faults(template, catalogue):
    assert list(catalogues.faults(catalogue(COMPLETE), template)) == []


@pytest.mark.parametrize(
    ("whole", "broken", "fault"),
    [
        ('msgid "positive"\nmsgstr "positief"\n', "", "missing: 'positive' (app/ui/page.py)"),
        ('msgstr "positief"', 'msgstr ""', "not translated: 'positive'"),
        ('msgid "positive"', '#, fuzzy\nmsgid "positive"', "fuzzy: 'positive'"),
        ("morgen, {name}", "morgen, {naam}", "other placeholders"),
        ("morgen, {name}", "morgen, {name", "other placeholders"),
        ("{count} contacten", "contacten", "other placeholders"),
        ('msgctxt "month"\n', "", "missing: [month] 'May'"),
        ('msgctxt "month"\n', "", "superfluous: 'May'"),
        ('msgstr "mei"', 'msgstr "mei"\n\n#~ msgid "Old"\n#~ msgstr "Oud"', "superfluous: 'Old'"),
    ],
)
def test_every_kind_of_gap_is_found(template, catalogue, whole, broken, fault):
    assert whole in COMPLETE
    faults = list(catalogues.faults(catalogue(COMPLETE.replace(whole, broken)), template))
    assert any(line.startswith(fault) for line in faults), faults


def test_update_keeps_what_stands_adds_what_is_new_and_drops_what_is_gone(
    template, catalogue, tmp_path
):
    old = catalogue('msgid "positive"\nmsgstr "fijn"\n\nmsgid "Positive!"\nmsgstr "Fijn!"\n')
    catalogues.update(old, template)
    catalogues.write(old, tmp_path / "new.po")
    new = catalogues.read(tmp_path / "new.po", "nl")
    assert {message.id: message.string for message in new if message.id} == {
        "positive": "fijn",
        "Good morning, {name}": "",
        ("one contact", "{count} contacts"): ("", ""),
        "May": "",
        "Signature": "",
    }
    assert not new.obsolete


def test_an_update_without_news_changes_no_byte(template, catalogue, tmp_path):
    once, twice = tmp_path / "once.po", tmp_path / "twice.po"
    first = catalogue(COMPLETE)
    catalogues.update(first, template)
    catalogues.write(first, once)
    second = catalogues.read(once, "nl")
    catalogues.update(second, template)
    catalogues.write(second, twice)
    assert once.read_bytes() == twice.read_bytes()
    assert b"page.py:" not in once.read_bytes(), "line numbers would make every diff large"


def test_a_fragment_fills_gaps_and_overrules_nothing(template, catalogue):
    ours = catalogue('msgid "positive"\nmsgstr "fijn"\n')
    catalogues.update(ours, template)
    remarks = list(
        catalogues.fill(ours, catalogue(COMPLETE + '\nmsgid "Gone"\nmsgstr "Weg"\n')),
    )
    words = {message.id: message.string for message in ours}
    assert words["Signature"] == "Handtekening"
    assert words["one contact", "{count} contacts"] == ("één contact", "{count} contacten")
    assert words["positive"] == "fijn"
    assert remarks == ["stands as 'fijn', not 'positief': 'positive'", "not used any more: 'Gone'"]


def test_compiled_words_are_what_gettext_reads(tmp_path):
    import gettext

    (tmp_path / "nl.po").write_text(COMPLETE, encoding="utf-8")
    assert catalogues.compile_all(tmp_path) == [tmp_path / "nl" / "LC_MESSAGES" / "driehoek.mo"]
    dutch = gettext.translation("driehoek", tmp_path, ["nl"])
    assert dutch.gettext("positive") == "positief"
    assert dutch.pgettext("month", "May") == "mei"
    assert dutch.ngettext("one contact", "{count} contacts", 2) == "{count} contacten"


def test_no_words_are_asked_for_inside_an_f_string() -> None:
    """There the extraction does not see them, so that they would stay English."""
    asking = {"_", "gettext", "ngettext", "pgettext"}
    root = Path(app.__file__).parent
    hidden = [
        f"{path.relative_to(root)}:{call.lineno}"
        for path in sorted(root.rglob("*.py"))
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", getattr(call.func, "attr", "")) in asking
    ]
    assert hidden == []
