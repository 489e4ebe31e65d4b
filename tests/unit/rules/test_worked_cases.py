"""The worked cases of `cases.md`, each line played in a real logbook."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from app.queries.reach import reach_count, unreached
from app.queries.rows import UnreachedRow
from app.queries.step_settings import StepSettings, step_settings
from app.services.activities import ActivityDraft, plan_activity
from app.services.belonging import note_consent
from app.services.contacts import log_contact, mark_answered, mark_informed
from app.services.drafts import (
    ContactDraft,
    GuardianDraft,
    ParticipantDraft,
    ProfileDraft,
    PupilDraft,
    ReachPointDraft,
)
from app.services.people import add_guardian, add_pupil, edit_guardian, edit_pupil
from app.services.plans import PlanDraft, agree_plan
from app.services.profile import save_profile
from app.services.set_aside import set_aside
from app.services.step_settings import save_steps, switch_rule
from app.store.logbook import Logbook
from app.vocabulary import (
    ActivityKind,
    Changes,
    Channel,
    Custody,
    GuardianKind,
    Occasion,
    Outcome,
    ReachKind,
    SchoolType,
    StepRule,
    Tone,
)
from tests.conftest import AMSTERDAM

TABLE = Path(__file__).with_name("cases.md").read_text(encoding="utf-8")
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)})(?: (\d{{4}}))?(?: (\d{{1,2}}):(\d\d))?")


def cases() -> Iterator[tuple[str, ...]]:
    for line in TABLE.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and cells[0] != "case" and not set(cells[0]) <= {"-"}:
            yield tuple(cells)


def guardian(name: str, **more: Any) -> GuardianDraft:
    number = (ReachPointDraft(ReachKind.MOBILE, "06 1234"),)
    kept: dict[str, Any] = {"custody": Custody.PARENTAL, "reach_points": number} | more
    return GuardianDraft(call_name=name, family_name="", **kept)


FATMA_POINTS = (
    ReachPointDraft(ReachKind.MOBILE, "06 1234"),
    ReachPointDraft(ReachKind.EMAIL, "fatma@example.org"),
)
CLASS = {
    "Noor": (guardian("Ilse"), guardian("Tom")),
    "Emir": (guardian("Fatma", language="Turks", reach_points=FATMA_POINTS),),
    "Jayden": (guardian("Marvin", lives_apart=True), guardian("Priya", lives_apart=True)),
    "Kofi": (
        guardian("Joke", custody=Custody.NONE),
        guardian("Jeugdzorg", kind=GuardianKind.ORGANISATION, custody=Custody.GUARDIANSHIP),
        guardian("Kim", may_be_contacted=False, lives_apart=True),
    ),
    "Sam": (guardian("Anna"),),
    "Noor-b": (guardian("Els"),),
    "Daan": (),
}
PUPIL_IDS = {name: key for key, name in enumerate(CLASS, start=1)}
DRAFTS = {one.call_name: one for people in CLASS.values() for one in people}
IDS = {name: key for key, name in enumerate(DRAFTS, start=1)}
CHILD_OF = {one.call_name: PUPIL_IDS[name] for name, people in CLASS.items() for one in people}


class Told:
    """A logbook in which the sentences of one case are made true."""

    def __init__(self, logbook: Logbook) -> None:
        self.logbook = logbook
        self.drafts = dict(DRAFTS)
        self.pupil_drafts: dict[str, PupilDraft] = {}
        self.profile = ProfileDraft()
        self.contacts: dict[date, int] = {}
        for name, people in CLASS.items():
            is_noor = name.startswith("Noor")
            draft = PupilDraft(
                call_name="Noor" if is_noor else name,
                family_name="Berg" if is_noor else "",
                born_on=date(2008, 11, 10) if name == "Sam" else None,
                guardians=people,
            )
            self.pupil_drafts[name] = draft
            logbook.write(partial(add_pupil, draft=draft))
        for name in ("Ilse", "Tom"):
            known = GuardianDraft(id=IDS[name], custody=Custody.PARENTAL)
            logbook.write(partial(add_guardian, pupil_id=PUPIL_IDS["Daan"], draft=known))

    def make_true(self, sentence: str) -> None:
        found = DAY.match(sentence)
        words = sentence.split()
        if found:
            self._log(moment(found), sentence[found.end() :])
        elif words[0] in self.drafts:
            self._know(words[0], words[1:])
        else:
            self._arrange(words, sentence)

    def _write(self, use_case: Callable[..., Changes], **values: Any) -> tuple[int, ...]:
        return self.logbook.write(partial(use_case, **values)).ids

    def _log(self, at: datetime, words: str) -> None:
        told, _about, children = words.partition(" about ")
        said = told.split()
        who = next(word for word in said if word in IDS)
        pupils = [PUPIL_IDS[name] for name in children.split(", ")] if children else []
        draft = ContactDraft(
            pupil_ids=tuple(pupils or [CHILD_OF[who]]),
            participants=(ParticipantDraft(IDS[who], _code(Outcome, said)),),
            tone=_code(Tone, said),
            channel=_code(Channel, said) or Channel.PHONE,
            occasion=_code(Occasion, said) or Occasion.OTHER,
            at=at,
            good_news="good_news" in said,
            asks_answer="asks" in said,
            spoken_by="meester Ali" if "colleague" in said else "",
        )
        self.contacts[at.date()] = self._write(log_contact, draft=draft)[0]

    def _know(self, name: str, words: list[str]) -> None:
        if words[0] == "prefers":
            more: dict[str, Any] = {"preferred_channel": Channel(words[1])}
        else:
            more = {words[0]: True}
        self.drafts[name] = draft = replace(self.drafts[name], **more)
        key = CHILD_OF[name]
        self._write(edit_guardian, pupil_id=key, guardian_id=IDS[name], draft=draft)

    def _arrange(self, words: list[str], sentence: str) -> None:
        if day := DAY.search(sentence):
            self._plan(words, moment(day))
        elif words == ["Sam", "agrees"]:
            self._write(note_consent, pupil_id=PUPIL_IDS["Sam"], agrees=True)
        else:
            self._set_up(words)

    def _set_up(self, words: list[str]) -> None:
        """What holds for the whole school."""
        match words:
            case ["june", "counts"]:
                self.profile = replace(self.profile, june_counts=True)
            case ["secondary"]:
                self.profile = replace(self.profile, school_type=SchoolType.SECONDARY)
            case ["liaison"]:
                kept = self.logbook.read(step_settings)
                self._write(save_steps, settings=StepSettings(kept.off, has_liaison=True))
            case ["off", rule]:
                self._write(switch_rule, rule=StepRule(rule), on=False)
            case _:
                raise ValueError(f"nobody knows how to make this true: {words}")
        self._write(save_profile, draft=self.profile)

    def _plan(self, words: list[str], on: datetime) -> None:
        """What happens on a day, or until one."""
        match words:
            case ["plan", who, weeks, *_]:
                plan = PlanDraft(IDS[who], int(weeks), starts_on=on.date())
                self._write(agree_plan, pupil_id=CHILD_OF[who], draft=plan)
            case ["aside", who, *_]:
                now, self.logbook.clock = self.logbook.clock, lambda: on
                self._write(set_aside, guardian_id=IDS[who], pupil_ids=(CHILD_OF[who],),
                            reason="is op reis", until=on.date())  # fmt: skip
                self.logbook.clock = now
            case ["coffee", *_]:
                self._write(plan_activity, draft=ActivityDraft(ActivityKind.COFFEE_MOMENT, on))
            case ["told", who, *_]:
                key = self.contacts[on.date()]
                self._write(mark_informed, contact_id=key, guardian_id=IDS[who])
            case ["answered", who, *_]:
                key = self.contacts[on.date()]
                self._write(mark_answered, contact_id=key, guardian_id=IDS[who])
            case [pupil, "came", *_]:
                draft = replace(self.pupil_drafts[pupil], enrolled_on=on.date())
                self._write(edit_pupil, pupil_id=PUPIL_IDS[pupil], draft=draft)


def _code(kind: Any, said: list[str]) -> Any:
    return next((kind(word) for word in said if word in set(kind)), None)


def moment(found: re.Match[str]) -> datetime:
    day, month, year, hour, minute = found.groups()
    on = date(int(year or 2026), MONTHS.index(month) + 1, int(day))
    return datetime.combine(on, time(int(hour or 15), int(minute or 0)), AMSTERDAM)


def step_words(row: UnreachedRow) -> str:
    part = f" in the {row.next_step_part.value}" if row.next_step_part else ""
    return f"{row.next_step.value}{part}: {row.next_step_reason.value}"


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case[0])
def test_worked_case(logbook: Logbook, case: tuple[str, ...]) -> None:
    _name, given, on, who, reasons, step = case
    found = DAY.match(on)
    assert found
    now = moment(found) + timedelta(minutes=30)
    logbook.clock = lambda: now
    told = Told(logbook)
    for sentence in filter(None, given.split("; ")):
        told.make_true(sentence)
    if who == "the class":
        count = logbook.read(partial(reach_count, now=now))
        calm = "calm, " if count.is_calm else ""
        assert f"{calm}acquainted {count.acquainted} of {count.pupils}" == reasons
        return
    rows = logbook.read(partial(unreached, now=now))
    row = next((each for each in rows if each.guardian_id == IDS[who]), None)
    assert (", ".join(reason.value for reason in row.reasons) if row else "–") == reasons
    assert (step_words(row) if row else "–") == step
