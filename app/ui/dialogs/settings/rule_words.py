"""The rules of the next step in plain words, with where each comes from (docs/practice.md)."""

from app.i18n import N_, _
from app.vocabulary import StepRule

# Titles of publications stay as they are.
_VRIES = "P. de Vries, Samen zijn wij school (2019)"
_GRONINGEN = "Succesvolle samenwerking met ouders (2017)"
_ALMERE = "Verwey-Jonker Instituut, Almere (2012)"
_LEARNING = "Samenwerken aan leren"

GROUPS: tuple[tuple[str, tuple[StepRule, ...]], ...] = (
    (
        N_("How to begin"),
        (
            StepRule.PREFERENCE,
            StepRule.WORKED_LAST_TIME,
            StepRule.START_TALK,
            StepRule.NEW_IN_GROUP,
            StepRule.GOOD_NEWS,
            StepRule.TELL,
            StepRule.PLAN_DUE,
            StepRule.PARTNER_SPOKEN,
            StepRule.INTERPRETER,
            StepRule.NO_NUMBER,
        ),
    ),
    (
        N_("When it did not work"),
        (
            StepRule.WRONG_NUMBER,
            StepRule.MESSAGE_WAITS,
            StepRule.PART_OF_DAY,
            StepRule.CHANNEL,
            StepRule.NUMBER,
            StepRule.SEEN_THERE,
        ),
    ),
    (
        N_("After three attempts, by two ways, on three days"),
        (
            StepRule.GATE,
            StepRule.COFFEE,
            StepRule.HOME_VISIT,
            StepRule.COLLEAGUE,
            StepRule.LIAISON,
        ),
    ),
)

ALWAYS = (
    N_("After aggression the school leader comes first. No home visit, and no talk alone."),
    N_("A home visit is only proposed to who said it is welcome."),
    N_("A child is never the interpreter."),
    N_("Nothing is written in a language that nobody at school can write."),
    N_("No way that is not there for them, and not the same thing that did not work before."),
    N_("Nobody who may not be contacted, and no number that is wrong."),
)
"""What cannot be switched off."""

_SENTENCES = {
    StepRule.PREFERENCE: N_("In the way and at the times that suit this parent."),
    StepRule.WORKED_LAST_TIME: N_("While nothing failed since, by the way that worked then."),
    StepRule.INTERPRETER: N_("Who needs an interpreter is invited for a talk with one."),
    StepRule.GOOD_NEWS: N_("Who only heard of problems this year first hears something good."),
    StepRule.TELL: N_("Parents with custody hear the same."),
    StepRule.START_TALK: N_("Without a start talk this year, that is the first thing to plan."),
    StepRule.NEW_IN_GROUP: N_("A child that came later missed the start talks of the others."),
    StepRule.PLAN_DUE: N_("When the agreed time has come, by the agreed way."),
    StepRule.PARTNER_SPOKEN: N_("Contact is with a person, not with an address."),
    StepRule.WRONG_NUMBER: N_("The other number that you have, or else ask the office."),
    StepRule.NO_NUMBER: N_("Nothing to call or to write to: ask the office."),
    StepRule.MESSAGE_WAITS: N_("Who does not write back is called, not written to again."),
    StepRule.PART_OF_DAY: N_("All calls came at one part of the day: try another."),
    StepRule.CHANNEL: N_("A way that was not used since the last talk."),
    StepRule.NUMBER: N_("The number that worked last time, or one that was not tried yet."),
    StepRule.SEEN_THERE: N_("Who came to a coffee moment is asked to the next one."),
    StepRule.GATE: N_("A few words without an appointment. Not in secondary school."),
    StepRule.COFFEE: N_("To the coffee moment that is planned for this group."),
    StepRule.HOME_VISIT: N_("By agreement, where they said it is welcome."),
    StepRule.COLLEAGUE: N_("The colleague who spoke them last, by name where that is logged."),
    StepRule.LIAISON: N_("Who goes between home and school, where your school has one."),
}
_SOURCES: dict[StepRule, tuple[str, ...]] = {
    StepRule.PREFERENCE: (_VRIES,),
    StepRule.INTERPRETER: (f"{_GRONINGEN}, 7",),
    StepRule.GOOD_NEWS: (f"{_GRONINGEN}, 10", _ALMERE),
    StepRule.START_TALK: (_VRIES,),
    StepRule.NEW_IN_GROUP: (_VRIES,),
    StepRule.PLAN_DUE: (_VRIES, f"{_GRONINGEN}, 13"),
    StepRule.PARTNER_SPOKEN: (f"{_GRONINGEN}, 7",),
    StepRule.MESSAGE_WAITS: (f"{_GRONINGEN}, 12",),
    StepRule.PART_OF_DAY: (_VRIES,),
    StepRule.CHANNEL: (_VRIES,),
    StepRule.SEEN_THERE: (_VRIES, _GRONINGEN),
    StepRule.GATE: (_LEARNING,),
    StepRule.COFFEE: (_VRIES, _GRONINGEN),
    StepRule.HOME_VISIT: (f"{_GRONINGEN}, 8",),
    StepRule.COLLEAGUE: (_ALMERE,),
    StepRule.LIAISON: (_ALMERE,),
}


def sentence(rule: StepRule) -> str:
    """What the rule does, in a sentence."""
    return _(_SENTENCES[rule])


def source(rule: StepRule) -> str:
    """Where the rule comes from; what comes from no publication says so."""
    if rule is StepRule.TELL:
        return _("From: the rights of parents with custody")
    found = _SOURCES.get(rule)
    if found is None:
        return _("From: common sense")
    return _("From: {sources}").format(sources=" · ".join(found))
