"""Lists of pupils and guardians as CSV, from bytes to rosters."""

from datetime import date

import pytest

from app.errors import AppError, UsageError
from app.names import full_name
from app.services.roster import RosterKind
from app.vocabulary import Custody, Gender, GuardianKind, ReachKind, Relationship

HEADER = "Leerlingnummer;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Geslacht;Groep"
NOOR = "001;Noor;van den;Berg;21-06-2016;v;7A"
GUARDIANS = (
    ";Ouder 1 naam;Ouder 1 relatie;Ouder 1 mobiel;Ouder 1 e-mail;Ouder 1 gezag"
    ";Ouder 2 naam;Ouder 2 relatie;Ouder 2 telefoon;Ouder 2 taal"
)


def names(roster):
    return [full_name(p.draft.call_name, p.draft.infix, p.draft.family_name) for p in roster.pupils]


def shown(guardian):
    return full_name(guardian.call_name, guardian.infix, guardian.family_name)


def test_a_pupil_with_both_guardians(read):
    roster = read(
        f"{HEADER}{GUARDIANS}\n{NOOR};Marie de Vries;moeder;612345678;marie@x.nl;ja"
        ";Jan van den Berg;vader;030-1234567;Fries\n"
    )
    (pupil,) = roster.pupils
    draft = pupil.draft
    assert (roster.kind, roster.source_name, roster.school_year) == (
        RosterKind.CSV, "klas.csv", None,
    )  # fmt: skip
    assert (pupil.row, pupil.pupil_number, pupil.groups) == (2, "001", ("7A",))
    assert (draft.call_name, draft.infix, draft.family_name) == ("Noor", "van den", "Berg")
    assert (draft.born_on, draft.gender) == (date(2016, 6, 21), Gender.GIRL)
    assert draft.external_keys == (("pupil_number", "001"),)
    mother, father = draft.guardians
    assert (shown(mother), mother.relationship, mother.custody) == (
        "Marie de Vries", Relationship.MOTHER, Custody.PARENTAL,
    )  # fmt: skip
    assert [(p.kind, p.value) for p in mother.reach_points] == [
        (ReachKind.MOBILE, "06 12345678"),
        (ReachKind.EMAIL, "marie@x.nl"),
    ]
    assert (shown(father), father.relationship, father.language) == (
        "Jan van den Berg", Relationship.FATHER, "Fries",
    )  # fmt: skip
    assert roster.warnings == ()
    assert [group.name for group in roster.groups] == ["7A"]


CLASS = "Roepnaam{0}Achternaam{0}Geboortedatum\nNoël{0}Yıldız{0}1-2-2016\nZoë{0}O'Neil{0}2-3-2016\n"


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_every_delimiter_encoding_and_line_end(read, delimiter, encoding, ends):
    text = CLASS.format(delimiter).replace("\n", ends)
    mark = {"utf-16-le": "\ufeff", "utf-16-be": "\ufeff"}.get(encoding, "")
    roster = read((mark + text).encode(encoding))
    assert names(roster) == ["Noël Yıldız", "Zoë O'Neil"]
    assert [pupil.row for pupil in roster.pupils] == [2, 3]


def test_windows_1252_as_excel_saves_it(read):
    roster = read("Roepnaam;Achternaam\nNoël;’t Hooft – café\n".encode("cp1252"))
    assert names(roster) == ["Noël ’t Hooft – café"]


def test_the_line_that_tells_excel_the_delimiter(read):
    assert names(read("sep=|\nRoepnaam|Achternaam\nNoor|Jansen, P; jr.\n")) == [
        "Noor Jansen, P; jr."
    ]


def test_a_column_with_commas_is_no_table_with_commas(read):
    assert names(read("Naam\nJansen, Noor\nBerg, Emir van den\n")) == [
        "Noor Jansen",
        "Emir van den Berg",
    ]


def test_quoted_line_breaks_and_delimiters(read):
    roster = read(
        'Roepnaam;Achternaam;Opmerking\n"Noor";"Jan\nsen";"a;b\nc"\nEmir;"De ""Boer""";\n'
    )
    assert names(roster) == ["Noor Jan sen", 'Emir De "Boer"']
    assert [pupil.row for pupil in roster.pupils] == [2, 3]


def test_a_quotation_mark_that_never_closes_swallows_nobody(read):
    roster = read('Roepnaam;Achternaam\n"Noor;Jansen\nEmir;Bakker\n')
    assert len(roster.pupils) == 2
    assert any("quotation mark" in warning for warning in roster.warnings)


def test_a_field_longer_than_the_reader_allows_is_read(read):
    roster = read(f"Roepnaam;Opmerking\nNoor;{'x' * 200_000}\nEmir;\n")
    assert names(roster) == ["Noor", "Emir"]


def test_a_name_of_ten_thousand_letters_is_refused_with_its_row(read):
    roster = read(f"Roepnaam;Achternaam\n{'N' * 10_000};Jansen\nEmir;Bakker\n")
    assert names(roster) == ["Emir Bakker"]
    assert [(r.row, "longer" in r.reason) for r in roster.refused] == [(2, True)]


def test_control_characters_and_turning_marks_are_taken_out(read):
    assert names(read("Roepnaam;Achternaam\nNo\u202eor\x07;Jan\u200fsen\n")) == ["Noor Jansen"]


def test_formulas_are_text(read):
    roster = read('Roepnaam;Achternaam\n"=HYPERLINK(""http://x"";""y"")";+cmd|calc\n')
    assert names(roster) == ['=HYPERLINK("http://x";"y") +cmd|calc']


def test_an_apostrophe_that_guards_a_cell_is_no_part_of_it(read):
    roster = read("Roepnaam;Achternaam\n'=Noor;'t Hooft\n")
    assert (roster.pupils[0].draft.call_name, roster.pupils[0].draft.infix) == ("=Noor", "'t")


def test_rows_without_a_name_twice_or_with_an_impossible_day(read):
    roster = read(
        f"Klassenlijst 7A\n\n{HEADER}\n{NOOR}\n002;;;;1-1-2016;m;7A\n{NOOR}\n"
        "003;Emir;;Bakker;31-02-2016;m;7A\n;;;;;;\nTotaal: 3;;;;;;\n"
    )
    assert names(roster) == ["Noor van den Berg", "Emir Bakker"]
    assert [refusal.row for refusal in roster.refused] == [5, 6, 9]
    assert "row 4" in roster.refused[1].reason
    assert roster.pupils[1].draft.born_on is None
    assert [w for w in roster.warnings if "Row 7" in w and "31-02-2016" in w]


def test_twins_and_namesakes_are_not_the_same_child(read):
    roster = read(
        "Leerlingnummer;Roepnaam;Achternaam;Geboortedatum;Klas\n"
        "1;Lisa;Jansen;1-1-2016;1A\n2;Emma;Jansen;1-1-2016;1A\n3;Lisa;Jansen;1-1-2016;1B\n"
    )
    assert len(roster.pupils) == 3
    without_numbers = read("Naam;Klas\nLisa Jansen;1A\nLisa Jansen;1B\nLisa Jansen;1A\n")
    assert [pupil.row for pupil in without_numbers.pupils] == [2, 3]
    assert [refusal.row for refusal in without_numbers.refused] == [4]


def test_columns_that_may_not_be_kept_are_named_and_left_out(read):
    roster = read("Roepnaam;BSN;Land;Schoenmaat\nNoor;123456782;Marokko;38\n")
    assert "BSN" in roster.warnings[0]
    assert "Land" in roster.warnings[0]
    assert roster.unmapped == ("Schoenmaat",)
    assert "123456782" not in repr(roster)
    assert "Marokko" not in repr(roster)


def test_full_names_and_separate_columns_together(read):
    assert names(read("Naam;Voornaam\nvan den Berg;Noor\nJansen;Emir\n")) == [
        "Noor van den Berg",
        "Emir Jansen",
    ]
    assert names(read("Naam;Roepnaam\nNoor van den Berg;Noor\n")) == ["Noor van den Berg"]
    assert names(read("Roepnaam;Tussenvoegsel;Achternaam\nNoor;van den;van den Berg\n")) == [
        "Noor van den Berg"
    ]
    assert names(read("Voornamen;Groep\nNoor Maria;7A\n")) == ["Noor"]


def test_the_boys_and_girls_of_a_list_with_j_and_m(read):
    roster = read("Naam;Geslacht\nNoor;m\nEmir;j\nSam;blauw\n")
    assert [p.draft.gender for p in roster.pupils] == [Gender.GIRL, Gender.BOY, Gender.UNKNOWN]
    assert any("blauw" in warning for warning in roster.warnings)


def test_magister_with_unlisted_numbers(read):
    roster = read(
        "stamnr_str;Roepnaam;Tussenv;Achternaam;Klas;geb_datum_str;Telefoon;Telefoon_2;Tel._1_geheim\n"
        "1234;Noor;;Jansen;2B;21-06-2012;0301234567;0612345678;J\n"
    )
    (guardian,) = roster.pupils[0].draft.guardians
    assert shown(guardian) == "Parent of Noor"
    assert [(p.kind, p.value, p.unlisted) for p in guardian.reach_points] == [
        (ReachKind.PHONE, "030 123 4567", True),
        (ReachKind.MOBILE, "06 12345678", False),
    ]


def test_zermelo_one_row_per_guardian(read):
    roster = read(
        "Code;Achternaam;Email;Leerlingcodes\nouder1;Harrison;h@x.nl;101\n"
        "ouder2;Starr;s@x.nl;102,101\nouder3;Lennon;l@x.nl;\n"
    )
    assert [(p.pupil_number, p.number_only, p.row) for p in roster.pupils] == [
        ("101", True, 2),
        ("102", True, 3),
    ]
    assert [shown(g) for g in roster.pupils[0].draft.guardians] == ["Harrison", "Starr"]
    assert roster.pupils[0].draft.external_keys == (("pupil_number", "101"),)
    assert [refusal.row for refusal in roster.refused] == [4]


def test_guardians_by_pupil_number_in_columns(read):
    roster = read("Leerlingnummer;Ouder 1 naam;Ouder 1 e-mail\n101;Marie Jansen;m@x.nl\n;Jan;\n")
    assert [(p.pupil_number, p.number_only) for p in roster.pupils] == [("101", True)]
    assert [refusal.row for refusal in roster.refused] == [3]


def test_social_schools_with_addresses_alone(read):
    roster = read(
        "Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;E-mailadres ouder/verzorger 1;"
        "E-mailadres ouder/verzorger 2\nNoor;;Jansen;21-06-2016;m@x.nl;j@x.nl\n"
    )
    assert [shown(g) for g in roster.pupils[0].draft.guardians] == [
        "Parent 1 of Noor",
        "Parent 2 of Noor",
    ]


def test_a_child_on_a_row_for_each_guardian(read):
    roster = read(
        "Leerling;Ouder;Relatie;Mobiel\nNoor Jansen;Marie;moeder;0612345678\n"
        "Noor Jansen;Jan;vader;0687654321\nNoor Jansen;Jan;vader;0687654321\n"
    )
    (pupil,) = roster.pupils
    assert [shown(g) for g in pupil.draft.guardians] == ["Marie", "Jan"]
    assert [refusal.row for refusal in roster.refused] == [4]


def test_english_headers(read):
    roster = read(
        "First name,Last name,Class,Date of birth,Guardian 1 name,Guardian 1 phone,"
        "Guardian 1 relationship\nNoor,Jansen,7A,2016-06-21,Marie Jansen,0612345678,mother\n"
    )
    (guardian,) = roster.pupils[0].draft.guardians
    assert (shown(guardian), guardian.relationship) == ("Marie Jansen", Relationship.MOTHER)


def test_initials_stand_in_for_a_call_name_of_a_guardian(read):
    roster = read(
        "Roepnaam;Ouder 1 voorletters;Ouder 1 achternaam;Ouder 2 voorletters;Ouder 2 achternaam\n"
        "Noor;J.;Jansen;M.;van den Berg\n"
    )
    assert [shown(g) for g in roster.pupils[0].draft.guardians] == ["J. Jansen", "M. van den Berg"]


def test_an_institution_is_an_organisation_with_its_whole_name(read):
    roster = read(
        "Roepnaam;Ouder 1 naam;Ouder 1 relatie\nNoor;Stichting Nidos Utrecht;instelling\n"
    )
    (guardian,) = roster.pupils[0].draft.guardians
    assert (guardian.kind, guardian.family_name) == (
        GuardianKind.ORGANISATION, "Stichting Nidos Utrecht",
    )  # fmt: skip


def test_words_nobody_knows_are_told_and_nothing_is_guessed(read):
    roster = read(
        "Roepnaam;Ouder 1 naam;Ouder 1 relatie;Ouder 1 gezag;Ouder 1 e-mail;Ouder 1 mobiel\n"
        "Noor;Marie;bakker;misschien;marie;geheim\n"
    )
    (guardian,) = roster.pupils[0].draft.guardians
    assert (guardian.relationship, guardian.custody) == (Relationship.PARENT, Custody.UNKNOWN)
    assert [point.value for point in guardian.reach_points] == ["marie"]
    assert sum("Row 2" in warning for warning in roster.warnings) == 4


def test_a_remark_about_very_many_rows_ends_in_a_count(read):
    rows = "".join(f"Kind{n};31-02-2016\n" for n in range(30))
    roster = read(f"Roepnaam;Geboortedatum\n{rows}")
    assert len(roster.pupils) == 30
    assert len(roster.warnings) == 11
    assert "20" in roster.warnings[-1]


def test_leavers_come_in_as_left(read):
    roster = read("Roepnaam;Instroomdatum;Uitstroomdatum\nNoor;1-8-20;31-7-2026\n")
    assert roster.pupils[0].draft.enrolled_on == date(2020, 8, 1)
    assert roster.pupils[0].draft.left_on == date(2026, 7, 31)


def test_the_header_repeated_on_each_page_is_no_pupil(read):
    roster = read("Roepnaam;Achternaam\nNoor;Jansen\nRoepnaam;Achternaam\nEmir;Bakker\n")
    assert names(roster) == ["Noor Jansen", "Emir Bakker"]
    assert roster.refused == ()


def test_a_group_gets_the_year_level_that_its_pupils_share(read):
    roster = read("Naam;Groep;Jaargroep\nNoor;7A;7\nEmir;7A;7\nSam;7/8;7\nTim;7/8;8\n")
    assert [(g.name, g.year_level) for g in roster.groups] == [("7A", "7"), ("7/8", "")]


def test_a_mapping_names_columns_that_nobody_knows(read):
    text = "Kind van de klas?;Juf;Foon\nNoor;Els;0612345678\n"
    mapping = {
        "kind van de KLAS": "call_name", "Foon": "guardian1_mobile", "Juf": "ignore",
    }  # fmt: skip
    roster = read(text, mapping=mapping)
    assert names(roster) == ["Noor"]
    assert roster.pupils[0].draft.guardians[0].reach_points[0].value == "06 12345678"
    assert roster.unmapped == ()


def test_a_mapping_to_an_unknown_field_is_wrong_usage(read):
    with pytest.raises(UsageError, match="guardian1_mobile"):
        read("Roepnaam\nNoor\n", mapping={"Roepnaam": "shoe_size"})


def test_a_mapping_of_a_column_that_is_not_there(read):
    with pytest.raises(AppError, match=r"“Fiets”.*Roepnaam"):
        read("Roepnaam\nNoor\n", mapping={"Fiets": "group"})


def test_a_column_that_may_not_be_kept_cannot_be_mapped(read):
    with pytest.raises(AppError, match="BSN"):
        read("Roepnaam;BSN\nNoor;1\n", mapping={"BSN": "pupil_number"})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Foo;Bar\n1;2\n", "Foo, Bar.*“Roepnaam”"),
        ("Noor;Jansen\nEmir;Bakker\n", "Noor, Jansen.*Roepnaam"),
        ("Roepnaam;Achternaam\n", "no rows"),
        ("Roepnaam;Achternaam;Klas\n;;7A\n;;7B\n", "no usable row.*Row 2"),
        ("\n\n;;\n", "nothing but blank"),
    ],
)
def test_a_file_without_usable_rows_is_refused_with_what_helps(read, text, said):
    with pytest.raises(AppError, match=said):
        read(text)


@pytest.mark.parametrize(
    "text", ["Roepnaam\n" + "Noor\n" * 30_000, "Roepnaam\n" + "\n" * 500_000, ";" * 2_000_000]
)
def test_endless_files_are_refused(read, text):
    with pytest.raises(AppError, match=r"more than|nothing but blank"):
        read(text)


def test_a_mapping_may_be_typed_with_hyphens(read):
    assert names(read("Kind\nNoor\n", mapping={"Kind": "call-name"})) == ["Noor"]


def test_two_people_in_one_cell_are_told(read):
    roster = read("Roepnaam;Ouders\nNoor;Jan en Marie de Vries\n")
    assert len(roster.pupils[0].draft.guardians) == 1
    assert "two people" in roster.warnings[0]


def test_the_parts_of_a_guardians_name_in_columns(read):
    roster = read(
        "Roepnaam;Ouder 1 naam;Ouder 1 roepnaam;Ouder 2 tussenvoegsel;Ouder 2 achternaam;"
        "Ouder 3 tussenvoegsel;Ouder 3 e-mail\nNoor;van den Berg;Marie;de;de Vries;van;p@x.nl\n"
    )
    assert [shown(g) for g in roster.pupils[0].draft.guardians] == [
        "Marie van den Berg",
        "de Vries",
        "Parent of Noor",
    ]


def test_an_institution_known_by_its_number_alone(read):
    roster = read("Roepnaam;Voogd relatie;Voogd telefoon\nNoor;instelling;030-1234567\n")
    (guardian,) = roster.pupils[0].draft.guardians
    assert (guardian.kind, shown(guardian)) == (GuardianKind.ORGANISATION, "Institution of Noor")


def test_words_that_are_far_too_long_are_left_out(read):
    roster = read(f"Leerlingnummer;Roepnaam;Groep\n1;Noor;{'g' * 70}\n{'2' * 60};Emir;7A\n")
    assert [(p.draft.call_name, p.groups) for p in roster.pupils] == [("Noor", ())]
    assert [refusal.row for refusal in roster.refused] == [3]
    assert "too long" in roster.warnings[0]
