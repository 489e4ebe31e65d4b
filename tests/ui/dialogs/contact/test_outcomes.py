"""What came of it: each way of contact has the results that make sense for it."""

from collections.abc import Callable

from app.queries.rows import ContactDetail
from app.ui.dialogs.contact.form import ContactForm
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Outcome
from tests.people import log
from tests.ui.dialogs.contact.conftest import Hand, Open


def outcomes(form: ContactForm) -> list[str]:
    return [button.text() for button in form.how.outcome.buttons()]


def test_each_way_has_the_outcomes_that_make_sense_for_it(open_dialog: Open) -> None:
    form = open_dialog().form
    for channel in (Channel.MESSAGE, Channel.EMAIL, Channel.LETTER):
        form.how.channel.button(channel).click()
        assert outcomes(form) == ["Sent", "Answered", "Did not arrive"]
    form.how.channel.button(Channel.PHONE).click()
    assert outcomes(form)[:4] == ["Yes", "No answer", "Voicemail", "Wrong number"]


def test_a_saved_result_that_is_offered_no_more_stays(
    open_dialog: Open, hand: Hand, workspace: Workspace, newest: Callable[[], ContactDetail]
) -> None:
    (key,) = log(
        workspace.logbook, "Emir", "Fatma", channel=Channel.EMAIL, outcome=Outcome.DECLINED,
        told="Nee.",
    ).ids  # fmt: skip
    form = open_dialog(contact_id=key).form
    assert outcomes(form) == ["Sent", "Answered", "Did not arrive", "Rather not"]
    hand.type(" Dank.").save()
    assert [row.outcome for row in newest().participants] == [Outcome.DECLINED]


def test_a_message_may_have_gone_by_a_number(open_dialog: Open, hand: Hand) -> None:
    form = open_dialog().form
    hand.type("em").enter().type("14")
    (row,) = form.more.each.rows()
    assert row.address is not None
    assert form.draft().participants[0].address_used == ""
