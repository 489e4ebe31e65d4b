"""The list against counting by hand: small logbooks made by chance, through what people do.

`by_hand` is written from the rules as docs/practice.md and the design word them, reads every
contact, and knows nothing of summaries. Whatever was logged, changed, removed, taken back, planned
or arranged, and whatever day it is, both have to say the same.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any

import pytest

from app.errors import AppError
from app.queries.profile import calendar
from app.queries.reach import pupil_reasons, reach_count, unreached
from app.services.belonging import note_consent, remove_guardian
from app.services.contacts import (
    delete_contact,
    edit_contact,
    log_contact,
    mark_answered,
    mark_informed,
    unmark_informed,
)
from app.services.drafts import (
    ContactDraft,
    GuardianDraft,
    ParticipantDraft,
    ProfileDraft,
    PupilDraft,
    StudyDayDraft,
)
from app.services.people import (
    add_guardian,
    add_pupil,
    delete_guardian,
    delete_pupil,
    edit_guardian,
    edit_pupil,
)
from app.services.plans import PlanDraft, agree_plan, end_plan
from app.services.profile import save_own_days, save_profile
from app.services.set_aside import bring_back, set_aside
from app.services.undoing import undo
from app.store.logbook import Logbook, Writing
from app.vocabulary import (
    Changes,
    Channel,
    Custody,
    GuardianKind,
    Initiative,
    Occasion,
    Outcome,
    Reason,
    Tone,
)
from tests.conftest import AMSTERDAM
from tests.unit.queries.counted_by_hand import by_hand, everything

START = datetime(2026, 5, 11, 15, 0, tzinfo=AMSTERDAM)
STEPS = 70
SEEDS = range(12)

MOTHER = GuardianDraft(call_name="Ilse", family_name="Berg", custody=Custody.PARENTAL)
FATHER = GuardianDraft(call_name="Tom", family_name="Berg", custody=Custody.PARENTAL)
FATMA = GuardianDraft(call_name="Fatma", family_name="Yıldız", custody=Custody.PARENTAL)
MARVIN = GuardianDraft(
    call_name="Marvin", family_name="Pinas", custody=Custody.PARENTAL, lives_apart=True
)
PRIYA = GuardianDraft(
    call_name="Priya", family_name="Ramdin", custody=Custody.PARENTAL, lives_apart=True
)
FOSTER = GuardianDraft(call_name="Joke", family_name="Smit", custody=Custody.NONE)
INSTITUTION = GuardianDraft(
    call_name="Jeugdzorg", kind=GuardianKind.ORGANISATION, custody=Custody.GUARDIANSHIP
)
UNWANTED = GuardianDraft(
    call_name="Kim", family_name="Vos", custody=Custody.PARENTAL, may_be_contacted=False,
    lives_apart=True,
)  # fmt: skip
ANNA = GuardianDraft(call_name="Anna", family_name="Kok", custody=Custody.PARENTAL)
CLASS = (
    PupilDraft(call_name="Noor", family_name="Berg", guardians=(MOTHER, FATHER)),
    PupilDraft(call_name="Emir", family_name="Yıldız", guardians=(FATMA,)),
    PupilDraft(call_name="Jayden", family_name="Pinas", guardians=(MARVIN, PRIYA)),
    PupilDraft(call_name="Kofi", family_name="Vos", guardians=(FOSTER, INSTITUTION, UNWANTED)),
    PupilDraft(
        call_name="Sam", family_name="Kok", born_on=date(2008, 11, 10), guardians=(ANNA,)
    ),
    PupilDraft(call_name="Daan", family_name="Berg"),  # a brother of Noor
)  # fmt: skip


class Chance:
    """Somebody who does things at random in a logbook, from May till over a year later."""

    def __init__(self, logbook: Logbook, seed: int) -> None:
        self.logbook = logbook
        self.now = START
        self.by = Random(seed)
        self.undoable: list[bytes] = []
        logbook.clock = lambda: self.now
        for draft in CLASS:
            logbook.write(partial(add_pupil, draft=draft))
        for guardian_id in (1, 2):
            known = GuardianDraft(id=guardian_id, custody=Custody.PARENTAL)
            logbook.write(partial(add_guardian, pupil_id=6, draft=known))

    def do_something(self) -> None:
        kinds = [self.log] * 8 + [self.let_time_pass] * 4 + [self.take_back] * 2
        kinds += [
            self.edit, self.delete, self.answer, self.inform, self.inform, self.plan,
            self.end_a_plan, self.put_aside, self.bring_one_back, self.rearrange, self.rearrange,
            self.decide_at_18, self.leave, self.be_another_school, self.remove_somebody,
            self.move_between_families,
        ]  # fmt: skip
        with suppress(AppError):  # refused, as it should be: nothing happened
            self.by.choice(kinds)()

    def _write(self, use_case: Callable[..., Changes]) -> None:
        self.undoable.append(self.logbook.write(use_case).change_set_uid)

    def _any(self, sql: str) -> tuple[Any, ...] | None:
        rows = self.logbook.read(lambda connection: connection.exec_driver_sql(sql).all())
        return tuple(self.by.choice(rows)) if rows else None

    def _draft(self) -> ContactDraft:
        pupils = tuple(self.by.sample(range(1, 7), self.by.choice([1, 1, 1, 2])))
        links = self.logbook.read(everything).links
        near = sorted({link.guardian for link in links if link.pupil in pupils})
        some = self.by.sample(near, min(len(near), self.by.choice([0, 1, 1, 1, 2])))
        channel = self.by.choice(list(Channel))
        outcomes = (
            [Outcome.REACHED, Outcome.SENT, Outcome.SENT]
            if channel.is_written
            else [Outcome.REACHED, Outcome.REACHED, Outcome.NO_SHOW]
        )
        return ContactDraft(
            pupil_ids=pupils,
            participants=tuple(ParticipantDraft(key, self.by.choice(outcomes)) for key in some),
            tone=self.by.choice(list(Tone)),
            channel=channel,
            occasion=self.by.choice([*Occasion, Occasion.START_TALK, Occasion.OTHER]),
            initiative=self.by.choice([Initiative.SCHOOL, Initiative.SCHOOL, Initiative.GUARDIAN]),
            at=self.now - timedelta(days=self.by.choice([0, 0, 1, 3, 9, 30, 200, 500, 900])),
            time_known=self.by.random() < 0.8,
            good_news=self.by.random() < 0.2,
            asks_answer=self.by.choice([None, True, True, False]),
            tell_other_parent=self.by.choice([None, True, False]),
            to_whole_group=self.by.random() < 0.1,
        )

    def log(self) -> None:
        self._write(partial(log_contact, draft=self._draft()))

    def edit(self) -> None:
        if found := self._any("SELECT id FROM contact WHERE deleted_at IS NULL"):
            self._write(partial(edit_contact, contact_id=found[0], draft=self._draft()))

    def delete(self) -> None:
        if found := self._any("SELECT id FROM contact WHERE deleted_at IS NULL"):
            self._write(partial(delete_contact, contact_id=found[0]))

    def answer(self) -> None:
        if found := self._any("SELECT contact_id, guardian_id FROM participant"):
            self._write(partial(mark_answered, contact_id=found[0], guardian_id=found[1]))

    def inform(self) -> None:
        told = self._any(
            "SELECT c.id, s.guardian_id FROM contact c JOIN contact_pupil x ON x.contact_id = c.id"
            " JOIN guardianship s ON s.pupil_id = x.pupil_id WHERE c.tell_other_parent"
        )
        if told:
            what = self.by.choice([mark_informed, mark_informed, unmark_informed])
            self._write(partial(what, contact_id=told[0], guardian_id=told[1]))

    def plan(self) -> None:
        if found := self._any("SELECT pupil_id, guardian_id FROM guardianship"):
            starts_on = self.now.date() - timedelta(days=self.by.choice([-10, 0, 20, 60]))
            draft = PlanDraft(found[1], self.by.choice([1, 2, 6]), starts_on=starts_on)
            self._write(partial(agree_plan, pupil_id=found[0], draft=draft))

    def end_a_plan(self) -> None:
        if found := self._any("SELECT id FROM contact_plan WHERE deleted_at IS NULL"):
            self._write(partial(end_plan, plan_id=found[0]))

    def put_aside(self) -> None:
        if found := self._any("SELECT guardian_id, pupil_id FROM guardianship"):
            until = self.now.date() + timedelta(days=self.by.choice([0, 3, 20]))
            self._write(partial(set_aside, guardian_id=found[0], pupil_ids=found[1:],
                                reason="moeder is ziek", until=until))  # fmt: skip

    def bring_one_back(self) -> None:
        if found := self._any("SELECT id FROM set_aside WHERE deleted_at IS NULL"):
            self._write(partial(bring_back, set_aside_ids=found))

    def rearrange(self) -> None:
        """Another address, custody, or wish about being told; somebody died, or may be called."""
        row = self._any(
            "SELECT s.pupil_id, s.guardian_id, g.call_name, g.family_name, s.custody FROM"
            " guardianship s JOIN guardian g ON g.id = s.guardian_id WHERE g.kind = 'person'"
        )
        if row is None:
            return
        pupil, guardian, call_name, family_name, custody = row
        others = self._any("SELECT id FROM household WHERE deleted_at IS NULL")
        draft = GuardianDraft(
            call_name=call_name, family_name=family_name,
            custody=self.by.choice([Custody(custody), *Custody]),
            informed_apart=self.by.random() < 0.3,
            deceased=self.by.random() < 0.1,
            may_be_contacted=self.by.random() < 0.85,
            lives_apart=self.by.random() < 0.5,
            household_id=others[0] if others and self.by.random() < 0.3 else None,
        )  # fmt: skip
        self._write(partial(edit_guardian, pupil_id=pupil, guardian_id=guardian, draft=draft))

    def decide_at_18(self) -> None:
        self._write(partial(note_consent, pupil_id=5, agrees=self.by.random() < 0.5))

    def leave(self) -> None:
        key = self.by.randrange(len(CLASS))
        left_on = self.now.date() + timedelta(days=self.by.choice([-3, 0, 5]))
        draft = PupilDraft(
            call_name=CLASS[key].call_name,
            family_name=CLASS[key].family_name,
            born_on=CLASS[key].born_on,
            left_on=self.by.choice([None, None, left_on]),
        )
        self._write(partial(edit_pupil, pupil_id=key + 1, draft=draft))

    def be_another_school(self) -> None:
        draft = ProfileDraft(june_counts=self.by.random() < 0.5)
        self._write(partial(save_profile, draft=draft))
        first = self.now.date() - timedelta(days=self.by.randrange(30))
        day = StudyDayDraft(first, first + timedelta(days=self.by.randrange(4)), "studiedag")
        self._write(partial(save_own_days, days=[day]))

    def move_between_families(self) -> None:
        """Somebody is a guardian of this child no more, or of that child as well, or instead."""
        link = self._any("SELECT pupil_id, guardian_id FROM guardianship")
        if link is None:
            return

        def change(writing: Writing) -> Changes:
            known = GuardianDraft(id=link[1], custody=self.by.choice(list(Custody)))
            add_guardian(writing, self.by.randrange(1, 7), known)
            if self.by.random() < 0.5:
                remove_guardian(writing, *link)
            return Changes.PEOPLE

        self.undoable.append(self.logbook.write(change, verb="edit_pupil").change_set_uid)

    def remove_somebody(self) -> None:
        """Into the bin, and at once out of it again, mostly: the class would run empty."""
        before = len(self.undoable)
        if self.by.random() < 0.5:
            self._write(partial(delete_pupil, pupil_id=self.by.randrange(1, 7)))
        elif found := self._any("SELECT id FROM guardian WHERE deleted_at IS NULL"):
            self._write(partial(delete_guardian, guardian_id=found[0]))
        compare(self)
        if len(self.undoable) > before:
            self.take_back()

    def take_back(self) -> None:
        if self.undoable:
            uid = self.undoable.pop()
            self.logbook.write(partial(undo, change_set_uid=uid), undoes=uid)

    def let_time_pass(self) -> None:
        days = self.by.choice([0, 1, 1, 2, 3, 5, 10, 30, 60])
        self.now += timedelta(days=days, hours=1)


def compare(chance: Chance) -> None:
    now = chance.now
    kept = chance.logbook.read(everything)
    june_counts = kept.june_counts
    days = chance.logbook.read(partial(calendar, today=now.date()))
    expected = by_hand(kept, now.date(), days)

    for pupil_id in range(1, len(CLASS) + 1):
        found = chance.logbook.read(partial(pupil_reasons, pupil_id=pupil_id, now=now))
        wanted = {
            link.guardian: why for link, why in expected.reasons.items() if link.pupil == pupil_id
        }
        assert {key: set(why) for key, why in found.items()} == wanted, (pupil_id, june_counts)
        assert all(list(why) == sorted(why, key=list(Reason).index) for why in found.values())

    rows = chance.logbook.read(partial(unreached, now=now))
    listed: dict[int, set[Reason]] = {}
    for link, why in expected.reasons.items():
        if why:
            listed.setdefault(link.guardian, set()).update(why)
    assert {row.guardian_id: set(row.reasons) for row in rows} == listed
    for row in rows:
        chain = expected.attempts[row.guardian_id]
        assert [attempt.contact_id for attempt in row.attempts] == chain
    gravest = [list(Reason).index(row.reasons[0]) for row in rows]
    assert gravest == sorted(gravest)

    count = chance.logbook.read(partial(reach_count, now=now))
    assert (count.guardians, count.spoken) == (expected.guardians, expected.spoken)
    assert (count.pupils, count.acquainted) == (expected.pupils, expected.acquainted)
    assert count.only_problems == expected.only_problems


@pytest.mark.parametrize("seed", SEEDS)
def test_the_list_says_what_all_contacts_say(logbook: Logbook, seed: int) -> None:
    chance = Chance(logbook, seed)
    for _step in range(STEPS):
        chance.do_something()
        compare(chance)
