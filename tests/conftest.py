"""What every test shares: a logbook made once and copied, a fixed clock, a class to work with."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path

import pytest

from app import i18n
from app.paths import DataFolder
from app.services.drafts import GuardianDraft, ProfileDraft, PupilDraft, ReachPointDraft
from app.services.groups import group_named
from app.services.people import add_pupil
from app.services.profile import save_profile
from app.store.keys import Cost
from app.store.logbook import Logbook, Writing
from app.store.opening import create, open_with_key
from app.vocabulary import Changes, Custody, ReachKind, Relationship

PASSWORD = "correct paard batterij"
CHEAP = Cost(memory=64, passes=1, lanes=1)
AMSTERDAM = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 24, 15, 5, tzinfo=AMSTERDAM)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    i18n.use_language("en")
    yield
    i18n.use_language("en")


@pytest.fixture(scope="session")
def _empty_template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    folder = DataFolder(tmp_path_factory.mktemp("template"))
    logbook, _code = create(folder, PASSWORD, clock=lambda: NOW, cost=CHEAP)
    key = logbook.data_key
    logbook.close()
    return folder.root, key


@pytest.fixture
def logbook(_empty_template: tuple[Path, bytes], tmp_path: Path) -> Iterator[Logbook]:
    """An open, empty logbook of its own."""
    template, key = _empty_template
    shutil.copytree(template, tmp_path / "data")
    opened = open_with_key(DataFolder(tmp_path / "data"), key, clock=lambda: NOW)
    yield opened
    opened.close()


def guardian(
    name: str, relationship: Relationship, phone: str = "", **more: object
) -> GuardianDraft:
    """A guardian by full name, with custody and perhaps a mobile number."""
    call_name, _space, family_name = name.partition(" ")
    points = (ReachPointDraft(ReachKind.MOBILE, phone),) if phone else ()
    return GuardianDraft(
        call_name=call_name,
        family_name=family_name,
        relationship=relationship,
        custody=Custody.PARENTAL,
        reach_points=points,
        **more,  # type: ignore[arg-type]
    )


CLASS = (
    PupilDraft(
        call_name="Noor", infix="van den", family_name="Berg",
        guardians=(
            guardian("Ilse Berg", Relationship.MOTHER, "06 12345678"),
            guardian("Tom Berg", Relationship.FATHER, "06 22345678"),
        ),
    ),
    PupilDraft(
        call_name="Emir", family_name="Yıldız",
        guardians=(guardian("Fatma Yıldız", Relationship.MOTHER, "06 32345678", language="Turks"),),
    ),
    PupilDraft(
        call_name="Jayden", family_name="Pinas",
        guardians=(
            guardian("Marvin Pinas", Relationship.FATHER, "06 42345678", lives_apart=True),
            guardian("Priya Ramdin", Relationship.MOTHER, "06 52345678", lives_apart=True),
        ),
    ),
)  # fmt: skip


@pytest.fixture
def class_logbook(logbook: Logbook) -> Logbook:
    """A logbook with a teacher, group 6B and three pupils: Noor, Emir and Jayden."""
    logbook.write(
        partial(save_profile, draft=ProfileDraft(teacher="Marieke Jansen", school="De Linde"))
    )

    def fill(writing: Writing) -> Changes:
        group = group_named(writing, "6B", NOW.date())
        for pupil in CLASS:
            add_pupil(writing, pupil, (group.id,))
        return Changes.PEOPLE

    logbook.write(fill, verb="import_roster")
    return logbook
