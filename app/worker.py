"""Sheets in a process of their own: frozen rows go in, a PDF comes out, the window stays smooth.

The process imports neither Qt nor the store, never holds a key, and writes nothing to disk: rows
and PDF pass through its pipes, and the side that asked puts the PDF where it was wanted. It ends by
itself when the pipe closes, so none is left behind when the window goes.

Each message is a length of 8 bytes and a pickle; both ends are this program. `serve` is the side of
the process, `SheetWorker` the side that asks.
"""

import contextlib
import os
import pickle
import struct
import subprocess
import sys
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import IO, Any, Self

from app import i18n
from app.documents import check_name, save
from app.errors import AppError
from app.queries.paper_rows import LimitedSheet, MirrorSheet
from app.queries.rows import TalkSheet
from app.sheets.report import WriteReport
from app.vocabulary import SheetCopy

Printable = TalkSheet | LimitedSheet | MirrorSheet

ARGUMENT = "--worker"
"""What a bundled program is called with, to be this process instead of the window."""

_LENGTH = struct.Struct(">Q")
_POLITE = 10  # how far the process steps back for others, where the system knows "nice"
_FEW = 100  # messages of progress for one job, at most
_PATIENCE = 3.0  # seconds to end by itself before it is ended


class SheetWorkerError(RuntimeError):
    """The process failed or died: our fault. Holds places in the code, never what was noted."""


@dataclass(frozen=True, slots=True)
class SheetResult:
    """The report, and the whole PDF; empty when nothing was made."""

    report: WriteReport
    pdf: bytes = b""


@dataclass(frozen=True, slots=True)
class _Job:
    number: int
    sheets: tuple[Printable, ...]
    language: str
    copy: SheetCopy
    title: str
    made_by: str
    spoken: str  # the language of refusals, which is that of the window
    paper: object = None  # one paper that is no conversation sheet, instead of sheets


@dataclass(frozen=True, slots=True)
class _Stop:
    number: int


@dataclass(frozen=True, slots=True)
class _Progress:
    done: int


@dataclass(frozen=True, slots=True)
class _Refusal:
    error: AppError


@dataclass(frozen=True, slots=True)
class _Fault:
    places: str


class SheetWorker:
    """The asking side: one process, one job at a time, used by one thread.

    `cancel` may be called from any thread. The process is kept for the next job; `warm` starts it
    when the window has nothing to do, so that the first sheet does not wait for it. Whoever makes
    one closes it, or uses it in a `with`.
    """

    def __init__(self, command: list[str] | None = None) -> None:
        self._command = command or _command()
        self._process: subprocess.Popen[bytes] | None = None
        self._writing = Lock()
        self._number = 0
        self._total = 0
        self._target: Path | None = None
        self._outcome: SheetResult | Exception | None = None
        self._is_busy = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def process_id(self) -> int | None:
        """The process of the system; None when there is none."""
        return self._process.pid if self._process is not None else None

    def warm(self) -> None:
        """Have the process ready."""
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = _spawn(self._command)

    def start(
        self,
        sheets: Iterable[Printable],
        *,
        language: str,
        copy: SheetCopy = SheetCopy.TEACHER,
        target: Path | None = None,
        title: str = "",
        made_by: str = "",
    ) -> None:
        """Hand over a job; the PDF goes to `target`, or only comes back in the result.

        Raises AppError at once for a file name that cannot be.
        """
        spoken = i18n.language()
        job = _Job(self._number + 1, tuple(sheets), language, copy, title, made_by, spoken)
        self._hand_over(job, target)

    def start_paper(
        self, paper: object, *, language: str, target: Path | None = None, made_by: str = ""
    ) -> None:
        """Hand over one paper of a kind that `app.sheets.papers` draws, as `start` does sheets."""
        spoken, copy = i18n.language(), SheetCopy.TEACHER
        job = _Job(self._number + 1, (), language, copy, "", made_by, spoken, paper)
        self._hand_over(job, target)

    def _hand_over(self, job: _Job, target: Path | None) -> None:
        if self._is_busy:
            raise RuntimeError("a job is running already")
        if target is not None:
            check_name(target)
        self.warm()
        self._number = job.number
        self._target = target
        self._total = len(job.sheets)
        self._outcome = None
        self._is_busy = True
        self._tell(job)

    def progress(self) -> Iterator[tuple[int, int]]:
        """Sheets done and sheets in all, as they come; ends when the result is there."""
        while self._is_busy:
            message = self._hear()
            if isinstance(message, _Progress):
                yield message.done, self._total
            else:
                self._outcome = message
                self._is_busy = False

    def result(self) -> SheetResult:
        """Wait for what came of it, and put the PDF in its place.

        Raises AppError for what the world refuses (StorageError for the disk), SheetWorkerError
        when the process failed.
        """
        for _ in self.progress():
            pass
        outcome = self._outcome
        if isinstance(outcome, Exception):
            raise outcome
        if outcome is None:
            raise RuntimeError("no job was started")
        if self._target is not None and outcome.pdf:
            save(self._target, outcome.pdf)
            self._target = None
        return outcome

    def cancel(self) -> None:
        """Stop the job after the sheet it is at; its result says that it was cancelled."""
        self._tell(_Stop(self._number))

    def close(self) -> None:
        """End the process, by force when it does not listen."""
        process, self._process = self._process, None
        if process is None:
            return
        if self._is_busy:
            self._is_busy = False
            self._outcome = SheetWorkerError("closed while working")
        _close(process.stdin)
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        _close(process.stdout)

    def _tell(self, message: _Job | _Stop) -> None:
        process = self._process
        if process is None or process.stdin is None:
            return
        # A process that died meanwhile is found out by the one who listens.
        with self._writing, contextlib.suppress(OSError, ValueError):
            _send(process.stdin, message)

    def _hear(self) -> _Progress | SheetResult | Exception:
        process = self._process
        if process is None or process.stdout is None:
            return SheetWorkerError("there is no process")
        try:
            message = _receive(process.stdout)
        except (EOFError, OSError, ValueError):  # gone, or closed by another thread
            self.close()
            return SheetWorkerError(f"the process ended with code {process.returncode}")
        match message:
            case _Progress() | SheetResult():
                return message
            case _Refusal():
                return message.error
            case _Fault():
                return SheetWorkerError(message.places)
            case _:
                return SheetWorkerError("an unknown message")


def serve() -> int:
    """Be the process: make sheets until the pipe closes."""
    _step_back()
    inbox, outbox = _take_pipes()
    jobs: SimpleQueue[_Job | None] = SimpleQueue()
    stopped: set[int] = set()
    Thread(target=_listen, args=(inbox, jobs, stopped), daemon=True).start()
    _prepare()
    while (job := jobs.get()) is not None:
        try:
            _send(outbox, _make(job, outbox, stopped))
        except OSError:  # nobody listens any more
            break
    return 0


def _make(job: _Job, outbox: IO[bytes], stopped: set[int]) -> SheetResult | _Refusal | _Fault:
    from io import BytesIO

    from app.sheets.papers import write_paper
    from app.sheets.write import write_sheets

    every = max(1, len(job.sheets) // _FEW)

    def tell(done: int) -> bool:
        if done % every == 0 or done == len(job.sheets):
            _send(outbox, _Progress(done))
        return job.number not in stopped

    i18n.use_language(job.spoken)
    stream = BytesIO()
    try:
        if job.paper is not None:
            report = write_paper(job.paper, stream, language=job.language, made_by=job.made_by)
        else:
            report = write_sheets(
                job.sheets,
                stream,
                language=job.language,
                copy=job.copy,
                title=job.title,
                made_by=job.made_by,
                progress=tell,
            )
    except AppError as error:
        return _Refusal(error)
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - told to the asking side, which reports it
        return _Fault(_places(error))
    return SheetResult(report, stream.getvalue())


def _listen(inbox: IO[bytes], jobs: "SimpleQueue[_Job | None]", stopped: set[int]) -> None:
    """Take in jobs and stops while sheets are being made; the end of the pipe stops everything."""
    last = 0
    with contextlib.suppress(EOFError, OSError):
        while True:
            message = _receive(inbox)
            if isinstance(message, _Job):
                last = message.number
                jobs.put(message)
            elif isinstance(message, _Stop):
                stopped.add(message.number)
    stopped.add(last)
    jobs.put(None)


def _prepare() -> None:
    """Load what the first sheet needs, before it is asked for."""
    import app.sheets.write  # noqa: F401 - loading it is the point
    from app.sheets.fonts import Face, widths
    from app.sheets.words import Words

    for face in (Face.REGULAR, Face.BOLD, Face.ITALIC):
        widths(face)
    Words("nl")


def _take_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes for ourselves: whatever a library prints must not get between the messages."""
    inbox, outbox = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    return inbox, outbox


def _step_back() -> None:
    if sys.platform != "win32":  # there, the priority is set when the process is made
        with contextlib.suppress(OSError):
            os.nice(_POLITE)


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, ARGUMENT]
    return [sys.executable, "-m", "app.worker"]


def _spawn(command: list[str]) -> subprocess.Popen[bytes]:
    environment = dict(os.environ)
    if not getattr(sys, "frozen", False):  # a checkout is found from any folder
        root = str(Path(__file__).resolve().parent.parent)
        environment["PYTHONPATH"] = os.pathsep.join(
            filter(None, (root, environment.get("PYTHONPATH")))
        )
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
    return subprocess.Popen(  # noqa: S603 - our own program
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        creationflags=flags,
    )


def _send(pipe: IO[bytes], message: object) -> None:
    payload = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(payload)) + payload)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> Any:
    """The next message; EOFError when the other side is gone, also in the middle of one."""
    (length,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))
    return pickle.loads(_exactly(pipe, length))  # noqa: S301 - from our own process


def _exactly(pipe: IO[bytes], length: int) -> bytes:
    data = pipe.read(length)
    if len(data) < length:
        raise EOFError
    return data


def _places(error: Exception) -> str:
    """Where it went wrong, without the words of the error: they could quote a note."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return " < ".join([type(error).__name__, *reversed(places)])


def _close(pipe: IO[bytes] | None) -> None:
    if pipe is not None:
        with contextlib.suppress(OSError):
            pipe.close()


if __name__ == "__main__":
    from app.worker import serve as _serve  # the classes of the messages live in that module

    sys.exit(_serve())
