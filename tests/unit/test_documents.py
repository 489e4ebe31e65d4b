import errno
import os
from pathlib import Path

import pytest

from app.documents import check_name, save
from app.errors import AppError, StorageError


@pytest.mark.parametrize("name", ["CON", "aux.pdf", "nul.tar.pdf", "Com1.pdf", "LPT¹", "con .pdf"])
def test_names_windows_keeps_are_refused_everywhere(name):
    with pytest.raises(AppError, match="Windows keeps"):
        check_name(Path("map") / name)


@pytest.mark.parametrize("name", ["blad.", "blad ", "blad.pdf.."])
def test_a_name_cannot_end_in_a_dot_or_a_space(name):
    with pytest.raises(AppError, match="cannot end"):
        check_name(Path(name))


def test_a_control_character_is_no_name():
    with pytest.raises(AppError, match="sign"):
        check_name(Path("blad\n.pdf"))


@pytest.mark.parametrize("name", ["console.pdf", "aux Sanne.pdf", ".pdf", "Đặng محمد.pdf"])
def test_ordinary_names_are_fine(name):
    check_name(Path(name))


def test_a_name_that_is_too_long_is_said(tmp_path):
    with pytest.raises(AppError, match="too long"):
        save(tmp_path / ("a" * 260 + ".pdf"), b"x")


def test_a_path_that_is_too_long_is_said(tmp_path):
    deep = tmp_path.joinpath(*["map" * 60] * 40)
    with pytest.raises(StorageError, match="too long"):
        save(deep / "blad.pdf", b"x")


def test_a_folder_is_not_replaced(tmp_path):
    with pytest.raises(StorageError, match="is a folder"):
        save(tmp_path, b"x")


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageError, match="does not exist"):
        save(tmp_path / "file" / "blad.pdf", b"x")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a full disk to write to")  # noqa: PTH110
def test_a_full_disk_is_said():
    with pytest.raises(StorageError, match="disk is full"):
        save(Path("/dev/full"), b"x")


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "open in another program"),
        (errno.EROFS, "read-only"),
        (errno.EIO, "could not be written"),
    ],
)
def test_the_old_file_is_whole_when_the_new_one_cannot_be(tmp_path, monkeypatch, number, sentence):
    target = tmp_path / "blad.pdf"
    target.write_text("older")

    def refuse(*_arguments):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(StorageError, match=sentence):
        save(target, b"newer")
    assert target.read_text() == "older"
    assert list(tmp_path.iterdir()) == [target]


def test_a_read_only_file_is_not_replaced(tmp_path, monkeypatch):
    target = tmp_path / "blad.pdf"
    target.write_text("older")
    # The one who runs the tests may be allowed everything.
    monkeypatch.setattr(os, "access", lambda *_arguments: False)
    with pytest.raises(StorageError, match="read-only"):
        save(target, b"newer")
    assert target.read_text() == "older"


def test_a_link_keeps_pointing_to_the_file(tmp_path):
    real = tmp_path / "real.pdf"
    real.write_text("older")
    link = tmp_path / "blad.pdf"
    link.symlink_to(real)
    save(link, b"newer")
    assert link.is_symlink()
    assert real.read_bytes() == b"newer"
