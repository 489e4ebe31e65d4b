"""The words of headers, in the spellings of the systems that Dutch schools export from.

Sources: the headers that Magister, ParnasSys, ESIS, Social Schools and Zermelo write or ask for in
their public manuals, and what people type by hand. Each key is a header with case, accents, spaces
and punctuation taken out, after the words that name the person (`Ouder 1`) are taken out as well.

A value is the order of preference: "Voornaam" is the call name, unless a column "Roepnaam" has it.
"""

import re
from enum import Enum
from itertools import pairwise

from app.names import fold

LONGEST_HEADER = 120  # characters; a longer cell is text, not a header


class Person(Enum):
    """Whom a header names. Parents and carers are one family of words, numbered together."""

    PARENT = "parent"
    CONTACT = "contact"
    MOTHER = "mother"
    FATHER = "father"
    LEGAL_GUARDIAN = "legal_guardian"


PERSONS = {
    **dict.fromkeys(
        (
            "ouder", "ouders", "verzorger", "verzorgers", "ouderverzorger", "oudersverzorgers",
            "verzorgende", "opvoeder", "vertegenwoordiger", "lpv", "guardian", "guardians",
            "parent", "parents", "caregiver", "carer", "ouderofverzorger",
        ),
        Person.PARENT,
    ),
    **dict.fromkeys(("contactpersoon", "contact", "contactperson"), Person.CONTACT),
    **dict.fromkeys(("moeder", "mama", "mother", "mum", "mom"), Person.MOTHER),
    **dict.fromkeys(("vader", "papa", "father", "dad"), Person.FATHER),
    **dict.fromkeys(("voogd",), Person.LEGAL_GUARDIAN),
}  # fmt: skip

PUPIL_WORDS = frozenset(
    {"leerling", "leerlingen", "kind", "kinderen", "pupil", "student", "child", "learner"}
)
ORDINALS = {
    "eerste": "1", "tweede": "2", "derde": "3", "vierde": "4",
    "first": "1", "second": "2", "third": "3", "fourth": "4",
    "i": "1", "ii": "2", "iii": "3",
}  # fmt: skip
FILLERS = frozenset(
    {"van", "de", "het", "of", "the", "en", "and", "s", "str", "wettelijk", "wettelijke", "legal"}
)

_PHONE = (
    "telefoon", "telefoonnummer", "telefoonnr", "tel", "telnr", "telnummer", "phone",
    "phonenumber", "telephone", "telephonenumber", "tele", "telefoonnummers",
)  # fmt: skip
_HOME = ("thuis", "prive", "vast", "home", "landline")
_NAME = ("naam", "volledigenaam", "name", "fullname", "namen", "helenaam", "voorenachternaam")
_CALL = ("roepnaam", "callname", "preferredname", "knownas")
_FIRST = ("voornaam", "firstname", "forename", "givenname")
_INFIX = (
    "tussenvoegsel", "tussenvoegsels", "tussenv", "tussen", "tv", "tvg", "tussenvgsl",
    "voorvoegsel", "voorvoegsels", "voorv", "infix", "nameinfix", "prefix",
)  # fmt: skip
_FAMILY = (
    "achternaam", "familienaam", "geslachtsnaam", "lastname", "surname", "familyname",
    "achternamen",
)  # fmt: skip
_INITIALS = ("voorletters", "voorletter", "initialen", "initials", "voorl")


def _each(words: tuple[str, ...], *fields: str) -> dict[str, tuple[str, ...]]:
    return dict.fromkeys(words, fields)


PUPIL_HEADERS: dict[str, tuple[str, ...]] = {
    **_each(
        (
            "leerlingnummer", "leerlingnr", "leerlnr", "llnr", "leerlingcode", "leerlingid",
            "stamnr", "stamnummer", "pupilnumber", "pupilid", "pupilno",
            "studentnumber", "studentid", "studentno", "administratienummer", "leerlnummer",
        ),
        "pupil_number",
    ),
    **_each(
        (
            "leerlingcodes", "leerlingnummers", "leerlingnrs", "pupilnumbers", "studentnumbers",
            "stamnummers", "stamnrs", "pupilcodes",
        ),
        "pupil_numbers",
    ),
    **_each(_CALL, "call_name"),
    **_each(_FIRST, "call_name", "given_names"),
    **_each(
        ("voornamen", "givennames", "officielevoornamen", "doopnamen", "firstnames", "forenames"),
        "given_names",
    ),
    **_each(_INITIALS, "initials"),
    **_each(_INFIX, "infix"),
    **_each(_FAMILY, "family_name"),
    **_each(_NAME, "full_name"),
    **_each(
        (
            "geboortedatum", "gebdatum", "gebdat", "geboren", "geborenop", "geboortedag",
            "dateofbirth", "dob", "birthdate", "birthday", "bornon", "born", "gebdtm",
        ),
        "born_on",
    ),
    **_each(("geslacht", "gender", "sex", "mv", "jm", "mvx", "jongenmeisje"), "gender"),
    **_each(
        (
            "groep", "groepen", "groepsnaam", "groepnaam", "huidigegroep", "stamgroep",
            "basisgroep", "mentorgroep", "klas", "klassen", "klasnaam", "klascode", "stamklas",
            "huidigeklas", "groepscode", "class", "classname", "group", "groupname", "form",
        ),
        "group",
    ),
    **_each(
        ("leerjaar", "jaargroep", "jaarlaag", "leerjaren", "yearlevel", "year", "yeargroup",
         "grade", "huidigleerjaar"),
        "year_level",
    ),
    **_each(
        ("instroomdatum", "inschrijfdatum", "datuminschrijving", "ingeschrevenop", "instroom",
         "datuminstroom", "enrolledon", "enrolmentdate", "enrollmentdate", "datumin"),
        "enrolled_on",
    ),
    **_each(
        ("uitstroomdatum", "uitschrijfdatum", "datumuitschrijving", "uitgeschrevenop",
         "uitstroom", "datumuitstroom", "lefton", "leavingdate", "datumuit"),
        "left_on",
    ),
    **_each(
        (*_PHONE, *(phone + home for phone in _PHONE for home in _HOME), "thuistelefoon",
         "homephone", "thuisnummer", *(phone + "1" for phone in _PHONE)),
        "home_phone", "home_phone2",
    ),
    **_each(tuple(phone + "2" for phone in _PHONE), "home_phone2"),
    **_each(
        ("telefoongeheim", "telgeheim", "tel1geheim", "telefoon1geheim", "geheimnummer",
         "geheimtelefoonnummer", "unlisted", "phoneunlisted"),
        "home_phone_unlisted",
    ),
    **_each(("tel2geheim", "telefoon2geheim"), "home_phone2_unlisted"),
}  # fmt: skip

GUARDIAN_HEADERS: dict[str, tuple[str, ...]] = {
    **_each(("", *_NAME), "name"),
    **_each(_CALL, "call_name"),
    **_each((*_FIRST, "voornamen", "givennames"), "call_name"),
    **_each(_INITIALS, "initials"),
    **_each(_INFIX, "infix"),
    **_each(_FAMILY, "family_name"),
    **_each(
        ("relatie", "relatiesoort", "relatietype", "soortrelatie", "relationship", "relation",
         "rol", "role", "soort", "type", "verwantschap", "relatiemetleerling", "relatietot"),
        "relationship",
    ),
    **_each(
        (*_PHONE, *(phone + home for phone in _PHONE for home in _HOME), "thuistelefoon",
         "homephone", "thuisnummer", "nummer", *(phone + "1" for phone in _PHONE)),
        "phone", "phone2",
    ),
    **_each(
        (*(phone + "2" for phone in _PHONE), *(phone + "werk" for phone in _PHONE),
         "werktelefoon", "workphone", "phonework"),
        "phone2",
    ),
    **_each(
        ("mobiel", "mobielnummer", "mobielnr", "mobieltje", "mobieltelefoonnummer",
         "mobieletelefoon", "mobieltelefoon", "mobieletelefoonnummer", "telefoonmobiel",
         "telmobiel", "mobieltel", "telefoonnummermobiel", "gsm", "gsmnummer", "mob", "06",
         "06nummer", "mobile", "mobilephone", "mobilenumber", "mobilephonenumber", "cell",
         "cellphone", "phonemobile", "mobiel1"),
        "mobile", "mobile2",
    ),
    **_each(("mobiel2", "mobile2", "gsm2"), "mobile2"),
    **_each(
        ("email", "emailadres", "emailadressen", "mail", "mailadres", "emails", "emailprive",
         "emailaddress", "mailaddress", "emailthuis", "email1", "emailadres1"),
        "email", "email2",
    ),
    **_each(("email2", "emailadres2", "emailwerk", "mail2"), "email2"),
    **_each(
        ("geheim", "geheimnummer", "telgeheim", "telefoongeheim", "geheimtelefoonnummer",
         "tel1geheim", "unlisted", "phoneunlisted", "nummergeheim"),
        "unlisted",
    ),
    **_each(("geheimadres", "adresgeheim", "secretaddress"), "secret_address"),
    **_each(
        ("taal", "thuistaal", "spreektaal", "voertaal", "moedertaal", "language",
         "spokenlanguage", "homelanguage"),
        "language",
    ),
    **_each(
        ("gezag", "ouderlijkgezag", "heeftgezag", "gezagsdrager", "gezaghebbend",
         "gezaghebbende", "wettelijkgezag", "custody", "hascustody", "parentalresponsibility",
         "gezagdrager"),
        "custody",
    ),
}  # fmt: skip

# Where a header names nobody but stands right of a guardian's column, it may be that guardian's.
FOLLOWERS = frozenset(
    {"relationship", "phone", "phone2", "mobile", "email", "language", "custody", "unlisted"}
)

_NEVER_ANYWHERE = re.compile(
    r"bsn|sofi|burgerservice|onderwijs(?:nummer|nr)|rijksregister|persoonsgebondennummer"
    r"|etnici|eckid|leerlinggewicht|geboorteland|nationaliteit|ethnicity|nationality"
)
_NEVER_WHOLE = frozenset(
    {
        "own", "pgn", "insz", "anummer", "land", "landvader", "landmoeder", "landouder1",
        "landouder2", "countryofbirth", "gewicht", "gewichtnieuw", "nieuwgewicht", "weging",
        "postcodenl",
    }
)  # fmt: skip


def header_words(header: str) -> list[str]:
    """A header as folded words: at spaces, punctuation, capitals inside a word, and digits."""
    spaced = "".join(
        before + (" " if _breaks(before, after) else "") for before, after in pairwise(header + " ")
    )
    return "".join(c if c.isalnum() else " " for c in fold(spaced)).split()


def _breaks(before: str, after: str) -> bool:
    return (before.islower() and after.isupper()) or (
        before.isalnum() and after.isalnum() and before.isdigit() != after.isdigit()
    )


def squeezed(header: str) -> str:
    """A header without case, accents, spaces and punctuation."""
    return "".join(header_words(header))


def is_never_read(header: str) -> bool:
    """Whether a column of this name may not enter the logbook: identity numbers, origin."""
    key = squeezed(header)
    return key in _NEVER_WHOLE or _NEVER_ANYWHERE.search(key) is not None
