"""With whom a contact was, and whose reaction stands beside it, in the words of the log."""

from functools import partial

from pytestqt.qtbot import QtBot

from app.queries.log import contact
from app.queries.rows import ContactDetail
from app.services.contacts import log_contact
from app.services.drafts import ContactDraft, ParticipantDraft, ViewpointDraft
from app.store.logbook import Logbook
from app.ui.pages.log_facts import facts_line, heard_title, reaction_words
from app.ui.pages.log_names import PupilNames
from app.vocabulary import Channel, Tone
from tests.conftest import NOW
from tests.people import guardian_of, key_of


def logged(logbook: Logbook, *names: str, **more: object) -> ContactDetail:
    draft = ContactDraft(
        pupil_ids=(key_of(logbook, "Noor"),),
        participants=tuple(ParticipantDraft(guardian_of(logbook, "Noor", one)) for one in names),
        tone=Tone.PRACTICAL,
        **more,  # type: ignore[arg-type]  # parts by name
    )
    key = logbook.write(partial(log_contact, draft=draft)).ids[0]
    return logbook.read(partial(contact, contact_id=key))


def test_the_child_alone_is_whom_it_was_with(class_logbook: Logbook) -> None:
    detail = logged(class_logbook, child_present=True, channel=Channel.MEETING)
    assert facts_line(detail) == "with Noor · talk at school · we began"


def test_another_professional_is_named_and_heard(class_logbook: Logbook) -> None:
    detail = logged(class_logbook, professional="Joke Smit, logopedist")
    assert facts_line(detail).startswith("with Joke Smit, logopedist · phone")
    assert heard_title(detail) == "What the other professional told"
    both = logged(class_logbook, "Ilse", professional="Joke Smit")
    assert facts_line(both).startswith("with Ilse Berg (mother), Joke Smit")
    assert heard_title(both) == "What the parent told"


def test_a_whole_group_is_counted(class_logbook: Logbook) -> None:
    detail = logged(class_logbook, "Ilse", "Tom", channel=Channel.MESSAGE, to_whole_group=True)
    assert facts_line(detail).startswith("with 2 parents, a whole group · message")


def test_a_reaction_says_whose_it_is(class_logbook: Logbook) -> None:
    tom = guardian_of(class_logbook, "Noor", "Tom")
    said = (ViewpointDraft("Wij zien dat anders.", tom), ViewpointDraft("Zonder naam."))
    first, second = logged(class_logbook, "Tom", viewpoints=said).viewpoints
    assert reaction_words(first, NOW.date()) == "Tom Berg, today\nWij zien dat anders."
    assert reaction_words(second, NOW.date()) == "today\nZonder naam."


def test_a_group_is_one_name_that_opens(qtbot: QtBot, class_logbook: Logbook) -> None:
    ids = tuple(key_of(class_logbook, name) for name in ("Noor", "Emir", "Jayden"))
    draft = ContactDraft(pupil_ids=ids, tone=Tone.PRACTICAL, to_whole_group=True)
    key = class_logbook.write(partial(log_contact, draft=draft)).ids[0]
    names = PupilNames()
    qtbot.addWidget(names)
    names.show_names(class_logbook.read(partial(contact, contact_id=key)))
    names.show()
    assert names.group.text() == "Group 6B (3)"
    assert "Emir" in names.group.toolTip()
    assert not any(link.isVisible() for link in names.links)
    names.group.click()
    assert [link.isVisible() for link in names.links] == [True] * 3
    with qtbot.waitSignal(names.pupil_wanted) as wanted:
        names.links[1].click()
    assert wanted.args == [ids[1]]
