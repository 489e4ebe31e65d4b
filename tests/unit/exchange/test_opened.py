"""Files that are no list at all, or not yet."""

import os
from pathlib import Path

import pytest

from app.errors import AppError
from app.exchange import opened
from app.exchange.opened import kind_of, read_whole
from app.services.roster import RosterKind

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


@pytest.mark.parametrize(
    ("start", "kind"),
    [(b"PK\x03\x04", RosterKind.XLSX), (b"<?xml ?><EDEX/>", RosterKind.EDEXML),
     (b"\xef\xbb\xbf  <EDEX/>", RosterKind.EDEXML), ("<EDEX/>".encode("utf-16"), RosterKind.EDEXML),
     (b"Roepnaam;Achternaam", RosterKind.CSV), ("Roepnaam".encode("utf-16"), RosterKind.CSV),
     ("Noël".encode("cp1252"), RosterKind.CSV)],
)  # fmt: skip
def test_what_a_file_is_by_its_content(start, kind):
    assert kind_of(start, "x") is kind


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7", "no text or table"),
        (b"\x89PNG\r\n", "no text or table"),
        (bytes(range(256)) * 20, "no text or table"),
        (b"Roepnaam\x00;x", "no text or table"),
        (b"Roep\x01\x02\x03\x04", "no text or table"),
        (OLD_OFFICE, "old Office format.*xlsx"),
        (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"<!DOCTYPE html><table>", "web page"),
        (b"  <html>", "web page"),
        (b"<table><tr>", "web page"),
    ],
)
def test_other_files_are_told_apart(content, said):
    with pytest.raises(AppError, match=said):
        kind_of(content, "klas.xls")


def test_missing_empty_and_no_file(tmp_path):
    with pytest.raises(AppError, match="no file"):
        read_whole(tmp_path / "weg.csv")
    (tmp_path / "leeg.csv").touch()
    with pytest.raises(AppError, match="is empty"):
        read_whole(tmp_path / "leeg.csv")
    with pytest.raises(AppError, match="is no file"):
        read_whole(tmp_path)


def test_a_pipe_is_no_file_and_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pijp.csv")
    with pytest.raises(AppError, match="is no file"):
        read_whole(tmp_path / "pijp.csv")


def test_a_file_of_200_mb_is_refused_without_reading_it(tmp_path):
    path = tmp_path / "groot.csv"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(AppError, match=r"200 MB.*50 MB"):
        read_whole(path)


def test_an_unfinished_download_is_refused(tmp_path):
    path = tmp_path / "klas.csv.crdownload"
    path.write_text("Roepnaam")
    with pytest.raises(AppError, match="not finished"):
        read_whole(path)


def test_a_file_that_is_still_growing_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "klas.csv"
    path.write_text("Roepnaam\nNoor\n")

    def write_more(_seconds: float) -> None:
        with path.open("a") as file:
            file.write("Emir\n")

    monkeypatch.setattr("time.sleep", write_more)
    with pytest.raises(AppError, match="still being written"):
        read_whole(path)


def test_a_file_at_rest_is_not_waited_for(tmp_path, monkeypatch):
    path = tmp_path / "klas.csv"
    path.write_text("Roepnaam")
    os.utime(path, (0, 0))
    monkeypatch.setattr("time.sleep", lambda _seconds: pytest.fail("it waited"))
    assert read_whole(path) == b"Roepnaam"


def test_a_file_that_may_not_be_read_is_told(tmp_path, monkeypatch):
    path = tmp_path / "klas.csv"
    path.write_text("Roepnaam")

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(AppError, match="cannot be read"):
        read_whole(path)


def test_a_device_that_fails_is_told(tmp_path, monkeypatch):
    path = tmp_path / "klas.csv"
    path.write_text("Roepnaam")

    def fail(*_args: object, **_kwargs: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(AppError, match="Input/output error"):
        read_whole(path)


def test_the_largest_size_is_what_the_message_says():
    assert opened.LARGEST == 50 * 1024 * 1024
