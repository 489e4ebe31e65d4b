"""EDEXML as systems export it, and XML made to do harm."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import AppError
from app.exchange.edexml import read_edexml
from app.exchange.reading import read_roster
from app.names import full_name
from app.services.roster import RosterKind
from app.vocabulary import Gender

TODAY = date(2026, 11, 22)
REPOSITORY = Path(__file__).parents[3]
SAMPLES = sorted((REPOSITORY.parent / "shared" / "samples").glob("EDEXML*2.1.xml"))

EXAMPLE = """<?xml version="1.0" encoding="UTF-8"?>
<EDEX>
 <leerlingen>
  <leerling key="1" eckid="https://id.school/geheim1">
   <uitstroomdatum>2026-07-18</uitstroomdatum><roepnaam>Wimpie</roepnaam>
   <geslacht>1</geslacht><jaargroep>H</jaargroep>
   <samengestelde_groepen><samengestelde_groep key="s1"/></samengestelde_groepen>
   <groep key="g1"/><bsn>geheim2</bsn><etniciteit>geheim3</etniciteit>
   <toevoegingen><blok><achternaam>Nietik</achternaam></blok></toevoegingen>
  </leerling>
  <leerling key="2">
   <achternaam>Assati</achternaam><voornamen>Ismaël Hassan</voornamen>
   <voorletters-1>IH</voorletters-1><geboortedatum>2016-02-31</geboortedatum>
   <geslacht>0</geslacht><groep key="nergens"/>
  </leerling>
  <leerling key="3"><voorvoegsel>van 't</voorvoegsel><geslacht>2</geslacht></leerling>
  <leerling key="1"><roepnaam>Dubbel</roepnaam></leerling>
  <leerling><voornamen>Anna Maria</voornamen><geslacht>9</geslacht></leerling>
 </leerlingen>
 <leerkrachten>
  <leerkracht key="L"><achternaam>Juf</achternaam><groep key="g1"/></leerkracht>
 </leerkrachten>
 <groepen>
  <samengestelde_groep key="s1"><naam>Samgroep</naam></samengestelde_groep>
  <groep key="g1"><naam>4A</naam><jaargroep>4</jaargroep></groep>
 </groepen>
 <school><brincode>99ZZ</brincode><schooljaar>2030/2031</schooljaar><auteur>Geheim4</auteur></school>
</EDEX>
"""


def read(text: str | bytes):
    data = text if isinstance(text, bytes) else text.encode()
    return read_edexml(data, source_name="edex.xml", today=TODAY)


def wrapped(inner: str, head: str = "") -> str:
    return f"{head}<EDEX><leerlingen>{inner}</leerlingen></EDEX>"


def test_groups_may_stand_behind_the_pupils_and_elements_in_any_order():
    roster = read(EXAMPLE)
    first = roster.pupils[0]
    assert (roster.kind, roster.brin, roster.school_year) == (
        RosterKind.EDEXML, "99ZZ", "2030-2031",
    )  # fmt: skip
    assert first.groups == ("4A", "Samgroep")
    assert first.draft.external_keys == (("edexml:99ZZ", "1"),)
    assert first.draft.left_on == date(2026, 7, 18)
    assert (first.draft.gender, first.draft.year_level) == (Gender.BOY, "H")
    assert [(g.name, g.key, g.year_level, g.combined) for g in roster.groups] == [
        ("Samgroep", "s1", "", True),
        ("4A", "g1", "4", False),
    ]


def test_a_call_name_or_a_family_name_is_enough():
    roster = read(EXAMPLE)
    assert [(p.row, p.draft.call_name, p.draft.family_name) for p in roster.pupils] == [
        (1, "Wimpie", ""),
        (2, "", "Assati"),
        (5, "Anna", ""),
    ]
    assert [p.draft.gender for p in roster.pupils] == [Gender.BOY, Gender.UNKNOWN, Gender.OTHER]


def test_rows_without_a_name_or_twice_are_refused_with_their_number():
    assert [refusal.row for refusal in read(EXAMPLE).refused] == [3, 4]


def test_odd_days_and_groups_are_told():
    warnings = " ".join(read(EXAMPLE).warnings)
    assert "Row 2" in warnings
    assert "2016-02-31" in warnings
    assert "nergens" in warnings


def test_what_may_not_be_kept_is_named_and_nowhere_in_memory():
    roster = read(EXAMPLE)
    assert any("eckid, bsn, etniciteit" in warning for warning in roster.warnings)
    for secret in ("geheim", "Geheim4", "Nietik", "Juf"):
        assert secret not in repr(roster)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_the_example_of_the_standard(sample):
    roster = read_roster(sample, today=TODAY)
    assert [
        full_name(p.draft.call_name, p.draft.infix, p.draft.family_name) for p in roster.pupils
    ] == ["Wimpie", "Assati", "Gradje van 't Hof"]
    assert roster.school_year == "2014-2015"
    assert roster.pupils[0].groups == ("4B", "Samgroep 1", "Samgroep 2")
    assert roster.pupils[2].draft.left_on == date(2014, 7, 18)
    assert "133456785" not in repr(roster)
    assert len(roster.groups) == 8


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2014-2015", "2014-2015"), ("2014/2015", "2014-2015"), ("20142015", "2014-2015"),
     ("2014", None), ("2014-2016", None), ("", None), ("schooljaar", None)],
)  # fmt: skip
def test_school_years_in_every_spelling(text, expected):
    roster = read(
        f"<EDEX><school><schooljaar>{text}</schooljaar></school>"
        "<leerlingen><leerling><roepnaam>Noor</roepnaam></leerling></leerlingen></EDEX>"
    )
    assert roster.school_year == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_encodings(encoding):
    head = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
    text = wrapped("<leerling><roepnaam>Noël</roepnaam></leerling>", head)
    assert read(text.encode(encoding)).pupils[0].draft.call_name == "Noël"


def test_a_namespace_and_blanks_in_front_do_no_harm():
    pupils = "<leerlingen><leerling><roepnaam>Noor</roepnaam></leerling></leerlingen>"
    text = f'\n <EDEX xmlns="urn:x">{pupils}</EDEX>'
    assert read(text).pupils[0].draft.call_name == "Noor"


LAUGHS = (
    '<!DOCTYPE EDEX [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
HARM = {
    "entities": wrapped("<leerling><roepnaam>&i;</roepnaam></leerling>", LAUGHS),
    "one entity": wrapped("&a;", '<!DOCTYPE EDEX [<!ENTITY a "ha">]>'),
    "external entity": wrapped(
        "<leerling><roepnaam>&a;</roepnaam></leerling>",
        '<!DOCTYPE EDEX [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ),
    "external definition": wrapped("", '<!DOCTYPE EDEX SYSTEM "http://localhost/x.dtd">'),
    "parameter entity": wrapped("", '<!DOCTYPE EDEX [<!ENTITY % a SYSTEM "http://x/"> %a;]>'),
    "depth": "<EDEX>" + "<a>" * 1_000_000,
    "depth that ends": "<EDEX>" + "<a>" * 30 + "</a>" * 30 + "</EDEX>",
    "elements": wrapped("<a/>" * 2_000_000),
    "pupils": wrapped("<leerling/>" * 30_000),
    "attributes": wrapped("<leerling " + " ".join(f"a{n}='x'" for n in range(60)) + "/>"),
    "one endless tag": "<EDEX " + "a" * 20_000_000,
    "a million attributes": "<EDEX " + " ".join(f"a{n}='x'" for n in range(1_000_000)) + "/>",
    "large": "<EDEX>" + " " * (31 * 1024 * 1024),
    "cut off": EXAMPLE[: len(EXAMPLE) // 2],
    "not closed": "<EDEX><leerlingen>",
    "two roots": "<EDEX/><EDEX/>",
    "no pupils": "<EDEX><leerlingen/></EDEX>",
    "another root": "<html><body/></html>",
    "unknown encoding": '<?xml version="1.0" encoding="klingon"?><EDEX/>',
    "unknown entity": wrapped("<leerling><roepnaam>&eacute;</roepnaam></leerling>"),
    "only a bracket": "<",
}


@pytest.mark.parametrize("text", HARM.values(), ids=HARM)
def test_harmful_and_broken_files_are_refused_with_a_sentence(text):
    with pytest.raises(AppError, match=r"\.$"):
        read(text)


def test_pupils_without_a_key_are_told_apart_by_name_and_birth_date():
    pupil = "<leerling><roepnaam>Noor</roepnaam><geboortedatum>{}</geboortedatum></leerling>"
    roster = read(wrapped("".join(map(pupil.format, ("2016-01-01", "2016-01-02", "2016-01-01")))))
    assert [pupil.row for pupil in roster.pupils] == [1, 2]
    assert [refusal.row for refusal in roster.refused] == [3]
    assert roster.pupils[0].draft.external_keys == ()


def test_a_long_name_is_refused_and_an_endless_text_is_not_gathered():
    roster = read(
        wrapped(
            f"<leerling><roepnaam>{'N' * 300}</roepnaam></leerling>"
            f"<leerling><roepnaam>Noor</roepnaam><opmerking>{'x' * 500_000}</opmerking></leerling>"
        )
    )
    assert [refusal.row for refusal in roster.refused] == [1]
    assert roster.pupils[0].draft.call_name == "Noor"


@settings(deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(data):
    changed = bytearray(EXAMPLE.encode())
    for _change in range(data.draw(st.integers(1, 10))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    with suppress(AppError):
        assert read(bytes(changed)).pupils


@settings(deadline=None)
@given(st.lists(st.sampled_from(
    ["<leerling>", '<leerling key="1">', "</leerling>", "<roepnaam>A</roepnaam>", "<groep/>",
     "<achternaam><achternaam>B</achternaam></achternaam>", '<groep key="g"/>', "<bsn>1</bsn>",
     "<samengestelde_groepen>", "</samengestelde_groepen>", "x", "<geboortedatum>0</geboortedatum>",
     "<leerlingen>", "</leerlingen>", "<school>", "</school>", "<groepen><groep><naam/></groep>"]
), max_size=15))  # fmt: skip
def test_elements_in_odd_places_are_read_or_refused(parts):
    with suppress(AppError):
        read(wrapped("".join(parts)))
