"""The door to the one file: `read` and `write`, for the window and for commands alike."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from filelock import BaseFileLock
from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from app import models
from app.models.base import Base, new_uid
from app.paths import DataFolder
from app.store import derived, history
from app.store.connection import READING
from app.store.faults import translated
from app.store.sort_keys import milliseconds
from app.vocabulary import Changes

T = TypeVar("T")
Clock = Callable[[], datetime]


def local_now() -> datetime:
    """Wall time with its offset, to the second."""
    return datetime.now().astimezone().replace(microsecond=0)


@dataclass
class Writing:
    """One transaction of a use case: its session, the moment, and who writes."""

    session: Session
    now: datetime
    author_id: int
    change_set: models.ChangeSet
    recorded: dict[int, Base] = field(default_factory=dict)

    def record(self, *roots: Base) -> None:
        """Keep a version of these roots as they are when the transaction ends."""
        for root in roots:
            self.recorded[id(root)] = root

    def held(self) -> list[object]:
        """Everything this transaction has in hand, for `let_go` once it has ended."""
        self.session.flush()
        return list(self.session.identity_map.values())


def let_go(things: list[object]) -> None:
    """Take apart what an ended transaction held; none of it may be used after this.

    Its things point at each other in rings. Thousands of those, left to the garbage collector, stop
    every thread for a third of a second, and with it the window.
    """
    while things:
        things.pop().__dict__.clear()


UseCase = Callable[[Writing], Changes]


@dataclass(frozen=True)
class Written:
    """What a write did: what changed, how to undo it, and the keys of what it recorded."""

    changes: Changes
    change_set_uid: bytes
    ids: tuple[int, ...]


class Logbook:
    """An open logbook. `may_write` False beside another window: reading goes on."""

    def __init__(
        self,
        folder: DataFolder,
        engine: Engine,
        data_key: bytes,
        *,
        lock: BaseFileLock | None,
        clock: Clock = local_now,
    ) -> None:
        self.folder = folder
        self.clock = clock
        self.data_key = data_key
        self._engine = engine
        self._reading = engine.execution_options(**{READING: True})
        self._lock = lock
        self._me: tuple[int, int] | None = None

    @property
    def may_write(self) -> bool:
        return self._lock is not None

    def read(self, query: Callable[[Connection], T]) -> T:
        """Run a query in one read transaction: it sees one state of the logbook."""
        try:
            with self._reading.begin() as connection:
                return query(connection)
        except DatabaseError as fault:
            raise translated(fault) from fault

    def write(self, use_case: UseCase, *, verb: str = "", undoes: bytes | None = None) -> Written:
        """Run a use case in one transaction, with its history and all that follows from it."""
        try:
            with Session(self._engine, expire_on_commit=False) as session, session.begin():
                return self._run(session, use_case, verb or _verb_of(use_case), undoes)
        except DatabaseError as fault:
            raise translated(fault) from fault

    def rehearse(self, use_case: UseCase) -> None:
        """Run a use case and take all of it back: to see what it would do."""
        try:
            with Session(self._engine, expire_on_commit=False) as session, session.begin() as all_:
                self._run(session, use_case, _verb_of(use_case), None)
                all_.rollback()
        except DatabaseError as fault:
            raise translated(fault) from fault

    def _run(self, session: Session, use_case: UseCase, verb: str, undoes: bytes | None) -> Written:
        derived.watch(session)
        now = self.clock()
        author_id, device_id = self._who(session)
        change_set = models.ChangeSet(
            uid=new_uid(), at=now, at_ms=milliseconds(now), author_id=author_id,
            device_id=device_id, verb=verb, undoes_uid=undoes,
        )  # fmt: skip
        writing = Writing(session, now, author_id, change_set)
        changes = use_case(writing)
        session.flush()
        roots = list(writing.recorded.values())
        if roots:
            history.record(session, change_set, roots)
        derived.refresh(session, now)
        ids = tuple(root.id for root in roots)  # type: ignore[attr-defined]  # roots have a key
        return Written(changes, change_set.uid, ids)

    def _who(self, session: Session) -> tuple[int, int]:
        if self._me is None:
            author = session.scalars(select(models.Author.id).where(models.Author.is_me)).one()
            device = session.scalars(select(models.Device.id).where(models.Device.is_this)).one()
            self._me = (author, device)
        return self._me

    @property
    def engine(self) -> Engine:
        """For the store's own work alone: first rows, checks, rebuilding."""
        return self._engine

    def close(self) -> None:
        """Close every connection and let the next writer in."""
        self._engine.dispose()
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def _verb_of(use_case: UseCase) -> str:
    function: Any = use_case
    while isinstance(function, partial):
        function = function.func
    return str(getattr(function, "__name__", type(function).__name__))
