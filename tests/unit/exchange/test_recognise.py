import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.fields import guardian_part, is_field
from app.exchange.headers import squeezed
from app.exchange.recognise import find_header, recognise
from app.services.roster import NEVER_READ
from app.vocabulary import Relationship


def fields(line, mapping=None):
    return [column.field for column in recognise(line.split(";"), mapping or {}).columns]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Leerlingnummer", "pupil_number"), ("Stamnr", "pupil_number"), ("Roepnaam", "call_name"),
        ("Voornaam", "call_name"), ("Voornamen", "given_names"), ("Voorletters", "initials"),
        ("Tussenvoegsel", "infix"), ("Tussenv", "infix"), ("Voorvoegsel", "infix"),
        ("Achternaam", "family_name"), ("Volledige naam", "full_name"), ("Naam", "full_name"),
        ("Leerling", "full_name"), ("Naam leerling", "full_name"), ("Geboortedatum", "born_on"),
        ("Geb. datum", "born_on"), ("Geslacht", "gender"), ("M/V", "gender"), ("Groep", "group"),
        ("Klas", "group"), ("Klasnaam", "group"), ("Leerjaar", "year_level"),
        ("Jaargroep", "year_level"), ("Instroomdatum", "enrolled_on"),
        ("Uitstroomdatum", "left_on"), ("ROEP-NAAM", "call_name"), ("  roep naam ", "call_name"),
        ("First name", "call_name"), ("LastName", "family_name"), ("Class", "group"),
        ("Date of birth", "born_on"), ("stamnr_str", "pupil_number"), ("geb_datum_str", "born_on"),
        ("Telefoon", "home_phone"), ("Telefoon_2", "home_phone2"),
        ("Tel._1_geheim", "home_phone_unlisted"),
        ("Ouder 1", "guardian1_name"), ("Ouder 1 naam", "guardian1_name"),
        ("Naam ouder 1", "guardian1_name"), ("Verzorger 1 e-mail", "guardian1_email"),
        ("E-mailadres ouder/verzorger 1", "guardian1_email"),
        ("Ouder/verzorger 2 telefoon", "guardian2_phone"), ("Mobiel ouder 2", "guardian2_mobile"),
        ("Contactpersoon 2 mobiel", "guardian2_mobile"),
        ("Ouder1_achternaam", "guardian1_family_name"),
        ("Ouder 2 gezag", "guardian2_custody"), ("Ouder 1 taal", "guardian1_language"),
        ("Relatie ouder 1", "guardian1_relationship"), ("1e ouder roepnaam", "guardian1_call_name"),
        ("Eerste verzorger - tussenvoegsel", "guardian1_infix"), ("emailouder1", "guardian1_email"),
        ("Guardian 1 name", "guardian1_name"), ("guardian2Phone", "guardian2_phone"),
        ("Parent 1 first name", "guardian1_call_name"), ("Telefoon 2 ouder 1", "guardian1_phone2"),
        ("Schoenmaat", None), ("E-mail", None), ("E-mail leerling", None),
        ("Telefoon leerling", None), ("", None), ("Naam juf", None),
    ],
)  # fmt: skip
def test_headers_that_schools_use(header, field):
    assert fields(header) == [field]


@pytest.mark.parametrize(
    "header",
    ["bsn", "BSN", "Sofi-nummer", "sofinummer", "Onderwijsnummer", "onderwijs nr", "bsn_ondwnr-4",
     "Rijksregisternummer", "Etniciteit", "Land", "land_vader", "Land moeder", "Gewicht",
     "gewicht_nieuw", "postcodenl", "ECK iD", "eckid", "Burgerservicenummer", "BSN ouder 1",
     "Geboorteland", "Nationaliteit 1"],
)  # fmt: skip
def test_columns_that_are_never_read(header):
    assert fields(header) == [NEVER_READ]
    assert fields(header, {squeezed(header): "call_name"}) == [NEVER_READ]


def test_voornaam_gives_way_to_roepnaam():
    assert fields("Voornaam;Roepnaam") == ["given_names", "call_name"]


def test_mother_and_father_are_guardians_with_a_relationship():
    recognition = recognise(["Naam", "Naam vader", "Mobiel vader", "Moeder", "E-mail moeder"], {})
    assert [column.field for column in recognition.columns[1:]] == [
        "guardian1_name", "guardian1_mobile", "guardian2_name", "guardian2_email",
    ]  # fmt: skip
    assert recognition.implied == {1: Relationship.FATHER, 2: Relationship.MOTHER}


def test_contact_persons_come_behind_the_parents():
    assert fields("Roepnaam;Ouder 1;Ouder 2;Contactpersoon 1;Contactpersoon 1 mobiel")[1:] == [
        "guardian1_name", "guardian2_name", "guardian3_name", "guardian3_mobile",
    ]  # fmt: skip


def test_plain_headers_belong_to_the_guardian_on_their_left():
    assert fields("Naam;Telefoon;Ouder 1;Telefoon;E-mail;Ouder 2;Telefoon;E-mail") == [
        "full_name", "home_phone", "guardian1_name", "guardian1_phone", "guardian1_email",
        "guardian2_name", "guardian2_phone", "guardian2_email",
    ]  # fmt: skip


def test_a_list_of_guardians_is_told_by_the_numbers_of_the_children():
    recognition = recognise(["Code", "Achternaam", "Email", "Leerlingcodes"], {})
    assert recognition.is_guardian_list
    assert [column.field for column in recognition.columns] == [
        None, "guardian1_family_name", "guardian1_email", "pupil_numbers",
    ]  # fmt: skip


def test_a_mapping_wins_and_frees_what_was_guessed():
    assert fields("Naam;Bijnaam", {"bijnaam": "call_name", "naam": "family_name"}) == [
        "family_name", "call_name",
    ]  # fmt: skip
    assert fields("Naam;Groep", {"groep": "ignore"}) == ["full_name", "ignore"]


def test_a_doubled_header_is_told_and_read_once():
    recognition = recognise(["Roepnaam", "Groep", "Groep"], {})
    assert [column.field for column in recognition.columns] == ["call_name", "group", None]
    assert recognition.doubled == ("Groep",)


def test_the_header_is_found_below_a_title_and_blank_rows():
    rows = [["Groep 7A", "", ""], ["", "", ""], ["Roepnaam", "Achternaam", "Groep"]]
    header = find_header(rows, {})
    assert header is not None
    assert header.last_row == 2


def test_a_header_of_two_rows_is_read_as_one():
    rows = [
        ["Leerling", "", "", "Ouder 1", "", "Ouder 2", ""],
        ["Roepnaam", "Achternaam", "Groep", "naam", "e-mail", "naam", "e-mail"],
        ["Noor", "Jansen", "7A", "Marie", "m@x.nl", "", ""],
    ]
    header = find_header(rows, {})
    assert header is not None
    assert [column.field for column in header.recognition.columns] == [
        "call_name", "family_name", "group", "guardian1_name", "guardian1_email",
        "guardian2_name", "guardian2_email",
    ]  # fmt: skip
    assert header.last_row == 1


def test_no_header_where_nobody_could_be_named():
    assert find_header([["Groep", "Geboortedatum"], ["7A", "1-1-2016"]], {}) is None
    assert find_header([], {}) is None


@settings(deadline=None)
@given(st.lists(st.one_of(st.text(max_size=30), st.sampled_from(
    ["Roepnaam", "Ouder 1", "Ouder", "Moeder", "Telefoon", "Contact 12", "Leerlingcodes", "0 ouder"]
)), max_size=12))  # fmt: skip
def test_each_field_is_given_once_whatever_the_headers(headers):
    recognition = recognise(headers, {})
    given_out = [c.field for c in recognition.columns if c.field not in {None, NEVER_READ}]
    assert len(set(given_out)) == len(given_out)
    assert all(is_field(field) for field in given_out)
    assert len(recognition.columns) == len(headers)


@pytest.mark.parametrize(
    ("code", "expected"),
    [("guardian1_name", (1, "name")), ("guardian9_email2", (9, "email2")), ("guardian0_name", None),
     ("guardian10_name", None), ("guardian1_shoe", None), ("call_name", None)],
)  # fmt: skip
def test_fields_of_guardians_carry_a_number(code, expected):
    assert guardian_part(code) == expected
