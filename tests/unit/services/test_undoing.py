"""Changes are taken back one by one, also several to the same thing."""

from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import RefusedError
from app.queries.log import contact
from app.services.contacts import edit_contact, log_contact
from app.services.drafts import AgreementDraft, ContactDraft, ParticipantDraft
from app.services.undoing import undo
from app.vocabulary import Tone
from tests.people import guardian_of, key_of


def _draft(logbook, told):
    return ContactDraft(
        pupil_ids=(key_of(logbook, "Emir"),),
        tone=Tone.PROBLEM,
        told=told,
        participants=(ParticipantDraft(guardian_of(logbook, "Emir", "Fatma")),),
        agreements=(AgreementDraft(f"afspraak {told}"),),
        labels=("taal", "rekenen"),
    )


def _take_back(logbook, uid):
    return logbook.write(partial(undo, change_set_uid=uid), undoes=uid).change_set_uid


def _told(logbook, key):
    return logbook.read(partial(contact, contact_id=key)).told


def test_two_changes_to_one_contact_go_back_one_after_the_other(class_logbook):
    written = class_logbook.write(partial(log_contact, draft=_draft(class_logbook, "nul")))
    key = written.ids[0]
    steps = [
        class_logbook.write(
            partial(edit_contact, contact_id=key, draft=_draft(class_logbook, told))
        ).change_set_uid
        for told in ("een", "twee")
    ]
    with pytest.raises(RefusedError):
        _take_back(class_logbook, steps[0])
    again = _take_back(class_logbook, steps[1])
    assert _told(class_logbook, key) == "een"
    _take_back(class_logbook, steps[0])
    assert _told(class_logbook, key) == "nul"
    with pytest.raises(RefusedError):
        _take_back(class_logbook, again)


_EACH_HAS_A_CONTACT_OF_ITS_OWN = [HealthCheck.function_scoped_fixture]


@settings(max_examples=15, suppress_health_check=_EACH_HAS_A_CONTACT_OF_ITS_OWN, deadline=None)
@given(back=st.integers(0, 6), again=st.integers(0, 6))
def test_any_number_of_steps_back_and_again(class_logbook, back, again):
    written = class_logbook.write(partial(log_contact, draft=_draft(class_logbook, "0")))
    key = written.ids[0]
    done = [
        class_logbook.write(
            partial(edit_contact, contact_id=key, draft=_draft(class_logbook, str(step)))
        ).change_set_uid
        for step in range(1, 7)
    ]
    undone = [_take_back(class_logbook, done.pop()) for _step in range(back)]
    assert _told(class_logbook, key) == str(6 - back)
    done += [_take_back(class_logbook, undone.pop()) for _step in range(min(again, back))]
    assert _told(class_logbook, key) == str(6 - back + min(again, back))
