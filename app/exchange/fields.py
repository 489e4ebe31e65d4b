"""The stable English codes of what a column may hold, for `--map COLUMN=FIELD` and the mapping.

A pupil's fields stand alone (`call_name`); a guardian's carry the guardian's number
(`guardian1_mobile`), from 1 to 9. `pupil_numbers` marks a list with one row per guardian. The
`home_phone` codes are numbers of the home that name no guardian: they go to the first one.
"""

import re

from app.services.roster import IGNORE, NEVER_READ

MOST_GUARDIANS = 9  # per row

PUPIL_FIELDS = (
    "pupil_number",
    "call_name",
    "given_names",
    "initials",
    "infix",
    "family_name",
    "full_name",
    "born_on",
    "gender",
    "group",
    "year_level",
    "enrolled_on",
    "left_on",
    "home_phone",
    "home_phone_unlisted",
    "home_phone2",
    "home_phone2_unlisted",
    "pupil_numbers",
)
GUARDIAN_FIELDS = (
    "name",
    "call_name",
    "initials",
    "infix",
    "family_name",
    "relationship",
    "phone",
    "phone2",
    "mobile",
    "mobile2",
    "email",
    "email2",
    "unlisted",
    "language",
    "custody",
    "secret_address",
)
NAME_FIELDS = frozenset({"call_name", "given_names", "family_name", "full_name"})

_GUARDIAN = re.compile(r"guardian([1-9])_(\w+)")


def guardian_field(number: int, part: str) -> str:
    return f"guardian{number}_{part}"


def guardian_part(field: str) -> tuple[int, str] | None:
    """The number and the part of a guardian's field: `guardian2_email` is (2, "email")."""
    match = _GUARDIAN.fullmatch(field)
    if match is None or match[2] not in GUARDIAN_FIELDS:
        return None
    return int(match[1]), match[2]


def is_field(code: str) -> bool:
    """Whether a column may be mapped to this code."""
    return code == IGNORE or code in PUPIL_FIELDS or guardian_part(code) is not None


def carries_data(field: str | None) -> bool:
    """Whether a column of this field is read."""
    return field is not None and field not in {IGNORE, NEVER_READ}
