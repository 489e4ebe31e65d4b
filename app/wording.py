"""The words for codes, for window, paper and terminal alike.

Every function takes an optional `Translator`, since a sheet may be in another language than the
window. msgids are English; lower case, because most stand inside a line.
"""

import re
from collections.abc import Sequence

from app import i18n
from app.i18n import N_, Translator
from app.vocabulary import (
    ActivityKind,
    AdviceStage,
    AgreementState,
    Because,
    Channel,
    Code,
    Custody,
    Feast,
    GladKind,
    HintSays,
    Initiative,
    LabelColour,
    MirrorWord,
    Occasion,
    Outcome,
    Owner,
    ParticipationKind,
    PartOfDay,
    Period,
    Reason,
    Region,
    Relationship,
    RequestDecision,
    Step,
    StepRule,
    Tone,
    Urgency,
)

_LISTED: tuple[tuple[Code, str], ...] = (
    (Tone.POSITIVE, N_("positive")),
    (MirrorWord.GOES_WELL, N_("this goes well")),
    (MirrorWord.IN_PROGRESS, N_("on its way")),
    (MirrorWord.TO_WORK_ON, N_("to work on")),
    (RequestDecision.GIVE, N_("give the facts")),
    (RequestDecision.AGAINST_INTEREST, N_("refuse: against the interest of the child")),
    (RequestDecision.NOT_FOR_OTHER, N_("refuse: the other parent would not get it either")),
    (Tone.PROBLEM, N_("problem")),
    (Tone.PRACTICAL, N_("practical")),
    (Channel.PHONE, N_("phone")),
    (Channel.VIDEO, N_("video call")),
    (Channel.GATE, N_("school gate")),
    (Channel.MEETING, N_("talk at school")),
    (Channel.HOME_VISIT, N_("home visit")),
    (Channel.OPEN_HOUR, N_("open hour")),
    (Channel.MESSAGE, N_("message")),
    (Channel.EMAIL, N_("e-mail")),
    (Channel.LETTER, N_("letter")),
    (Channel.OTHER, N_("another way")),
    (Outcome.REACHED, N_("reached")),
    (Outcome.SENT, N_("sent")),
    (Outcome.VOICEMAIL, N_("voicemail")),
    (Outcome.NO_ANSWER, N_("no answer")),
    (Outcome.NO_SHOW, N_("did not take place")),
    (Outcome.WRONG_NUMBER, N_("wrong number")),
    (Outcome.DECLINED, N_("rather not")),
    (Occasion.START_TALK, N_("start talk")),
    (Occasion.TEN_MINUTE, N_("ten-minute talk")),
    (Occasion.ADVICE, N_("advice talk")),
    (Occasion.FOLLOW_UP, N_("follow-up")),
    (Occasion.CONCERN, N_("concern")),
    (Occasion.INCIDENT, N_("incident")),
    (Occasion.COMPLAINT, N_("complaint")),
    (Occasion.PARENT_REQUEST, N_("request by the parent")),
    (Occasion.OTHER, N_("no special occasion")),
    (Period.WEEK, N_("this week")),
    (Period.MONTH, N_("this month")),
    (Period.SCHOOL_YEAR, N_("this school year")),
    (Period.LAST_SCHOOL_YEAR, N_("last school year")),
    (AdviceStage.PROVISIONAL, N_("provisional advice")),
    (AdviceStage.RECONSIDERED, N_("reconsidered advice")),
    (AdviceStage.FINAL, N_("final advice")),
    (Initiative.SCHOOL, N_("school")),
    (Initiative.GUARDIAN, N_("parent")),
    (Initiative.PUPIL, N_("child")),
    (Initiative.OTHER, N_("someone else")),
    (Owner.SCHOOL, N_("school")),
    (Owner.HOME, N_("home")),
    (Owner.CHILD, N_("child")),
    (AgreementState.OPEN, N_("open")),
    (AgreementState.DONE, N_("kept")),
    (AgreementState.DROPPED, N_("dropped")),
    (Reason.NEVER_REACHED, N_("not spoken yet this school year")),
    (Reason.PLAN_OVERDUE, N_("time to be in touch again")),
    (Reason.ONLY_PROBLEMS, N_("only about a problem so far")),
    (Reason.NO_START_TALK, N_("no start talk yet")),
    (Reason.NOT_INFORMED, N_("not yet told what the other parent knows")),
    (Reason.SENT_UNANSWERED, N_("no answer yet")),
    (Reason.PARTNER_REACHED, N_("partner spoken, this parent not yet")),
    (Relationship.MOTHER, N_("mother")),
    (Relationship.FATHER, N_("father")),
    (Relationship.PARENT, N_("parent")),
    (Relationship.STEPMOTHER, N_("stepmother")),
    (Relationship.STEPFATHER, N_("stepfather")),
    (Relationship.STEPPARENT, N_("stepparent")),
    (Relationship.FOSTER_PARENT, N_("foster parent")),
    (Relationship.GRANDPARENT, N_("grandparent")),
    (Relationship.GUARDIAN, N_("guardian")),
    (Relationship.INSTITUTION, N_("institution")),
    (Relationship.OTHER, N_("contact person")),
    (Custody.PARENTAL, N_("custody")),
    (Custody.GUARDIANSHIP, N_("guardianship")),
    (Custody.NONE, N_("no custody")),
    (Custody.UNKNOWN, N_("custody not known")),
    (PartOfDay.MORNING, N_("in the morning")),
    (PartOfDay.AFTERNOON, N_("in the afternoon")),
    (PartOfDay.EVENING, N_("in the evening")),
    (ActivityKind.YEAR_OPENING, N_("year opening")),
    (ActivityKind.PARENTS_EVENING, N_("parents' evening")),
    (ActivityKind.COFFEE_MOMENT, N_("coffee moment")),
    (ActivityKind.CLASS_VISIT, N_("class visit")),
    (ActivityKind.CAREER_DAY, N_("career day")),
    (ActivityKind.THEME_EVENING, N_("theme evening")),
    (ActivityKind.CELEBRATION, N_("celebration")),
    (ActivityKind.SOUNDING_BOARD, N_("sounding board")),
    (ActivityKind.PARENT_COUNCIL, N_("parent council")),
    (ActivityKind.STUDY_DAY, N_("study day with parents")),
    (ActivityKind.READING_ALOUD, N_("reading aloud")),
    (ActivityKind.VALUE_CARDS, N_("talk with value cards")),
    (ActivityKind.PUPIL_SURVEY, N_("pupil survey")),
    (ActivityKind.PORTFOLIO, N_("portfolio talk")),
    (ActivityKind.OTHER, N_("activity")),
    (Feast.RAMADAN, N_("Ramadan")),
    (Feast.EID_AL_FITR, N_("Eid al-Fitr")),
    (Feast.EID_AL_ADHA, N_("Eid al-Adha")),
    (Feast.DIVALI, N_("Divali")),
    (Feast.HOLI, N_("Holi")),
    (Feast.KETI_KOTI, N_("Keti Koti")),
    (Feast.CHINESE_NEW_YEAR, N_("Chinese New Year")),
    (Feast.PESACH, N_("Pesach")),
    (Feast.ROSH_HASHANAH, N_("Rosh Hashanah")),
    (Feast.YOM_KIPPUR, N_("Yom Kippur")),
    (Feast.ORTHODOX_CHRISTMAS, N_("Orthodox Christmas")),
    (Feast.ORTHODOX_EASTER, N_("Orthodox Easter")),
    (Feast.NOWRUZ, N_("Nowruz")),
    (Feast.SAINT_NICHOLAS, N_("Saint Nicholas' Eve")),
    (ParticipationKind.READING, N_("reading with children")),
    (ParticipationKind.READING_ALOUD, N_("reading aloud")),
    (ParticipationKind.LIBRARY, N_("the library")),
    (ParticipationKind.TRIPS, N_("trips")),
    (ParticipationKind.CLASS_PARENT, N_("class parent")),
    (ParticipationKind.COOKING, N_("cooking and camp")),
    (ParticipationKind.LICE_CHECK, N_("the lice check")),
    (ParticipationKind.CROSSING_GUARD, N_("crossing guard")),
    (ParticipationKind.COUNCIL, N_("parent council")),
    (ParticipationKind.PARTICIPATION_COUNCIL, N_("participation council")),
    (ParticipationKind.SOUNDING_BOARD, N_("sounding board")),
    (ParticipationKind.OTHER, N_("other things")),
    (Region.NOORD, N_("North")),
    (Region.MIDDEN, N_("Central")),
    (Region.ZUID, N_("South")),
    (Urgency.NOW, N_("Now")),
    (Urgency.SOON, N_("Soon")),
    (Step.CONSULT_LEADER, N_("First talk to the school leader")),
    (Step.ASK_OFFICE, N_("Ask the office for the right number")),
    (Step.CALL, N_("Call")),
    (Step.VIDEO_CALL, N_("Propose a video call")),
    (Step.SEND_MESSAGE, N_("Send a message")),
    (Step.SEND_EMAIL, N_("Send an e-mail")),
    (Step.SEND_LETTER, N_("Give a letter along")),
    (Step.AT_THE_GATE, N_("Have a word at the gate")),
    (Step.INVITE_MEETING, N_("Invite for a talk at school")),
    (Step.OPEN_HOUR, N_("Invite to the open hour")),
    (Step.COFFEE_MOMENT, N_("Invite to a coffee moment")),
    (Step.HOME_VISIT, N_("Propose a home visit")),
    (Step.ASK_COLLEAGUE, N_("Ask a colleague who knows them")),
    (Step.LIAISON, N_("Ask the school's family liaison")),
    (Step.PLAN_START_TALK, N_("Plan a start talk")),
    (Step.POSITIVE_WORD, N_("Bring some good news")),
    (Step.TELL_WHAT_WAS_TOLD, N_("Tell what the other parent was told")),
    (Because.AGGRESSION, N_("after aggression you do not do this alone")),
    (Because.WRONG_NUMBER, N_("the number is wrong")),
    (Because.THEIR_PREFERENCE, N_("this is what they like best")),
    (Because.CHANNEL_NOT_TRIED, N_("not tried this way yet")),
    (Because.PART_OF_DAY_NOT_TRIED, N_("not tried at this part of the day yet")),
    (Because.WORKED_LAST_TIME, N_("this worked last time")),
    (Because.THREE_ATTEMPTS, N_("calling and writing did not work so far")),
    (Because.ONLY_PROBLEMS, N_("so far it was only about a problem")),
    (Because.NO_START_TALK, N_("no start talk yet this year")),
    (Because.NEW_IN_GROUP, N_("new in the group")),
    (Because.SEEN_THERE, N_("there you have met before")),
    (Because.NOT_INFORMED, N_("the other parent was told already")),
    (Because.PLAN_DUE, N_("you agreed to be in touch about now")),
    (Because.PARTNER_SPOKEN, N_("the other parent at home was spoken")),
    (Because.NO_NUMBER, N_("there is no number or address yet")),
    (Because.NEEDS_INTERPRETER, N_("an interpreter makes this talk possible")),
    (Because.AGREED_TO_VISIT, N_("they said a visit is welcome")),
    (Because.NOTHING_TRIED, N_("nothing tried yet")),
    (Because.AWAITING_ANSWER, N_("your message is still waiting for an answer")),
    (Because.OTHER_NUMBER, N_("this number was not tried yet")),
    (Because.COLLEAGUE_SPOKE_THEM, N_("this colleague has spoken them")),
    (Because.KNOWS_THE_WAY, N_("a bridge between home and school, when calling does not work")),
    (Because.WAY_LEFT, N_("this way is still open")),
    (Because.EVERYTHING_TRIED, N_("all you could do yourself was tried")),
    (StepRule.PREFERENCE, N_("What they like best goes first")),
    (StepRule.WORKED_LAST_TIME, N_("As last time")),
    (StepRule.INTERPRETER, N_("At one table with an interpreter")),
    (StepRule.GOOD_NEWS, N_("Good news after only problems")),
    (StepRule.TELL, N_("Tell the other parent too")),
    (StepRule.START_TALK, N_("A start talk first")),
    (StepRule.NEW_IN_GROUP, N_("Get to know who is new")),
    (StepRule.PLAN_DUE, N_("As you agreed")),
    (StepRule.PARTNER_SPOKEN, N_("The other parent at home as well")),
    (StepRule.WRONG_NUMBER, N_("A wrong number")),
    (StepRule.NO_NUMBER, N_("No number and no address")),
    (StepRule.MESSAGE_WAITS, N_("Call after a message that waits")),
    (StepRule.PART_OF_DAY, N_("Another part of the day")),
    (StepRule.CHANNEL, N_("Another way")),
    (StepRule.NUMBER, N_("Another number")),
    (StepRule.SEEN_THERE, N_("Where they come")),
    (StepRule.GATE, N_("A word at the gate")),
    (StepRule.COFFEE, N_("A coffee moment")),
    (StepRule.HOME_VISIT, N_("A home visit")),
    (StepRule.COLLEAGUE, N_("A colleague who knows them")),
    (StepRule.LIAISON, N_("The family liaison")),
    (GladKind.KEPT_AGREEMENT, N_("an agreement that was kept")),
    (GladKind.BETTER_SINCE, N_("it goes better")),
    (GladKind.GOOD_NEWS, N_("good news from before")),
    (GladKind.CHILD_TOLD, N_("told by the child")),
    (HintSays.OBSERVE, N_("Write what you saw or heard")),
    (HintSays.FACTS_ONLY, N_("With an incident only facts: who did what, and when")),
    (HintSays.THE_ADVOCATE, N_("This parent stands up for the child. Write what they ask for")),
    (HintSays.OBSERVE_AND_STEP, N_("Write what you saw or heard, and what would help")),
    (HintSays.SPELLING, N_("Not in the dictionary")),
    (LabelColour.SAND, N_("sand")),
    (LabelColour.SEA, N_("sea")),
    (LabelColour.SKY, N_("sky")),
    (LabelColour.HEATHER, N_("heather")),
    (LabelColour.ROSE, N_("rose")),
    (LabelColour.HONEY, N_("honey")),
    (LabelColour.MOSS, N_("moss")),
)
# Codes of different kinds may be the same text ("home_visit", "other"), and text is what they hash
# by, so the kind belongs to the key.
_WORDS = {(type(code), code): message for code, message in _LISTED}


def word(code: Code, t: Translator | None = None) -> str:
    """The word for any code that is shown."""
    return (t or i18n.current()).gettext(_WORDS[type(code), code])


def short_reason_words(reason: Reason, t: Translator | None = None) -> str:
    """A reason in a few words, for a counter, a line of a list and a column on paper."""
    t = t or i18n.current()
    return {
        Reason.NEVER_REACHED: t.gettext("not spoken yet"),
        Reason.PLAN_OVERDUE: t.gettext("time for contact"),
        Reason.ONLY_PROBLEMS: t.gettext("only a problem"),
        Reason.NO_START_TALK: t.gettext("without start talk"),
        Reason.NOT_INFORMED: t.gettext("still to be told"),
        Reason.SENT_UNANSWERED: t.gettext("waiting for an answer"),
        Reason.PARTNER_REACHED: t.gettext("partner spoken"),
    }[reason]


def reasons_words(
    children: Sequence[tuple[str, Sequence[Reason]]], t: Translator | None = None
) -> list[str]:
    """All reasons, the gravest first; of brothers and sisters, which child each is about."""
    found = sorted({reason for _name, why in children for reason in why}, key=lambda r: r.gravity)
    said = []
    for reason in found:
        about = [name for name, why in children if reason in why]
        words = short_reason_words(reason, t)
        said.append(words if len(about) == len(children) else f"{words} ({', '.join(about)})")
    return said


def next_step_words(
    step: Step, part: PartOfDay | None, detail: str, t: Translator | None = None
) -> str:
    """A next step in words: "Call in the morning (Tuesday after 18:00)"."""
    words = [word(step, t)]
    if part is not None and not detail:
        words.append(word(part, t))
    if detail:
        words.append(f"({detail})")
    return " ".join(words)


def helping_words(kind: ParticipationKind, note: str = "", t: Translator | None = None) -> str:
    """What somebody helps with: "trips", "trips (on Fridays)", or what they say themselves."""
    if note and kind is ParticipationKind.OTHER:
        return note
    return f"{word(kind, t)} ({note})" if note else word(kind, t)


_OUTCOMES_BY: dict[tuple[Outcome, bool], str] = {
    (Outcome.REACHED, True): N_("answered"),
    (Outcome.WRONG_NUMBER, True): N_("did not arrive"),
    (Outcome.NO_ANSWER, True): N_("not answered"),
}


def outcome_words(outcome: Outcome, channel: Channel, t: Translator | None = None) -> str:
    """How a contact ended, as one says it of this way: an e-mail has no wrong number."""
    if channel is Channel.HOME_VISIT and outcome is Outcome.NO_ANSWER:
        return (t or i18n.current()).gettext("nobody at home")
    said = _OUTCOMES_BY.get((outcome, channel.is_written))
    return (t or i18n.current()).gettext(said) if said else word(outcome, t)


def activity_words(title_or_kind: str, t: Translator | None = None) -> str:
    """What an activity is called: its own title, or the word for its kind."""
    try:
        return word(ActivityKind(title_or_kind), t)
    except ValueError:
        return title_or_kind


_PRIMARY_GROUP = re.compile(r"[1-8](\s?[-/]\s?[1-8])*\s?[A-Za-z]?")


def group_words(name: str, t: Translator | None = None) -> str:
    """The group as people say it: "groep 6B", but "havo 2b" as it stands."""
    if not _PRIMARY_GROUP.fullmatch(name.strip()):
        return name
    return (t or i18n.current()).gettext("group {name}").format(name=name.strip())
