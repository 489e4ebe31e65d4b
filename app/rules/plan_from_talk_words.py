"""The words by which parents say how they like to be in touch, in Dutch and English."""

import re

from app.vocabulary import Channel, ParticipationKind


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


# The first that is said counts; a longer word stands before the shorter one in it.
CHANNELS: tuple[tuple[Channel, re.Pattern[str]], ...] = (
    (Channel.VIDEO, _any(r"(?:video|beeld)(?:ge)?bel\w*", r"video(?: ?call\w*|gesprek\w*)?",
                         "teams", "zoom", "facetime")),
    (Channel.PHONE, _any(r"(?:op|terug)?(?:ge)?bel(?:len|t|d|letje|letjes)?", r"telefoon\w*",
                         "telefonisch", r"(?:phone|call)(?:s|ed|ing)?", "ring", "by telephone")),
    (Channel.MESSAGE, _any(r"whats?app\w*", r"app(?:en|je|jes|t)?", r"(?:ge)?appt",
                           r"bericht(?:en|je|jes)?", "parro", "sms", "social schools", "klasbord",
                           r"(?:text )?messages?", r"text(?:s|ing)?")),
    (Channel.EMAIL, _any(r"e-?mail(?:en|s|tje|tjes)?", r"(?:ge)?mail(?:en|t|s|tje|tjes)?")),
    (Channel.HOME_VISIT, _any(r"huisbezoek\w*", r"thuis\s+(?:langs|bezoek)\w*", r"home visits?",
                              r"visit\w* (?:us |them )?at home")),
    (Channel.OPEN_HOUR, _any(r"inloop\w*", "open hour", r"drop[ -]in")),
    (Channel.GATE, _any("schoolplein", "plein", r"(?:bij|aan) (?:het|de) (?:hek|poort|deur)",
                        r"bij het (?:halen|brengen|ophalen|wegbrengen)", r"at the (?:school )?gate",
                        "playground", "schoolyard")),
    (Channel.MEETING, _any(r"gesprek(?:je|ken)? op school", r"op school (?:af)?spreken",
                           r"(?:op school )?langs\s?komen", r"(?:naar|op) school komen",
                           r"come (?:in|to school)", r"(?:talk|meet\w*) at school",
                           r"in person")),
    (Channel.LETTER, _any(r"brief(?:je)?", "briefjes", r"letters?")),
)  # fmt: skip

CONTACT = _any(
    r"contact\w*", r"spreken\w*", r"gesproken", r"spreek\w*", r"gesprek\w*", r"bijpraten",
    r"praten", r"overleg\w*", "horen", r"op de hoogte", "laten weten", "update", r"afspreken",
    r"hear from\w*", r"speak\w*", r"talk\w*", r"in touch", r"catch up", r"updates?", r"keep posted",
    r"let \w+ know", r"meet\w*",
)  # fmt: skip
AVAILABLE = _any(
    r"bereikbaar", r"beschikbaar", r"te pakken", r"te spreken", r"opnemen", r"vrij",
    r"werk(?:t|en)?", r"uitkomt", r"kan\w*", r"past", r"schikt", r"reach\w*", r"available",
    r"free", r"works?", r"suits?", r"can",
)  # fmt: skip
PREFERS = _any(
    r"(?:het )?liefst\w*", r"liever", r"graag", r"voorkeur", r"prettig\w*", r"fijn(?:st)?",
    r"handig(?:st)?", r"makkelijk(?:st)?", r"prefer\w*", r"rather", r"easiest", r"best",
    r"would like", r"likes?",
)  # fmt: skip
NOT = _any(r"niet(?!\s+alleen\b)", r"geen", r"nooit", r"not(?!\s+only\b)", r"no", r"never",
           r"(?:do|does|can|wo)n?['’]t", r"nauwelijks", r"hardly")  # fmt: skip
SENTENCE = re.compile(r"(?<=[.!?])\s+|[\n;•]+|(?:^|\s)[-–—]\s+")
CLAUSE = re.compile(
    r"\s*(?:,|:|\(|\)|\s(?:maar|but|want|because|omdat|dus|so|behalve|except|terwijl|while)\s)\s*",
    re.IGNORECASE,
)

_NUMBERS = {
    "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "acht": 8, "tien": 10, "twaalf": 12,
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10, "twelve": 12,
    "andere": 2, "other": 2, "second": 2, "tweede": 2,
}  # fmt: skip
_N = rf"(?P<n>\d{{1,2}}|{'|'.join(_NUMBERS)})"
_ONCE = r"(?:(?:1|één|een|eens|one|once)(?:\s*(?:x|keer|time|maal))?)"


def number(said: str | None) -> int:
    """A number as it was said; 1 for none."""
    if not said:
        return 1
    return int(said) if said.isdigit() else _NUMBERS[said.lower()]


_SCHOOL_WEEKS_IN_MONTH, _IN_QUARTER, IN_YEAR = 4, 10, 40
# Each with the school weeks that its number counts; 0 where it counts times in a year.
EVERY: tuple[tuple[int, re.Pattern[str]], ...] = (
    (2, _any("om de week", "tweewekelijks", "fortnightly", r"every other week",
             r"(?:2|twee)\s*(?:x|keer|maal)\s*(?:per|in de|in een)\s*maand", "twice a month")),
    (1, _any(rf"(?:elke|iedere|om de|eens in de|per|every|once every)\s+{_N}\s+we(?:ken|ek|eks?)")),
    (_SCHOOL_WEEKS_IN_MONTH,
     _any(rf"(?:elke|iedere|om de|eens in de|per|every|once every)\s+{_N}\s+m(?:aanden|onths?)")),
    (1, _any(r"(?:elke|iedere) week", "wekelijks", rf"{_ONCE}\s*(?:per|in de|in een|a)\s*week",
             "every week", "weekly", "once a week", "each week")),
    (_SCHOOL_WEEKS_IN_MONTH,
     _any(r"(?:elke|iedere) maand", "maandelijks", rf"{_ONCE}\s*(?:per|in de|in een|a)\s*maand",
          "every month", "monthly", "once a month", "each month")),
    (_IN_QUARTER, _any(r"(?:elk|ieder|per) kwartaal", "every quarter", "each quarter")),
    (0, _any(rf"{_N}\s*(?:x|keer|maal|times)\s*(?:per|a|in het|each|every)\s*(?:school)?"
             r"\s?(?:jaar|year)")),
)  # fmt: skip

_HOUR = r"\d{1,2}(?:[:.u]\d{2})?"
_CLOCK = r"(?:\s*(?:uur|u|h|o['’]clock|am|pm)\b)?"
HOURS = re.compile(
    rf"\b(?:(?:tussen|between)\s+(?P<from>{_HOUR}){_CLOCK}\s*(?:en|and|-|–)\s*(?P<to>{_HOUR})"
    rf"(?P<half_to>\s*pm)?|(?:na|vanaf|after|from)\s+(?P<since>{_HOUR})(?P<half_since>\s*pm)?"
    rf"|(?<!\w)(?:voor|vóór|tot|before|until)\s+(?P<until>{_HOUR})(?P<half_until>\s*pm)?)"
    rf"{_CLOCK}(?!\s*(?:weken|maanden|weeks|months|jaar|years?|dagen|days|keer|x)\b)",
    re.IGNORECASE,
)
PARTS = re.compile(
    r"(?<!\w)(?:['’]s (?:och|mor|mid|av|na)\w*|in de (?:ochtend|avond|middag|namiddag)|overdag"
    r"|na school(?:tijd)?|na het werk|in het weekend|(?:in )?the (?:morning|evening|afternoon)s?"
    r"|(?:mornings|evenings|afternoons|weekends)|after (?:school|work))(?!\w)",
    re.IGNORECASE,
)
BUSY = re.compile(r"(?:werk\w*|works?|slaapt|sleeps|druk|busy)(?:\s+\w+)?\s*$", re.IGNORECASE)
"""What may stand before a time at which somebody is not there."""

_DAYS = (
    ("maandag", "monday"), ("dinsdag", "tuesday"), ("woensdag", "wednesday"),
    ("donderdag", "thursday"), ("vrijdag", "friday"), ("zaterdag", "saturday"),
    ("zondag", "sunday"),
)  # fmt: skip
DAYS = tuple(
    (number, re.compile(rf"\b(?:{'|'.join(names)})(?:en|s|avond|middag|ochtend)?\b", re.IGNORECASE))
    for number, names in enumerate(_DAYS, 1)
)

SPEAKS = _any(
    r"spre(?:ek|kt|ken)\w*", r"praat", r"praten", r"(?:moeder|thuis|voer)?ta(?:al|len)", r"tolk\w*",
    r"vertal\w*", r"vertaald", r"in het", r"speaks?", r"(?:mother )?tongue", r"language",
    r"interpreter", r"translat\w*", r"prefers?", "liefst", "graag", "liever",
)  # fmt: skip
AT_HOME = _any("thuis", "at home")
INTERPRETER = _any(r"tolk(?:en|telefoon)?", r"tolkt", r"interpreter", r"vertaler")

WANTS = _any(
    "wil", "willen", "wilt", "kan", "kunnen", "zou", "zouden", "graag", "biedt", "bieden", "komt",
    "bood", "beschikbaar", r"wants?", "would", "can", "could", "happy", "glad", r"offer\w*",
    "likes",
)  # fmt: skip
HELPS = _any(r"(?:mee)?helpen", r"helpt", r"hulp", r"(?:mee|bij)springen",
             r"mee(?:gaan|doen|rijden)", "mee", "help", "helping", "assist", "lend a hand", "join",
             "come along")  # fmt: skip
HELPS_OWN_CHILD = _any(
    r"thuis", r"at home",
    r"(?:hem|haar|hun|zijn|him|her|their|\w+['’]s)\s+(?:\w+\s+)?(?:mee)?help\w*",
    r"help\w*\s+(?:him|her|them|their)", r"huiswerk", "homework",
)  # fmt: skip
IN_SCHOOL = _any("klas", "school", r"in de groep", "class", "mee", "along")
HELP_KINDS: tuple[tuple[ParticipationKind, re.Pattern[str]], ...] = (
    (ParticipationKind.READING_ALOUD, _any(r"voorlezen", r"voor te lezen", r"read\w* aloud")),
    (ParticipationKind.READING, _any(r"lezen", r"leesouder", r"leeshulp", r"leesgroepje\w*",
                                     r"reading(?! aloud)")),
    (ParticipationKind.LIBRARY, _any(r"bieb", r"bibliotheek", r"schoolbieb", "library")),
    (ParticipationKind.TRIPS, _any(r"uitjes?", r"schoolreis\w*", r"excursies?", r"rijden",
                                   r"school ?trips?", r"trips?", r"outings?")),
    (ParticipationKind.CLASS_PARENT, _any(r"klassenouder\w*", r"class parent")),
    (ParticipationKind.COOKING, _any(r"koken", r"bakken", r"kookles\w*", "cooking", "baking")),
    (ParticipationKind.LICE_CHECK, _any(r"luizen\w*", r"luizenouder", r"lice\w*")),
    (ParticipationKind.CROSSING_GUARD, _any(r"verkeersouder\w*", r"klaar-?over\w*",
                                            r"verkeersbrigad\w*", r"crossing guard")),
    (ParticipationKind.COUNCIL, _any(r"ouderraad", r"oudercommissie", r"parents?['’]? council")),
    (ParticipationKind.PARTICIPATION_COUNCIL, _any(r"medezeggenschapsraad", r"mr",
                                                   r"participation council")),
    (ParticipationKind.SOUNDING_BOARD, _any(r"klankbord\w*", r"sounding board")),
)  # fmt: skip
ROLES = frozenset({
    ParticipationKind.CLASS_PARENT, ParticipationKind.CROSSING_GUARD, ParticipationKind.COUNCIL,
    ParticipationKind.PARTICIPATION_COUNCIL, ParticipationKind.SOUNDING_BOARD,
    ParticipationKind.LICE_CHECK,
})  # fmt: skip
WITH_WHAT = re.compile(r"\bhelp\w*\s+(?:met|bij|with|in)\s+(?P<what>[^.,;]{3,60})", re.IGNORECASE)
EXPECTS = _any(
    r"verwacht\w*", r"hoop(?:t|te)?", r"hopen", r"vind(?:t|en)? het (?:heel |erg )?belangrijk",
    r"expect\w*", r"hopes?", r"hoping", r"(?:is|it is) important",
)  # fmt: skip
