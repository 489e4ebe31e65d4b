"""The main job from the command line, on real input."""

import json
import os
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.e2e.conftest import PASSWORD, Typed

SHARED = Path(__file__).parents[3] / "shared" / "samples" / "EDEXML.Voorbeeld.2.1.xml"


@pytest.fixture
def class_folder(typed: Typed, class_csv: Path) -> Typed:
    """A data folder with the class of 28 taken in."""
    typed("init", "--name", "Marieke Jansen", "--school", "De Linde", "--region", "midden")
    typed("import", class_csv)
    return typed


def test_the_main_job(class_folder: Typed, tmp_path: Path):
    run = class_folder
    run(
        "log",
        "--pupil",
        "noor anne",
        "--with",
        "ouder0",
        "--tone",
        "positive",
        "--channel",
        "gate",
        "--told",
        "Noor hielp twee kleuters met hun jas.",
    )
    run(
        "log",
        "--pupil",
        "Jayden-Anne",
        "--with",
        "Ouder16",
        "--tone",
        "problem",
        "--told",
        "Ruzie bij voetbal.",
        "--agreement",
        "home; 2027-01-10; praten over winnen",
    )
    for moment in ("2026-11-02T15:00", "2026-11-03T15:30"):
        run(
            "log",
            "--pupil",
            "Emir-Anne",
            "--with",
            "Ouder14",
            "--tone",
            "practical",
            "--outcome",
            "voicemail",
            "--at",
            moment,
        )
    contacts = run.json("contacts")
    assert [row["tone"] for row in contacts][-2:] == ["practical", "practical"]
    assert {row["tone"] for row in contacts[:2]} == {"positive", "problem"}
    assert contacts[-1]["at"].startswith("2026-11-02T15:00")

    unreached = {row["guardian"]: row for row in run.json("unreached")}
    assert unreached["Ouder14 Pinas"]["reasons"][0] == "never_reached"
    assert unreached["Ouder14 Pinas"]["attempts"] == 2
    assert unreached["Ouder14 Pinas"]["attempt_channels"] == ["phone", "phone"]
    assert unreached["Ouder16 Berg"]["reasons"][0] == "only_problems"
    assert "not_informed" not in unreached.get("Partner16 Berg", {}).get("reasons", [])
    assert "never_reached" not in unreached["Ouder0 Berg"]["reasons"]
    assert unreached["Partner0 Berg"]["reasons"][-1] == "partner_reached"
    assert len([row for row in unreached.values() if "never_reached" in row["reasons"]]) == 52

    output = tmp_path / "bladen.pdf"
    run("sheet", "--group", "6B", "-o", output)
    reader = PdfReader(output)
    assert len(reader.pages) == 28
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert "Noor-Anne van den Berg" in text
    assert "Noor hielp twee kleuters met hun jas" in text
    assert "praten over winnen" in text
    assert "De Linde" in text


def test_edexml_keeps_what_is_there_and_leaves_out_what_may_not_be_read(typed: Typed, edexml: Path):
    typed("init")
    assert typed.json("import", edexml, "--dry-run")["new"] == 3
    assert typed.json("import", edexml)["new"] == 3
    again = typed.json("import", edexml)
    assert (again["new"], again["changed"], again["same"]) == (0, 0, 3)
    for name in ("wimpie", "assati", "gradje hof"):
        typed("log", "--pupil", name, "--tone", "positive", "--told", "gezien")
    logged = [row["pupils"][0] for row in typed.json("contacts")]
    assert sorted(logged) == ["Gradje van 't Hof", "Ismaël Assati", "Wimpie"]
    assert "133456785" not in json.dumps(typed.json("contacts"))


@pytest.mark.skipif(not SHARED.exists(), reason="the standard's own example is not beside us")
def test_the_standards_own_example(typed: Typed):
    typed("init")
    result = typed.json("import", SHARED)
    assert (result["new"], result["refused"]) == (3, [])
    assert any("2014" in warning for warning in result["warnings"])


def test_a_class_list_reads_the_same_twice_and_leaves_bsn_out(class_folder: Typed, class_csv: Path):
    again = class_folder.json("import", class_csv)
    assert (again["new"], again["changed"], again["same"]) == (0, 0, 28)
    assert any("BSN" in warning for warning in again["warnings"])


def test_a_changed_list_shows_what_changed_and_who_is_missing(class_folder: Typed, class_csv: Path):
    lines = class_csv.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].replace("Noor-Anne", "Nora-Anne")
    class_csv.write_text("\n".join(lines[:-1]), encoding="utf-8")
    printed = class_folder("import", class_csv)
    assert "0 new, 1 changed, 26 the same, 0 refused" in printed
    assert "is not in this file" in printed


def test_rehearsing_stores_nothing(typed: Typed, class_csv: Path):
    typed("init")
    assert typed.json("import", class_csv, "--dry-run")["new"] == 28
    assert typed.json("import", class_csv, "--dry-run")["new"] == 28


def test_export_leaves_working_notes_out_and_formulas_dead(class_folder: Typed, tmp_path: Path):
    class_folder(
        "log",
        "--pupil",
        "noor anne",
        "--tone",
        "positive",
        "--told",
        '=HYPERLINK("http://x")',
        "--note",
        "geheimpje",
    )
    for form in ("csv", "xlsx", "json"):
        output = tmp_path / f"log.{form}"
        class_folder("export", "--format", form, "-o", output)
        data = output.read_bytes()
        assert b"geheimpje" not in data
        assert len(data) > 100
    first = (tmp_path / "log.csv").read_text(encoding="utf-8-sig").splitlines()[1]
    assert ";=HYPERLINK" not in first
    assert ",=HYPERLINK" not in first


def test_names_that_fit_several_are_refused_with_the_candidates(class_folder: Typed):
    message = class_folder("log", "--pupil", "noor", "--tone", "positive", exit_code=1)
    assert "Noor Yıldız" in message
    assert "Noor-Anne van den Berg" in message
    message = class_folder("log", "--pupil", "niemand", "--tone", "positive", exit_code=1)
    assert "niemand" in message


@pytest.mark.parametrize(
    "words",
    [
        ("fly",),
        ("log", "--pupil", "noor anne", "--tone", "angry"),
        ("log", "--pupil", "noor anne", "--tone", "positive", "--outcome", "voicemail"),
        ("log", "--pupil", "noor anne", "--with", "ouder0", "--tone", "positive", "--channel",
         "gate", "--outcome", "voicemail"),
        ("log", "--pupil", "noor anne", "--tone", "positive", "--agreement", "home; soon; x"),
        ("sheet", "-o", "x.pdf"),
        ("contacts", "--since", "yesterday"),
        ("contacts", "--limit", "many"),
    ],
)  # fmt: skip
def test_wrong_usage_exits_with_2(class_folder: Typed, words: tuple[str, ...]):
    assert class_folder(*words, exit_code=2).count("\n") == 1


def test_exit_codes_tell_what_is_the_matter(typed: Typed, tmp_path: Path):
    typed("contacts", exit_code=1)
    typed("init")
    typed("init", exit_code=1)
    typed.password_file.write_text("een heel ander", encoding="utf-8")
    typed("contacts", exit_code=3)
    typed.password_file.write_text("", encoding="utf-8")
    typed("contacts", exit_code=2)
    typed.password_file.write_text(PASSWORD, encoding="utf-8")
    typed("import", tmp_path / "nothing.csv", exit_code=1)
    (typed.data / "logbook.db").write_bytes(b"rubbish" * 1000)
    typed("contacts", exit_code=5)
    typed("check", exit_code=5)


def test_beside_an_open_window_readers_work_and_writers_wait(class_folder: Typed, tmp_path: Path):
    from app.paths import DataFolder
    from app.store.opening import open_logbook

    window = open_logbook(DataFolder(class_folder.data), PASSWORD)
    try:
        class_folder("contacts")
        class_folder("unreached")
        class_folder("check")
        class_folder("backup", tmp_path / "stick")
        class_folder("sheet", "--pupil", "noor anne", "-o", tmp_path / "een.pdf")
        class_folder("log", "--pupil", "noor anne", "--tone", "positive", exit_code=4)
        class_folder("import", tmp_path / "x.csv", exit_code=4)
        class_folder("restore", tmp_path / "x.backup", exit_code=1)
    finally:
        window.close()


def test_backup_restore_check_and_password(class_folder: Typed, tmp_path: Path):
    copy = class_folder("backup", tmp_path / "stick").strip()
    class_folder("log", "--pupil", "noor anne", "--tone", "positive", "--told", "erna")
    class_folder("restore", copy)
    assert class_folder.json("contacts") == []
    assert class_folder.json("check") == {
        "ok": True, "problems": [], "contacts": 0, "pupils": 28, "guardians": 56,
    }  # fmt: skip
    new = tmp_path / "new.txt"
    new.write_text("een nieuw wachtwoord", encoding="utf-8")
    class_folder("password", "--new-password-file", new)
    class_folder("contacts", exit_code=3)
    class_folder.password_file.write_text("een nieuw wachtwoord", encoding="utf-8")
    class_folder("contacts")


def test_a_recovery_code_opens_too(typed: Typed):
    printed = typed("init")
    code = next(line for line in printed.splitlines() if "Recovery" in line).split(": ")[1]
    typed.password_file.write_text(code, encoding="utf-8")
    typed("contacts")


def test_listings_come_as_csv_with_dead_formulas(class_folder: Typed):
    class_folder("log", "--pupil", "noor anne", "--tone", "positive", "--told", "+cmd")
    printed = class_folder("contacts", "--format", "csv")
    assert printed.startswith("id,at,pupils")
    assert ",+cmd" not in printed


def test_no_file_of_the_program_holds_a_name(class_folder: Typed):
    class_folder("log", "--pupil", "noor anne", "--tone", "positive", "--told", "kanariewoord")
    class_folder("backup")
    for folder, _folders, files in os.walk(class_folder.data):
        for name in files:
            data = (Path(folder) / name).read_bytes()
            assert b"kanariewoord" not in data
            assert b"Noor" not in data
            assert b"Marieke" not in data


def test_dutch_speaks_dutch(class_folder: Typed, capsys: pytest.CaptureFixture[str]):
    from app.commands import main

    main(["--data", str(class_folder.data), "--password-file", str(class_folder.password_file),
          "--language", "nl", "unreached"])  # fmt: skip
    assert "Ouder" in capsys.readouterr().out


def test_a_password_file_from_notepad_holds_the_same_password(class_folder: Typed):
    class_folder.password_file.write_text(PASSWORD, encoding="utf-8-sig")
    class_folder("contacts")


def test_a_day_without_a_time_is_a_contact_whose_time_is_not_known(class_folder: Typed):
    from datetime import datetime

    today = datetime.now().astimezone().date().isoformat()
    class_folder("log", "--pupil", "noor anne", "--tone", "positive", "--at", today)
    assert class_folder.json("contacts")[0]["at"].startswith(today)


def test_a_tone_is_asked_for_but_not_for_a_planned_talk(class_folder: Typed):
    class_folder("log", "--pupil", "noor anne", exit_code=2)
    class_folder("log", "--pupil", "noor anne", "--occasion", "ten-minute")
    assert class_folder.json("contacts")[0]["tone"] == "practical"


def test_a_full_disk_and_our_own_fault_are_one_line(class_folder: Typed, monkeypatch):
    from app.commands import listing

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(listing, "print_rows", full)
    message = class_folder("contacts", exit_code=1)
    assert "disk is full" in message

    def broken(*_args: object) -> None:
        raise RuntimeError("Noor van den Berg")

    monkeypatch.setattr(listing, "print_rows", broken)
    message = class_folder("contacts", exit_code=1)
    assert message.count("\n") == 1
    assert "RuntimeError" in message
    assert "Noor" not in message


def test_a_search_forgives_typing_errors_and_says_so(class_folder: Typed, capsys):
    class_folder("log", "--pupil", "noor anne", "--with", "ouder0", "--tone", "positive",
                 "--channel", "gate", "--told", "Haar spreekbeurt was mooi.")  # fmt: skip
    [found] = class_folder.json("contacts", "spreekbuert")
    assert found["told"] == "Haar spreekbeurt was mooi."
    assert capsys.readouterr().err == ""
    assert class_folder.json("contacts", "school gate") == [found]
    for words, said in (
        ("spreekbuert", "Nothing with “spreekbuert”. This is with “spreekbeurt”."),
        ("school gate", "Filtered on school gate."),
    ):
        assert class_folder.err("contacts", words) == f"{said}\n"
