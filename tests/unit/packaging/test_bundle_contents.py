from importlib.metadata import packages_distributions
from pathlib import Path

import bundle_contents
import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[3]
ALWAYS = bundle_contents.licence_files([])
BUILD_ONLY = {"hatchling", "packaging", "pathspec", "pluggy", "tomlkit", "trove-classifiers"}


def shipped() -> list[str]:
    lines = (ROOT / "packaging" / "runtime.lock").read_text(encoding="utf-8").splitlines()
    entries = [Requirement(line.rstrip("\\ ")) for line in lines if not line.startswith(" ")]
    names = [entry.name for entry in entries if not entry.marker or entry.marker.evaluate()]
    return [name for name in names if name not in BUILD_ONLY]


def test_every_library_that_ships_brings_a_licence_or_is_named_beside_ours():
    owners = packages_distributions()
    modules = {
        owner.lower().replace("_", "-"): top for top, all_ in owners.items() for owner in all_
    }
    ours = (ROOT / "packaging" / "licences" / "README.md").read_text(encoding="utf-8").lower()
    without = [
        name
        for name in shipped()
        if len(bundle_contents.licence_files([modules[name]])) <= len(ALWAYS) and name not in ours
    ]
    assert without == []


def test_licences_lie_in_a_folder_by_the_name_of_their_library():
    places = {
        place for _file, place in bundle_contents.licence_files(["sqlalchemy.orm", "reportlab"])
    }
    assert {"licences/sqlalchemy/LICENSE", "licences/reportlab/LICENSE"} <= places
    assert all(Path(file).is_file() for file, _place in ALWAYS)


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/Qt/translations/qtbase_nl.qm",
        "PySide6/Qt/lib/libQt6Network.so.6",
        "app/store/migrations/versions/0001_the_first_schema.py",
        "app/resources/translations/nl/LC_MESSAGES/driehoek.mo",
        "pymupdf_fonts",
        "pymupdf_fonts.FiraGO_Bold",
    ],
)
def test_what_the_window_the_store_and_the_sheets_need_stays(place):
    assert bundle_contents.is_wanted(place)


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/lib/libQt6Qml.so.6",
        "PySide6/Qt6Quick.dll",
        "PySide6/Qt/translations/qtbase_fi.qm",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "app/resources/translations/nl.po",
        "app/store/migrations/versions/__pycache__/0001.cpython-311.pyc",
        "pymupdf_fonts.NotoSans_Bold",
        "libcups.so.2",
    ],
)
def test_what_nothing_in_the_program_uses_goes(place):
    assert not bundle_contents.is_wanted(place)
