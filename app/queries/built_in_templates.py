"""The templates that come with Driehoek: short prompts, in the language of the window.

What they ask after is told in practice.md: the start talk and the contact agreement (S0), exchange
rather than sending and concrete advice (S1, 12 and 15), the advocate met with curiosity (S0), facts
alone when it goes wrong (S0, S1), and good news, which everybody likes to hear (S2).
"""

from app.i18n import _
from app.queries.templates import TemplateRow
from app.vocabulary import Channel, Occasion, Owner, Tone


def built_in_templates() -> list[TemplateRow]:
    """In the order of a school year, the daily ones first."""
    return [
        _positive_word(),
        _follow_up(),
        _invitation(),
        _start_talk(),
        _ten_minute(),
        _advice(),
        _concern(),
        _incident(),
        _complaint(),
    ]


def _lines(*prompts: str) -> str:
    """Each on a line of its own, with room to write behind it."""
    return "\n".join(f"{prompt} " for prompt in prompts)


def _positive_word() -> TemplateRow:
    return TemplateRow(
        _("A positive word"),
        tone=Tone.POSITIVE,
        told=_lines(_("Today I saw:")),
    )


def _follow_up() -> TemplateRow:
    return TemplateRow(
        _("Follow-up"),
        Occasion.FOLLOW_UP,
        subject=_("How it goes since our last talk"),
        told=_lines(_("What I see at school since then:"), _("What we did:")),
        heard=_lines(_("How it goes at home:"), _("What helps:")),
        child_told=_lines(_("How the child thinks it goes:")),
    )


def _invitation() -> TemplateRow:
    return TemplateRow(
        _("An invitation sent"),
        tone=Tone.PRACTICAL,
        channel=Channel.MESSAGE,
        subject=_("Invitation"),
        told=_lines(
            _("Invited for:"), _("Day and time, and another choice:"), _("Why it matters to me:")
        ),
    )


def _start_talk() -> TemplateRow:
    return TemplateRow(
        _("Start talk"),
        Occasion.START_TALK,
        channel=Channel.MEETING,
        subject=_("Getting acquainted"),
        told=_lines(_("What is expected in this period:"), _("When and how you can reach me:")),
        heard=_lines(
            _("Likes to be reached by:"),
            _("Good days and times:"),
            _("Language, interpreter:"),
            _("Expects of us:"),
            _("What the child is like at home:"),
            _("Would like to help with:"),
        ),
        child_told=_lines(_("Showed or told:"), _("Is good at:"), _("Would like this year:")),
        agreement=_lines(_("How often and in which way we are in touch:")),
    )


def _ten_minute() -> TemplateRow:
    return TemplateRow(
        _("Ten-minute talk"),
        Occasion.TEN_MINUTE,
        channel=Channel.MEETING,
        subject=_("Ten-minute talk"),
        told=_lines(
            _("What I am glad about:"), _("How learning goes:"), _("How it goes in the group:")
        ),
        heard=_lines(_("How it goes at home:"), _("Asks:")),
        child_told=_lines(_("Showed or told:")),
    )


def _advice() -> TemplateRow:
    return TemplateRow(
        _("Advice talk"),
        Occasion.ADVICE,
        channel=Channel.MEETING,
        subject=_("Advice for secondary school"),
        told=_lines(_("Our advice:"), _("What it rests on:"), _("What can still change it:")),
        heard=_lines(_("What the parent thinks of it:"), _("Hopes for:")),
        child_told=_lines(_("What the child would like:")),
        agreement=_lines(_("What the next step is, and when:")),
    )


def _concern() -> TemplateRow:
    return TemplateRow(
        _("Concern"),
        Occasion.CONCERN,
        tone=Tone.PROBLEM,
        told=_lines(
            _("What goes well:"),
            _("What I see, when and how often:"),
            _("What we have done so far:"),
        ),
        heard=_lines(
            _("Recognises it at home:"), _("How the parent sees it:"), _("What helps there:")
        ),
        child_told=_lines(_("What the child says about it:")),
        agreement=_lines(_("What we try until the next talk:")),
    )


def _incident() -> TemplateRow:
    return TemplateRow(
        _("Incident, facts only"),
        Occasion.INCIDENT,
        tone=Tone.PROBLEM,
        told=_lines(
            _("Where and when:"),
            _("Who was there:"),
            _("What I saw and heard myself:"),
            _("What others say, and who:"),
            _("What was done at once:"),
        ),
        heard=_lines(_("What the parent says:")),
        child_told=_lines(_("What the child says:")),
        agreement=_lines(_("Who does what now, and when we speak again:")),
    )


def _complaint() -> TemplateRow:
    return TemplateRow(
        _("Complaint"),
        Occasion.COMPLAINT,
        tone=Tone.PROBLEM,
        told=_lines(_("Thanked for saying it. What I explained:"), _("Who I ask to join:")),
        heard=_lines(
            _("What the parent is troubled by:"),
            _("What makes it matter:"),
            _("What the parent would like:"),
        ),
        agreement=_lines(_("When the parent hears from us:")),
        owner=Owner.SCHOOL,
    )
