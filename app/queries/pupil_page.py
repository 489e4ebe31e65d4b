"""Everything on the page of pupils in two reads: the list on the left, one pupil on the right."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, text

from app.i18n import language
from app.queries.agreements import open_agreements
from app.queries.glad_about import glad_about
from app.queries.guardian_facts import GuardianFacts, guardian_facts
from app.queries.information_requests import RequestRow, requests_of
from app.queries.people import groups, guardians_of, pupil, pupils, siblings
from app.queries.plans import PlanRow, plans_of
from app.queries.profile import calendar, profile
from app.queries.pupil_year import PupilYear, pupil_year
from app.queries.reach import pupil_reasons, pupil_statuses, without_positive
from app.queries.rows import AgreementRow, GroupRow, GuardianRow, PupilRow, PupilStatus
from app.queries.timeline import TimelineEvent, timeline
from app.queries.told import ToldRow, told_this_year
from app.rules.glad_about import Idea
from app.rules.unreached import asks_consent, is_calm, meeting_counts_since
from app.vocabulary import Reason

_START_TALKS = text(
    "SELECT c.at, c.child_present, g.household_id, coalesce(nullif(g.call_name, ''), g.full_name)"
    " FROM contact_pupil x JOIN contact c ON c.id = x.contact_id"
    " JOIN participant t ON t.contact_id = c.id AND t.outcome = 'reached'"
    " JOIN guardian g ON g.id = t.guardian_id"
    " JOIN guardianship s ON s.guardian_id = g.id AND s.pupil_id = x.pupil_id"
    " WHERE x.pupil_id = :pupil_id AND c.occasion = 'start_talk' AND c.deleted_at IS NULL"
    " AND c.at >= :since ORDER BY c.sort_key DESC, s.call_order"
)
_GUARDIANS = text(
    "SELECT s.pupil_id, group_concat(g.full_name, ', ') FROM guardianship s"
    " JOIN guardian g ON g.id = s.guardian_id AND g.deleted_at IS NULL GROUP BY s.pupil_id"
)
_OF_PUPIL = text("SELECT enrolled_on, agrees_to_contact FROM pupil WHERE id = :pupil_id")


@dataclass(frozen=True, slots=True)
class GroupView:
    """The list of pupils; `left` are those who are no longer here, `everyone` counts those who are.

    `guardians`: their names per pupil, so that a pupil is also found by a parent's name.
    `is_calm`: early in the year, when progress is shown and nobody is alarmed.
    """

    groups: tuple[GroupRow, ...]
    statuses: tuple[PupilStatus, ...]
    left: tuple[PupilRow, ...]
    guardians: dict[int, str]
    everyone: int
    is_calm: bool


@dataclass(frozen=True, slots=True)
class StartTalkRow:
    """The latest start talk with one home this school year; guardians by first name."""

    household_id: int
    on: date
    guardians: tuple[str, ...]
    child_present: bool


@dataclass(frozen=True, slots=True)
class PupilPage:
    """One pupil. `agrees_to_contact` None: not asked, or younger than 18.

    `lacks_positive` names the guardians to whom nothing positive was told yet this year; `told` are
    the contacts of this year that both parents are to know of. `requests` for information, by
    parents without custody, newest first. `asks_consent`: of age and no yes yet, so that nobody is
    asked to reach the parents.
    """

    pupil: PupilRow
    since: date | None
    agrees_to_contact: bool | None
    guardians: tuple[GuardianRow, ...]
    reasons: dict[int, tuple[Reason, ...]]
    lacks_positive: tuple[str, ...]
    agreements: tuple[AgreementRow, ...]
    start_talks: tuple[StartTalkRow, ...]
    timeline: tuple[TimelineEvent, ...]
    is_calm: bool
    year: PupilYear
    plans: tuple[PlanRow, ...]
    told: tuple[ToldRow, ...]
    siblings: tuple[PupilRow, ...]
    facts: dict[int, GuardianFacts]
    requests: tuple[RequestRow, ...]
    ideas: tuple[Idea, ...] = ()
    asks_consent: bool = False

    @property
    def reachable(self) -> tuple[GuardianRow, ...]:
        """The guardians one may be in touch with now."""
        return () if self.asks_consent else tuple(row for row in self.guardians if row.is_there)


def group_view(connection: Connection, *, now: datetime, group_id: int | None = None) -> GroupView:
    """The pupils of a group, or of all groups, with what asks for attention."""
    today = now.date()
    everybody = pupils(connection, today=today, include_left=True)
    left = tuple(row for row in everybody if row.left_on is not None and row.left_on <= today)
    here = [row for row in everybody if row.left_on is None or row.left_on > today]
    return GroupView(
        groups=tuple(groups(connection, today=today)),
        statuses=tuple(pupil_statuses(connection, now=now, group_id=group_id, here=here)),
        left=left,
        guardians={row[0]: row[1] for row in connection.execute(_GUARDIANS)},
        everyone=len(here),
        is_calm=_is_calm(connection, now),
    )


def pupil_page(connection: Connection, pupil_id: int, *, now: datetime) -> PupilPage:
    """One pupil with everything around it; raises NotFoundError when it is gone."""
    today = now.date()
    row = pupil(connection, pupil_id, today=today)
    enrolled_on, agrees = connection.execute(_OF_PUPIL, {"pupil_id": pupil_id}).one()
    reasons = pupil_reasons(connection, pupil_id, now=now)
    lacking = tuple(without_positive(connection, pupil_id, now=now))
    only_problems = [key for key, why in reasons.items() if Reason.ONLY_PROBLEMS in why]
    return PupilPage(
        pupil=row,
        since=date.fromisoformat(enrolled_on) if enrolled_on else None,
        agrees_to_contact=None if agrees is None else bool(agrees),
        guardians=tuple(guardians_of(connection, pupil_id, helping_on=today)),
        reasons=reasons,
        lacks_positive=lacking,
        agreements=tuple(open_agreements(connection, pupil_id=pupil_id)),
        start_talks=_start_talks(connection, pupil_id, today),
        timeline=tuple(timeline(connection, pupil_id)),
        is_calm=_is_calm(connection, now),
        year=pupil_year(connection, pupil_id, day=today, language=language()),
        plans=tuple(plans_of(connection, pupil_id, today=today)),
        told=tuple(told_this_year(connection, pupil_id, today=today)),
        siblings=tuple(siblings(connection, pupil_id, today=today)),
        facts=guardian_facts(connection, pupil_id),
        requests=tuple(requests_of(connection, pupil_id)),
        ideas=glad_about(connection, pupil_id, now=now, guardian_ids=only_problems)
        if only_problems or lacking
        else (),
        asks_consent=asks_consent(row.born_on, agrees=bool(agrees), today=today),
    )


def _is_calm(connection: Connection, now: datetime) -> bool:
    days = calendar(connection, today=now.date())
    return is_calm(now, days, profile(connection).calm_until_week)


def _start_talks(connection: Connection, pupil_id: int, today: date) -> tuple[StartTalkRow, ...]:
    since = meeting_counts_since(today, june_counts=profile(connection).june_counts)
    values = {"pupil_id": pupil_id, "since": since.isoformat()}
    latest: dict[int, tuple[str, bool, list[str]]] = {}
    for at, child_present, household_id, name in connection.execute(_START_TALKS, values):
        talk = latest.setdefault(household_id, (at, bool(child_present), []))
        if talk[0] == at:
            talk[2].append(name)
    return tuple(
        StartTalkRow(home, datetime.fromisoformat(at).date(), tuple(names), child)
        for home, (at, child, names) in latest.items()
    )
