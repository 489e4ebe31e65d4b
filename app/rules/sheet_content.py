"""What may be on whose paper (docs/practice.md, "Separated homes").

Where parents live apart, a home's sheet holds facts about the child and that home's own contacts,
words and agreements; nothing that was said, agreed or recorded with or about the other home.
"""

from app.vocabulary import Occasion, Owner


def is_restricted(occasion: Occasion) -> bool:
    """Incidents are never on a parent's sheet."""
    return occasion is Occasion.INCIDENT


def may_show(
    contact_households: frozenset[int],
    sheet_households: frozenset[int],
    *,
    restricted: bool,
    for_parent: bool,
) -> bool:
    """Whether a contact, or what came from it, may be on a sheet.

    `contact_households`: the homes of everyone who took part, reached or not; empty for a contact
    about the child alone, which is a fact about the child. `sheet_households`: the homes this
    sheet is for. A talk in which anybody else took part is left out: the other home of this child,
    or the family of another child whom the contact was also about. Their words cannot be told
    apart, and what they said would be among them. A teacher's copy obeys as well, since it lies on
    the table. A restricted one never reaches a parent.
    """
    if restricted and for_parent:
        return False
    return contact_households <= sheet_households


def may_show_agreement(
    owner: Owner,
    contact_households: frozenset[int],
    sheet_households: frozenset[int],
    *,
    is_split: bool,
    restricted: bool,
    for_parent: bool,
) -> bool:
    """As `may_show` for the contact it was made in; empty `contact_households`: made with no home.

    What "home" took on is then left out of split sheets: nobody knows which home.
    """
    if is_split and owner is Owner.HOME and not contact_households:
        return False
    return may_show(
        contact_households,
        sheet_households,
        restricted=restricted,
        for_parent=for_parent,
    )
