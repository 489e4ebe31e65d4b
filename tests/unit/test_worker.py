"""The process that makes sheets, really started."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from app import i18n
from app.errors import AppError, StorageError
from app.queries.rows import TalkSheet
from app.vocabulary import Relationship, SheetCopy
from app.worker import SheetWorker, SheetWorkerError

SHEET = TalkSheet(
    pupil="Ольга Петрова",
    call_name="Ольга",
    group="6B",
    school="De Linde",
    teacher="juf Marieke",
    partner="",
    ways_to_reach="",
    guardians=(("Fatma Yıldız", Relationship.MOTHER),),
    glad=(),
    discuss=("eerst dit",),
    child_shows="",
    last_talk_on=None,
    since=(),
    open_agreements=(),
    closed_agreements=(),
    expectation="",
    home_questions=(),
    made_on=date(2026, 11, 25),
)


@pytest.fixture(scope="module")
def worker():
    with SheetWorker() as shared:
        yield shared


def test_rows_go_in_and_a_pdf_comes_out(worker, tmp_path):
    target = tmp_path / "blad.pdf"
    worker.start([SHEET, SHEET], language="en", target=target, made_by="juf Marieke")
    steps = list(worker.progress())
    result = worker.result()
    assert steps == [(1, 2), (2, 2)]
    assert result.report.pages == 2
    assert result.pdf.startswith(b"%PDF")
    assert target.read_bytes() == result.pdf
    assert list(tmp_path.iterdir()) == [target]


def test_the_process_is_kept_for_the_next_job(worker):
    worker.warm()
    first = worker.process_id
    worker.start([SHEET], language="en")
    assert worker.result().report.pages == 1
    worker.start([SHEET], language="nl", copy=SheetCopy.PARENT)
    assert worker.result().report.pages == 1
    assert worker.process_id == first


def test_a_job_can_be_cancelled_and_another_follows(worker, tmp_path):
    target = tmp_path / "blad.pdf"
    worker.start([SHEET] * 3000, language="en", target=target)
    steps = []
    for step in worker.progress():
        steps.append(step)
        worker.cancel()
    result = worker.result()
    assert result.report.is_cancelled
    assert steps[-1][0] < 3000
    assert not target.exists()
    worker.start([SHEET], language="en")
    assert worker.result().report.pages == 1


def test_a_bad_sheet_is_named_and_the_others_are_made(worker):
    bad = replace(SHEET, pupil="Bobbie", glad=3)  # type: ignore[arg-type]
    worker.start([bad, SHEET], language="en")
    report = worker.result().report
    assert report.pages == 1
    assert [name for name, _reason in report.failed] == ["Bobbie"]


def test_a_refusal_comes_back_as_one(worker):
    worker.start([], language="en")
    with pytest.raises(AppError, match="no sheet"):
        worker.result()


def test_a_refusal_is_in_the_language_of_the_window(worker, monkeypatch):
    heard = []
    monkeypatch.setattr("app.worker._send", lambda _pipe, message: heard.append(message))
    i18n.use_language("nl")
    worker.start([SHEET], language="en")
    worker._is_busy = False
    assert heard[0].spoken == "nl"


def test_a_name_that_cannot_be_is_refused_at_once(worker, tmp_path):
    with pytest.raises(AppError, match="Windows keeps"):
        worker.start([SHEET], language="en", target=tmp_path / "aux.pdf")


def test_a_folder_that_is_gone_is_said(worker, tmp_path):
    worker.start([SHEET], language="en", target=tmp_path / "gone" / "blad.pdf")
    with pytest.raises(StorageError, match="does not exist"):
        worker.result()


def test_one_job_at_a_time(worker):
    worker.start([SHEET], language="en")
    with pytest.raises(RuntimeError, match="already"):
        worker.start([SHEET], language="en")
    worker.result()


def test_a_process_that_dies_is_a_fault_and_the_next_job_gets_a_new_one():
    with SheetWorker([sys.executable, "-c", "raise SystemExit(7)"]) as dying:
        dying.start([SHEET], language="en")
        with pytest.raises(SheetWorkerError, match="code 7"):
            dying.result()
        assert dying.process_id is None


def test_a_closed_worker_leaves_no_process():
    worker = SheetWorker()
    worker.warm()
    process = worker._process
    assert process is not None
    worker.close()
    worker.close()
    assert process.returncode == 0


def test_closing_in_the_middle_of_a_job_ends_it():
    worker = SheetWorker()
    worker.start([SHEET] * 3000, language="en")
    next(worker.progress())
    process = worker._process
    assert process is not None
    worker.close()
    assert process.returncode is not None
    with pytest.raises(SheetWorkerError):
        worker.result()


def test_nothing_was_started():
    with pytest.raises(RuntimeError, match="no job"):
        SheetWorker().result()


def test_the_process_knows_neither_the_window_nor_the_store():
    code = (
        "import sys, app.worker, app.sheets.write\n"
        "known = {name.partition('.')[0] for name in sys.modules}\n"
        "print(sorted(known & {'PySide6', 'sqlalchemy', 'sqlcipher3', 'alembic'}),"
        " [name for name in sys.modules if name.startswith(('app.store', 'app.ui'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] []"


def test_asking_for_sheets_does_not_load_reportlab():
    code = "import sys, app.worker; print('reportlab' in sys.modules, 'PIL' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False False"


@pytest.mark.skipif(os.name == "nt", reason="niceness is a word of POSIX")
def test_the_process_steps_back_for_the_window(worker):
    worker.start([SHEET], language="en")
    worker.result()
    assert os.getpriority(os.PRIO_PROCESS, worker.process_id) > os.getpriority(os.PRIO_PROCESS, 0)
