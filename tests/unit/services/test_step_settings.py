"""What the teacher chose about the next step is kept, heeded by the list, and taken back."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import RefusedError
from app.queries.hints import hint_settings
from app.queries.reach import unreached
from app.queries.rows import UnreachedRow
from app.queries.step_settings import StepSettings, read_steps, step_settings
from app.services.contacts import log_contact
from app.services.drafts import ContactDraft, GuardianDraft, ParticipantDraft
from app.services.hints import switch_hint
from app.services.people import edit_guardian
from app.services.step_settings import save_steps, switch_rule
from app.services.undoing import undo
from app.store.logbook import Logbook
from app.vocabulary import Because, Channel, HintKind, Outcome, Step, StepRule, Tone
from tests.conftest import NOW

FATMA = 3


def row_of(logbook: Logbook, guardian_id: int = FATMA) -> UnreachedRow:
    rows = logbook.read(partial(unreached, now=NOW))
    return next(row for row in rows if row.guardian_id == guardian_id)


def log(logbook: Logbook, outcome: Outcome, channel: Channel = Channel.PHONE, **more) -> None:
    draft = ContactDraft(
        pupil_ids=(2,),
        participants=(ParticipantDraft(FATMA, outcome),),
        tone=Tone.PRACTICAL,
        channel=channel,
        **more,
    )
    logbook.write(partial(log_contact, draft=draft))


def test_at_first_every_rule_speaks(logbook: Logbook):
    assert logbook.read(step_settings) == StepSettings()


def test_the_list_heeds_a_switch_at_once_and_when_it_is_taken_back(class_logbook: Logbook):
    assert row_of(class_logbook).next_step is Step.PLAN_START_TALK
    off = partial(switch_rule, rule=StepRule.START_TALK, on=False)
    uid = class_logbook.write(off).change_set_uid
    row = row_of(class_logbook)
    assert (row.next_step, row.next_step_reason) == (Step.CALL, Because.NOTHING_TRIED)
    class_logbook.write(partial(undo, change_set_uid=uid), undoes=uid)
    assert row_of(class_logbook).next_step is Step.PLAN_START_TALK


def test_hints_and_rules_are_kept_beside_each_other(logbook: Logbook):
    logbook.write(partial(switch_rule, rule=StepRule.GATE, on=False))
    logbook.write(partial(switch_hint, kind=HintKind.JUDGING, on=True))
    assert logbook.read(step_settings).off == {StepRule.GATE}
    logbook.write(partial(switch_rule, rule=StepRule.COFFEE, on=False))
    logbook.write(partial(switch_rule, rule=StepRule.GATE, on=True))
    assert logbook.read(step_settings).off == {StepRule.COFFEE}
    assert HintKind.JUDGING in logbook.read(hint_settings).on


def test_what_the_school_has_is_kept(logbook: Logbook):
    wanted = StepSettings(frozenset({StepRule.GATE}), has_liaison=True, written=("Turks", "Pools"))
    typed = StepSettings(wanted.off, has_liaison=True, written=(" Turks ", "Pools", "", "Turks"))
    logbook.write(partial(save_steps, settings=typed))
    assert logbook.read(step_settings) == wanted


def test_too_many_languages_are_refused_beside_the_field(logbook: Logbook):
    many = StepSettings(written=tuple(f"taal {number}" for number in range(60)))
    with pytest.raises(RefusedError) as refused:
        logbook.write(partial(save_steps, settings=many))
    assert refused.value.field == "written"


@given(st.text(max_size=60))
def test_what_cannot_be_understood_is_as_usual(kept: str):
    assert isinstance(read_steps(kept), StepSettings)
    assert read_steps(f'{{"next_step": {{"off": [{len(kept)}, "no such rule"]}}}}').off == set()


@pytest.mark.parametrize(
    ("language", "written", "can"),
    [
        ("", (), True),
        ("Nederlands", (), True),
        ("Turks", (), False),
        ("Turks", ("turks",), True),
        ("Turkish", ("Turks",), True),
        ("Turks, Engels", (), True),
        ("Tigrinya", ("Turks",), False),
    ],
)
def test_a_language_is_known_by_any_of_its_names(language, written, can):
    assert StepSettings(written=written).can_write(language) is can


def test_who_needs_an_interpreter_gets_no_letter_that_nobody_can_write(class_logbook: Logbook):
    fatma = GuardianDraft(
        call_name="Fatma", family_name="Yıldız", language="Turks", needs_interpreter=True,
        preferred_channel=Channel.LETTER,
    )  # fmt: skip
    class_logbook.write(partial(edit_guardian, pupil_id=2, guardian_id=FATMA, draft=fatma))
    off = frozenset(StepRule) - {StepRule.PREFERENCE}
    class_logbook.write(partial(save_steps, settings=StepSettings(off)))
    assert row_of(class_logbook).next_step_channel is Channel.MEETING
    class_logbook.write(partial(save_steps, settings=StepSettings(off, written=("Turkish",))))
    assert row_of(class_logbook).next_step is Step.SEND_LETTER


def test_the_colleague_who_spoke_them_is_named_and_the_liaison_is_asked_where_there_is_one(
    class_logbook: Logbook,
):
    days = [NOW.replace(day=day) for day in (16, 17, 18, 19)]
    log(class_logbook, Outcome.NO_ANSWER, at=days[0])
    log(class_logbook, Outcome.SENT, Channel.MESSAGE, at=days[1], asks_answer=True)
    log(class_logbook, Outcome.NO_SHOW, Channel.GATE, at=days[2])
    assert row_of(class_logbook).next_step_reason is Because.THREE_ATTEMPTS
    class_logbook.write(partial(save_steps, settings=StepSettings(has_liaison=True)))
    assert row_of(class_logbook).next_step is Step.LIAISON
    log(class_logbook, Outcome.REACHED, at=NOW.replace(month=9), spoken_by="juf Anna")
    row = row_of(class_logbook)
    assert (row.next_step, row.next_step_detail) == (Step.ASK_COLLEAGUE, "juf Anna")
    assert row.next_step_reason is Because.COLLEAGUE_SPOKE_THEM
