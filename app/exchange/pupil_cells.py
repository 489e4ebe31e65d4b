"""The pupil of a row: the name in its parts, dates and codes."""

from app.exchange.guardian_cells import read_guardians
from app.exchange.person_names import NameParts, split_family_name, split_full_name
from app.exchange.recognise import Recognition
from app.exchange.row_cells import RefusedRowError, RowCells
from app.exchange.values import read_gender
from app.i18n import _
from app.names import fold
from app.services.drafts import PupilDraft
from app.services.roster import PUPIL_NUMBER, RosterPupil
from app.vocabulary import Gender

LONGEST_NUMBER = 50
_LONGEST_WORD = 60


def read_pupil(
    row: RowCells, recognition: Recognition, *, by_number: bool, m_is_girl: bool
) -> RosterPupil:
    """The pupil with guardians. `by_number`: the table holds no names, only pupil numbers.

    Raises `RefusedRowError` when the row names nobody.
    """
    number = row.text("pupil_number")
    if len(number) > LONGEST_NUMBER:
        raise RefusedRowError(_("The pupil number in this row is far too long."))
    name = _read_name(row)
    if by_number and not number:
        raise RefusedRowError(_("This row holds no pupil number."))
    if not by_number and not (name.call_name or name.family_name):
        raise RefusedRowError(_("This row holds no name of a pupil."))
    draft = PupilDraft(
        call_name=name.call_name,
        infix=name.infix,
        family_name=name.family_name,
        given_names=row.name("given_names"),
        initials=row.name("initials") or name.initials,
        born_on=row.day("born_on", past=True),
        gender=_read_gender(row, m_is_girl=m_is_girl),
        year_level=row.short_text("year_level", _LONGEST_WORD),
        enrolled_on=row.day("enrolled_on"),
        left_on=row.day("left_on"),
        external_keys=((PUPIL_NUMBER, number),) if number else (),
        guardians=read_guardians(
            row, recognition.implied, pupil=name.call_name or name.family_name or number
        ),
    )
    group = row.short_text("group", _LONGEST_WORD)
    return RosterPupil(row.number, draft, (group,) if group else (), number, by_number)


def _read_name(row: RowCells) -> NameParts:
    """Separate columns as they are; a full name fills what they leave open."""
    call, infix, family = row.name("call_name"), row.name("infix"), row.name("family_name")
    full = row.name("full_name")
    initials = ""
    if full:
        parts = split_full_name(full)
        initials = parts.initials
        if call and not family and fold(parts.call_name) != fold(call):
            family = full  # "Naam" beside "Voornaam" is the family name
        else:
            call, family = call or parts.call_name, family or parts.family_name
            infix = infix or parts.infix
    if family and not infix and "infix" not in row.columns:
        infix, family = split_family_name(family)
    if infix and fold(family).startswith(fold(infix) + " "):
        family = family[len(infix) :].strip()
    if not call and not family:
        call = row.name("given_names").partition(" ")[0]
    return NameParts(call, infix if call or family else "", family, initials)


def _read_gender(row: RowCells, *, m_is_girl: bool) -> Gender:
    text = row.text("gender")
    found = read_gender(text, m_is_girl=m_is_girl)
    if found is None:
        row.remark(_("“{value}” is not understood as a gender, and is left out."), text)
    return found or Gender.UNKNOWN
