"""Logging contacts of the past at once leaves the same rows as logging them one by one."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from app.errors import NotFoundError, RefusedError
from app.paths import DataFolder
from app.services.agreements import close_agreement
from app.services.bulk import Closing, PastContact, log_contacts
from app.services.contacts import log_contact
from app.services.drafts import AgreementDraft, ContactDraft, ParticipantDraft, ViewpointDraft
from app.store.check import check
from app.store.logbook import Clock, Logbook
from app.store.opening import open_with_key
from app.vocabulary import (
    AdviceStage,
    AgreementState,
    Channel,
    Initiative,
    Occasion,
    Outcome,
    Owner,
    Tone,
)
from tests.conftest import NOW

NOOR, EMIR, JAYDEN = 1, 2, 3
ILSE, TOM, FATMA, MARVIN, PRIYA = 1, 2, 3, 4, 5
EARLIER = NOW - timedelta(days=30)


def past(draft: ContactDraft, after: int = 5, **more: Any) -> PastContact:
    """A contact that was entered some minutes after it was."""
    assert draft.at is not None
    return PastContact(draft, draft.at + timedelta(minutes=after), **more)


def day(number: int, hour: int = 9) -> datetime:
    return EARLIER.replace(hour=hour, minute=0) + timedelta(days=number)


PAST = (
    past(ContactDraft((NOOR,), (ParticipantDraft(ILSE),), Tone.POSITIVE, Channel.GATE, at=day(0),
                      told="Hielp twee kleuters.\r\nEn ruimde op.\x00", minutes=3,
                      child_present=True, child_told="Leuk!", good_news=True,
                      labels=("lezen", "Pauze"))),
    past(ContactDraft((EMIR,), (ParticipantDraft(FATMA, Outcome.VOICEMAIL, "06 32345678"),),
                      Tone.PRACTICAL, at=day(1))),
    past(ContactDraft((JAYDEN,), (ParticipantDraft(MARVIN),), Tone.PROBLEM, at=day(2),
                      occasion=Occasion.INCIDENT, told="Ruzie bij voetbal", heard="Herkent het",
                      why_it_matters="rust", working_note="Nabellen.",
                      agreements=(AgreementDraft("plek op het plein", due_on=day(9).date()),
                                  AgreementDraft("praten over winnen", Owner.HOME, pupil_id=JAYDEN),
                                  AgreementDraft("zelf zeggen", Owner.CHILD))),
         closings=(Closing(0, AgreementState.DONE, day(8), " De groep houdt zich eraan. "),
                   Closing(1, AgreementState.DROPPED, day(9), "niet meer nodig"))),
    past(ContactDraft((JAYDEN,), (ParticipantDraft(PRIYA, Outcome.SENT),), Tone.PROBLEM,
                      Channel.MESSAGE, at=day(3), told="Vervolg", labels=("pauze", "pauze")),
         follows=2),
    past(ContactDraft((NOOR, EMIR, NOOR), (ParticipantDraft(ILSE), ParticipantDraft(TOM),
                                           ParticipantDraft(ILSE, Outcome.DECLINED)),
                      Tone.PRACTICAL, Channel.VIDEO, at=day(4), initiative=Initiative.GUARDIAN,
                      time_known=False, spoken_by="meester Ruben")),
    past(ContactDraft((NOOR,), (), Tone.POSITIVE, Channel.OTHER, at=day(4), told="Over het kind")),
    past(ContactDraft((NOOR,), (ParticipantDraft(TOM),), None, Channel.MEETING, Occasion.ADVICE,
                      AdviceStage.PROVISIONAL, at=day(5), interpreter_used=True,
                      subject="Voorlopig advies", tell_other_parent=False)),
    past(ContactDraft((JAYDEN,), (ParticipantDraft(MARVIN),), Tone.PRACTICAL, at=day(6)),
         follows=3),
    past(ContactDraft((EMIR,), (ParticipantDraft(FATMA, Outcome.REACHED, "fatma@post.example"),),
                      Tone.POSITIVE, Channel.EMAIL, at=day(2, 8), asks_answer=True,
                      told="Later ingevoerd, eerder gebeurd"), after=60 * 24 * 9),
    past(ContactDraft((NOOR, EMIR), (ParticipantDraft(ILSE), ParticipantDraft(FATMA)),
                      Tone.PRACTICAL, Channel.MESSAGE, at=day(7), to_whole_group=True,
                      professional="Joke Smit", working_note="Blijft.", keep_note=True,
                      viewpoints=(ViewpointDraft("Fijn dat u belt.", ILSE), ViewpointDraft(" ")))),
    *(past(ContactDraft((EMIR,), (ParticipantDraft(FATMA, Outcome.NO_ANSWER),), Tone.PRACTICAL,
                        at=day(number))) for number in (8, 9)),
)  # fmt: skip


@pytest.fixture
def twins(class_logbook: Logbook, tmp_path: Path) -> Iterator[tuple[Logbook, Logbook]]:
    """Two logbooks with the same people, to write in in two ways."""
    key, clock = class_logbook.data_key, class_logbook.clock
    class_logbook.close()
    shutil.copytree(tmp_path / "data", tmp_path / "other")
    folders = (DataFolder(tmp_path / "data"), DataFolder(tmp_path / "other"))
    first, second = (open_with_key(folder, key, clock=clock) for folder in folders)
    yield first, second
    first.close()
    second.close()


def at(moment: datetime) -> Clock:
    return lambda: moment


def log_one_by_one(logbook: Logbook) -> None:
    ids: list[int] = []
    agreed = 0
    for one in PAST:
        logbook.clock = at(one.entered_at)
        follows = None if one.follows is None else ids[one.follows]
        draft = replace(one.draft, follows_id=follows)
        ids.append(logbook.write(partial(log_contact, draft=draft)).ids[-1 - extras(one)])
        for closing in one.closings:
            logbook.clock = at(closing.at)
            key = agreed + closing.place + 1
            close = partial(
                close_agreement, agreement_id=key, state=closing.state, words=closing.words
            )
            logbook.write(close)
        agreed += len(one.draft.agreements)


def extras(one: PastContact) -> int:
    """The roots that are recorded after the contact itself."""
    return len(one.draft.agreements) + bool(one.draft.working_note)


TABLES = (
    "contact", "contact_pupil", "participant", "agreement", "working_note", "contact_label",
    "viewpoint",
    "label", "reach", "contact_search", "note_search",
)  # fmt: skip


def rows_of(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    """All rows that follow from contacts; uids as what they belong to."""
    uids: dict[str, str] = {}
    for table in ("contact", "pupil", "guardian", "author", "label", "agreement", "working_note",
                  "viewpoint"):  # fmt: skip
        keys = connection.execute(text(f"SELECT id, uid FROM {table} ORDER BY id"))
        uids |= {uid.hex(): f"{table} {key}" for key, uid in keys}
    matters = connection.execute(text("SELECT id, matter_uid FROM contact ORDER BY id DESC"))
    uids |= {uid.hex(): f"matter of {key}" for key, uid in matters}

    def readable(value: Any) -> Any:
        return uids[value.hex()] if isinstance(value, bytes) else value

    found = {
        table: [
            {name: readable(value) for name, value in row.items()}
            for row in connection.execute(text(f"SELECT *, rowid FROM {table}")).mappings()
        ]
        for table in TABLES
    }
    found["reach"] = sorted(
        ({**row, "id": 0, "rowid": 0} for row in found["reach"]),
        key=lambda row: (row["pupil_id"], row["guardian_id"]),
    )
    return found | {"history": history_of(connection, uids)}


def history_of(connection: Connection, uids: dict[str, str]) -> list[dict[str, Any]]:
    """Every version of contacts, agreements and notes: when, by what, and all it says."""
    sql = (
        "SELECT c.at, c.at_ms, c.verb, c.author_id, c.device_id, r.root_kind, r.root_uid,"
        " r.parents, r.body, r.uid FROM revision r JOIN change_set c ON c.id = r.change_set_id"
        " WHERE r.root_kind IN ('contact', 'agreement', 'working_note') ORDER BY c.at_ms, r.id"
    )
    rows = [dict(row) for row in connection.execute(text(sql)).mappings()]
    places = {row["uid"]: (row["verb"], uids[row["root_uid"].hex()]) for row in rows}
    for row in rows:
        row["parents"] = places.get(row["parents"])
        row["root_uid"] = uids[row["root_uid"].hex()]
        row["body"] = json.loads(row["body"], object_pairs_hook=list)
        row["body"] = json.dumps(row["body"], ensure_ascii=False)
        for uid, said in uids.items():
            row["body"] = row["body"].replace(uid, said)
        del row["uid"]
    return rows


def test_at_once_is_the_same_as_one_by_one(twins: tuple[Logbook, Logbook]) -> None:
    one_by_one, at_once = twins
    log_one_by_one(one_by_one)
    at_once.write(partial(log_contacts, past=PAST))

    expected, found = one_by_one.read(rows_of), at_once.read(rows_of)
    assert len(found["contact"]) == len(PAST)
    for table in expected:
        assert found[table] == expected[table], table
    assert check(at_once.folder, at_once.data_key).ok


def test_contacts_join_those_that_are_there(class_logbook: Logbook) -> None:
    """The same second has room for more, and a known contact can be followed."""
    first = replace(PAST[0].draft, at=day(0))
    kept = class_logbook.write(partial(log_contact, draft=first)).ids[-1]
    more = replace(PAST[0].draft, at=day(0), follows_id=kept)
    class_logbook.write(partial(log_contacts, past=[past(more), past(more)]))
    keys, matters = class_logbook.read(
        lambda c: (
            c.execute(text("SELECT sort_key FROM contact ORDER BY id")).scalars().all(),
            c.execute(text("SELECT DISTINCT matter_uid FROM contact")).scalars().all(),
        )
    )
    assert keys == [keys[0], keys[0] + 1, keys[0] + 2]
    assert len(matters) == 1


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (ContactDraft((99,), (), Tone.POSITIVE, at=day(1)), NotFoundError),
        (ContactDraft((NOOR,), (ParticipantDraft(99),), Tone.POSITIVE, at=day(1)), NotFoundError),
        (ContactDraft((NOOR,), (), Tone.POSITIVE, at=day(1), follows_id=99), NotFoundError),
        (ContactDraft((NOOR,), (), at=day(1)), RefusedError),
    ],
)
def test_one_that_is_refused_leaves_nothing(
    class_logbook: Logbook, wrong: ContactDraft, fault: type[Exception]
) -> None:
    with pytest.raises(fault):
        class_logbook.write(partial(log_contacts, past=[PAST[0], past(wrong)]))
    count = text("SELECT count(*) FROM contact")
    assert class_logbook.read(lambda c: c.execute(count).scalar()) == 0
