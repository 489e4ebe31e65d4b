"""The words a line of one contact may begin with, in Dutch and English, short forms too.

Folded: no case, no accents. People mix both languages, so both always hold. What stands here ends
the sentence that one tells, so a word that ordinary sentences begin with does not belong here.
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from app.vocabulary import Channel, Code, Outcome, Owner, Relationship, Tone


class Kind(Enum):
    """What a part of the line says."""

    PUPIL = "pupil"
    TONE = "tone"
    CHANNEL = "channel"
    GUARDIAN = "guardian"
    OUTCOME = "outcome"
    DAY = "day"
    TIME = "time"
    MINUTES = "minutes"
    LABEL = "label"
    TOLD = "told"
    AGREEMENT = "agreement"


class Fact(NamedTuple):
    """What a word or phrase stands for."""

    kind: Kind
    value: object


Phrase = tuple[str, ...]
Lexicon = Mapping[Phrase, Fact]

SIGNS: Mapping[str, Tone] = MappingProxyType({
    "+": Tone.POSITIVE, "☀": Tone.POSITIVE,
    "!": Tone.PROBLEM, "△": Tone.PROBLEM,
    ".": Tone.PRACTICAL, "=": Tone.PRACTICAL, "•": Tone.PRACTICAL,
})  # fmt: skip
SIGN_OF: Mapping[Tone, str] = MappingProxyType(
    {Tone.POSITIVE: "+", Tone.PROBLEM: "!", Tone.PRACTICAL: "="}
)

_TONES: Mapping[Code, str] = {
    Tone.POSITIVE: "positief, positive",
    Tone.PROBLEM: "probleem, problem",
    Tone.PRACTICAL: "praktisch, practical",
}
# The first of each is what we say in Dutch ourselves, the second in English.
_CHANNELS: Mapping[Code, str] = {
    Channel.PHONE: "telefoon, phone, tel, telefonisch, bel, gebeld, belletje, telephone, call,"
    " called, phoned, phone call, telefoongesprek",
    Channel.VIDEO: "videogesprek, video call, video, videobellen, beeldbellen, teams, zoom,"
    " facetime",
    Channel.GATE: "schoolplein, gate, plein, hek, poort, school gate, playground, schoolyard",
    Channel.MEETING: "gesprek op school, talk at school, gesprek, meeting, gesprekje, talk",
    Channel.HOME_VISIT: "huisbezoek, home visit, thuisbezoek",
    Channel.OPEN_HOUR: "inloop, open hour, inloopuur, inloopmoment, drop in",
    Channel.MESSAGE: "bericht, message, berichtje, parro, app, appje, whatsapp, sms, chat, text,"
    " text message, social schools, klasbord",
    Channel.EMAIL: "mail, e mail, mailtje, email",
    Channel.LETTER: "brief, letter, briefje",
    Channel.OTHER: "op een andere manier, another way",
}
_OUTCOMES: Mapping[Code, str] = {
    Outcome.REACHED: "bereikt, reached, gelukt, beantwoord, answered, antwoord gekregen",
    Outcome.SENT: "verstuurd, sent, gestuurd, verzonden",
    Outcome.VOICEMAIL: "voicemail, voice mail, voicemail ingesproken, ingesproken,"
    " antwoordapparaat, left a message",
    Outcome.NO_ANSWER: "geen gehoor, no answer, niet bereikt, not reached, niet opgenomen,"
    " nam niet op, geen antwoord, did not answer",
    Outcome.NO_SHOW: "ging niet door, did not take place, niet gekomen, niet verschenen, no show",
    Outcome.WRONG_NUMBER: "verkeerd nummer, wrong number, fout nummer",
    Outcome.DECLINED: "liever niet, rather not",
}
_RELATIONSHIPS: Mapping[Code, str] = {
    Relationship.MOTHER: "moeder, mother, mama, mam, ma, mum, mom, mummy, mommy",
    Relationship.FATHER: "vader, father, papa, pap, pa, dad, daddy",
    Relationship.PARENT: "ouder, parent",
    Relationship.STEPMOTHER: "stiefmoeder, stepmother, stepmum, stepmom",
    Relationship.STEPFATHER: "stiefvader, stepfather, stepdad",
    Relationship.STEPPARENT: "stiefouder, stepparent",
    Relationship.FOSTER_PARENT: "pleegouder, foster parent, pleegmoeder, pleegvader, foster mother,"
    " foster father",
    Relationship.GRANDPARENT: "grootouder, grandparent, oma, opa, grootmoeder, grootvader, grandma,"
    " grandpa, grandmother, grandfather, granny",
    Relationship.GUARDIAN: "voogd, guardian",
    Relationship.INSTITUTION: "instelling, institution, voogdijinstelling, jeugdzorg",
    Relationship.OTHER: "contactpersoon, contact person",
}
BOTH_PARENTS = "parents"
_BOTH = "ouders, parents, beide ouders, both parents"

_OWNERS: Mapping[Code, str] = {
    Owner.HOME: "thuis, home, ouders, parents",
    Owner.SCHOOL: "school",
    Owner.CHILD: "kind, child, leerling, pupil",
}
BEFORE_A_FACT = frozenset(
    [
        "met",
        "with",
        "via",
        "per",
        "op",
        "het",
        "de",
        "at",
        "the",
        "by",
        "aan",
        "to",
        "en",
        "and",
        "om",
        "on",
        "a",
        "een",
        "in",
        "van",
        "over",
    ]
)
"""Small words that are skipped, but only where a fact follows."""

BETWEEN_NAMES = frozenset(("en", "and"))
AGREED = frozenset(("afspraak", "afgesproken", "agreement", "agreed"))
BEFORE_A_DAY = frozenset(["voor", "before", "by", "op", "on", "uiterlijk", "tot", "until"])


def _phrases(words: str) -> Iterator[Phrase]:
    for phrase in words.split(","):
        yield tuple(phrase.split())


def _listed(kind: Kind, table: Mapping[Code, str]) -> Iterator[tuple[Phrase, Fact]]:
    for code, words in table.items():
        for phrase in _phrases(words):
            yield phrase, Fact(kind, code)


LEXICON: Lexicon = MappingProxyType(
    {
        **dict(_listed(Kind.TONE, _TONES)),
        **dict(_listed(Kind.CHANNEL, _CHANNELS)),
        **dict(_listed(Kind.OUTCOME, _OUTCOMES)),
        **dict(_listed(Kind.GUARDIAN, _RELATIONSHIPS)),
        **{phrase: Fact(Kind.GUARDIAN, BOTH_PARENTS) for phrase in _phrases(_BOTH)},
    }
)
OWNERS: Mapping[Phrase, Owner] = MappingProxyType(
    {phrase: Owner(code) for code, words in _OWNERS.items() for phrase in _phrases(words)}
)
LONGEST_PHRASE = 5
# Codes of different kinds may be the same text ("other"), and text is what they hash by.
_SAID = {
    (type(code), code): words
    for table in (_TONES, _CHANNELS, _OUTCOMES, _RELATIONSHIPS, _OWNERS)
    for code, words in table.items()
}
_PLACES = {"nl": 0, "en": 1}


def say(code: Code, language: str) -> str:
    """A word for a code that a line is read with again: "schoolplein", "gate"."""
    phrases = [" ".join(phrase) for phrase in _phrases(_SAID[type(code), code])]
    return phrases[min(_PLACES.get(language, 1), len(phrases) - 1)]
