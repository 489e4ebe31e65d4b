"""What a column of a list was recognised as, in words: "ouder 1: mobiel"."""

from app.exchange.fields import guardian_part
from app.i18n import _, pgettext
from app.services.roster import IGNORE, NEVER_READ


def field_words(field: str | None) -> str:
    """The words for a field code of `app.exchange.fields`; empty for a column nobody knows."""
    if field is None:
        return ""
    part = guardian_part(field)
    if part is not None:
        number, name = part
        return _("parent {number}: {part}").format(number=number, part=_guardian_words()[name])
    return _pupil_words()[field]


def _pupil_words() -> dict[str, str]:
    return {
        "pupil_number": _("pupil number"),
        "call_name": _("call name"),
        "given_names": _("given names"),
        "initials": _("initials"),
        "infix": _("infix"),
        "family_name": _("family name"),
        "full_name": _("whole name"),
        "born_on": _("birth date"),
        "gender": _("gender"),
        "group": pgettext("column", "group"),
        "year_level": _("year"),
        "enrolled_on": _("in school since"),
        "left_on": _("left on"),
        "home_phone": _("phone at home"),
        "home_phone_unlisted": _("secret number"),
        "home_phone2": _("second phone at home"),
        "home_phone2_unlisted": _("secret number"),
        "pupil_numbers": _("numbers of the children"),
        IGNORE: _("not used"),
        NEVER_READ: _("never read"),
    }


def _guardian_words() -> dict[str, str]:
    return {
        "name": pgettext("column", "name"),
        "call_name": _("call name"),
        "initials": _("initials"),
        "infix": _("infix"),
        "family_name": _("family name"),
        "relationship": _("relationship"),
        "phone": pgettext("column", "phone"),
        "phone2": _("second phone"),
        "mobile": _("mobile"),
        "mobile2": _("second mobile"),
        "email": pgettext("column", "e-mail"),
        "email2": _("second e-mail"),
        "unlisted": _("secret number"),
        "language": pgettext("column", "language"),
        "custody": pgettext("column", "custody"),
        "secret_address": _("secret address"),
    }
