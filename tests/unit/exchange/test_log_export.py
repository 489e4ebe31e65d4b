"""The log as a list: every word but the author's own, in a form nothing runs."""

import csv
from datetime import date
from functools import partial
from pathlib import Path

from app.exchange.lists import write_table
from app.exchange.log_export import contact_json, contact_table
from app.queries.log import contact
from app.queries.rows import ContactDetail
from app.services.drafts import AgreementDraft
from app.store.logbook import Logbook
from app.vocabulary import Channel, Outcome, Owner, Tone
from tests.people import log


def logged(logbook: Logbook, **more: object) -> ContactDetail:
    (key, *_more) = log(
        logbook, "Noor", "Ilse", outcome=Outcome.NO_ANSWER, tone=Tone.PROBLEM,
        channel=Channel.PHONE, working_note="GEHEIM", labels=("rust",),
        agreements=(AgreementDraft("boek zoeken", Owner.HOME, date(2026, 12, 1)),), **more,
    ).ids  # fmt: skip
    return logbook.read(partial(contact, contact_id=key))


def test_a_row_for_people_is_in_words(class_logbook: Logbook) -> None:
    headers, rows = contact_table([logged(class_logbook, told="Er was ruzie.")])
    row = dict(zip(headers, next(rows), strict=True))
    assert row["Pupil"] == "Noor van den Berg"
    assert row["With"] == "Ilse Berg (mother): no answer"
    assert (row["Why"], row["How"], row["Occasion"]) == ("problem", "phone", "")
    assert (str(row["Date"]), row["Time"]) == ("2026-11-24", "15:05")
    assert row["What we told"] == "Er was ruzie."
    assert row["Agreements"] == "boek zoeken · home · 01-12-2026"
    assert "GEHEIM" not in str(row)


def test_a_time_that_is_not_known_is_not_made_up(class_logbook: Logbook) -> None:
    headers, rows = contact_table([logged(class_logbook, time_known=False)])
    assert dict(zip(headers, next(rows), strict=True))["Time"] == ""


def test_for_programs_it_is_in_codes(class_logbook: Logbook) -> None:
    found = contact_json(logged(class_logbook, told="Er was ruzie.", minutes=4))
    assert list(found) == [
        "id", "at", "pupils", "participants", "tone", "channel", "occasion", "initiative",
        "minutes", "subject", "told", "heard", "child_told", "agreements", "tags",
    ]  # fmt: skip
    assert found["at"] == "2026-11-24T15:05:00+01:00"
    assert found["participants"] == [
        {"guardian": "Ilse Berg", "relationship": "mother", "outcome": "no_answer"}
    ]
    assert found["agreements"] == [
        {"text": "boek zoeken", "owner": "home", "due": "2026-12-01", "state": "open"}
    ]
    assert "GEHEIM" not in str(found)


def test_words_that_look_like_a_formula_are_written_as_text(
    class_logbook: Logbook, tmp_path: Path
) -> None:
    headers, rows = contact_table([logged(class_logbook, told="=HYPERLINK(1)", heard="+cmd|x")])
    path = tmp_path / "log.csv"
    write_table(path, headers, rows, format="csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file, delimiter=";")
    assert row["What we told"] == "'=HYPERLINK(1)"
    assert row["What the parent told"] == "'+cmd|x"
