"""What goes into a bundle, beyond what PyInstaller finds by itself, and what stays out."""

import re
import subprocess
import sys
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path, PurePath

from PyInstaller.utils.hooks import collect_data_files

ROOT = Path(__file__).resolve().parent.parent
LICENCES = "licences"
Entry = tuple[str, str, str]
"""One file as PyInstaller names it: its place in the bundle, its source, its kind."""

MIGRATIONS = "app/store/migrations"
HIDDEN = [  # found at run time by name, so that reading the source does not show them
    *(
        ".".join(file.relative_to(ROOT).with_suffix("").parts)
        for file in sorted((ROOT / "app").rglob("*.py"))
        if MIGRATIONS not in file.as_posix() and file.stem != "__init__"
    ),
    *(f"pymupdf_fonts.FiraGO_{style}" for style in ("Regular", "Bold", "Italic", "BoldItalic")),
    "holidays.countries.netherlands",
    # Whose public holidays tell the feast days of families, for planning activities.
    *(
        f"holidays.countries.{country}"
        for country in ("suriname", "israel", "eritrea", "iran", "maldives")
    ),
    "alembic.ddl.sqlite",
    "logging.config",
]
EXCLUDED = [
    *("tkinter", "unittest", "pydoc", "doctest", "setuptools", "pip", "hatchling", "pygments"),
    *("sqlite3", "_sqlite3"),  # the engine that encrypts is the only one
    # reportlab asks for pillow; sheets are drawn from lines and letters and hold no photographs
    *("PIL._avif", "PIL._webp", "PIL._imagingcms", "PIL._imagingft", "PIL._imagingtk"),
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtSql", "PySide6.QtTest"),
    *("alembic.testing", "sqlalchemy.testing", "reportlab.graphics.testshapes"),
]


def data() -> list[tuple[str, str]]:
    """Files beside the modules: source, folder in the bundle."""
    ours = [
        ("resources", "app/resources"),
        (MIGRATIONS, MIGRATIONS),  # Alembic reads revisions as files
        ("LICENSE", "."),
        ("packaging/licences", LICENCES),
    ]
    return [(str(ROOT / source), folder) for source, folder in ours] + [
        *collect_data_files("holidays", includes=["locale/*/LC_MESSAGES/NL.mo"]),
        *collect_data_files("tzdata"),  # Windows has no time zones of its own
    ]


_QT = r"PySide6/(Qt/)?"
_UNWANTED = re.compile(
    "|".join(
        (
            # Off-screen, X11 and Wayland stay; what drives a bare frame buffer goes.
            _QT + r"plugins/platforms/\w*(eglfs|linuxfb|vnc|vkkhrdisplay|minimalegl|webgl)",
            _QT + r"plugins/(egldeviceintegrations|generic|networkinformation|tls|sqldrivers)/",
            _QT + r"plugins/(qmllint|qmltooling|designer|vectorimageformats)/",
            _QT + r"plugins/platformthemes/\w*gtk",  # would bring all of GTK; the portal serves
            _QT + r"plugins/platforminputcontexts/\w*virtualkeyboard",
            _QT + r"plugins/imageformats/\w*(pdf|tiff|webp|icns|tga|wbmp)",
            _QT + r"plugins/wayland-graphics-integration-server/",
            _QT + r"(lib/)?(lib)?Qt6?(Qml|Quick|Pdf|VirtualKeyboard|Sql|Test|EglF[Ss]|WaylandComp)",
            _QT + r"translations/(?!qtbase_(nl|en)\.qm)",
            r"babel/locale-data/(?!(root|nl|en)(_\w+)?\.dat|LICENSE)",
            r"lib(cups|gtk|gdk)\b",  # the desktop's own, where there is one
            r"(sqlalchemy|alembic)/.*\.(pyx|pxd|mako|pyi)$",
            MIGRATIONS + r"/.*(__pycache__|\.mako)",
            r"app/resources/.*\.po$",
            r"pymupdf_fonts\.(?!FiraGO)\w",  # the other type families
        )
    )
)


def is_wanted(place: str) -> bool:
    """Whether a file or module, by its place in the bundle, is needed there."""
    return not _UNWANTED.match(PurePath(place).as_posix())


def wanted(entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if is_wanted(entry[0])]


def without_orphans(binaries: list[Entry]) -> list[Entry]:
    """Leave out libraries that nothing in the bundle asks for any more; only on Linux.

    PyInstaller adds them before the files that needed them are taken out. They lie at the top of
    the bundle, under their plain name, or in a wheel's own folder of libraries.
    """
    if not sys.platform.startswith("linux"):
        return binaries
    libraries = {PurePath(entry[0]).name: entry[1] for entry in binaries if _is_aside(entry)}
    open_ends = [entry[1] for entry in binaries if not _is_aside(entry)]
    kept = {name for name in libraries if name.startswith("libpython")}
    open_ends += [libraries[name] for name in kept]
    while open_ends:
        asked = _needs(open_ends.pop()) & libraries.keys() - kept
        kept |= asked
        open_ends += [libraries[name] for name in asked]
    return [file for file in binaries if not _is_aside(file) or PurePath(file[0]).name in kept]


def without_symbols(binaries: list[Entry], folder: Path) -> list[Entry]:
    """Leave out what only a debugger reads, a seventh of the whole; only on Linux.

    The slimmer copies go into `folder`. Qt comes without it, and the libraries that wheels carry in
    a folder of their own were edited after linking, which `strip` does not stand.
    """
    if not sys.platform.startswith("linux"):
        return binaries
    slim = []
    for place, source, kind in binaries:
        target = folder / place
        if kind == "EXTENSION" and not place.startswith("PySide6"):
            target.parent.mkdir(parents=True, exist_ok=True)
            command = ["strip", "--strip-unneeded", "-o", str(target), source]
            subprocess.run(command, check=True)
            slim.append((place, str(target), kind))
        else:
            slim.append((place, source, kind))
    return slim


def _is_aside(entry: Entry) -> bool:
    place, _source, kind = entry
    return kind == "BINARY" and ("/" not in place or ".libs/" in place)


def _needs(file: str) -> set[str]:
    """The names of the libraries that a file asks for itself, so not those of its libraries."""
    told = subprocess.run(["objdump", "-p", file], check=True, capture_output=True, text=True)
    return set(re.findall(r"NEEDED\s+(\S+)", told.stdout))


def licence_files(modules: Iterable[str]) -> list[tuple[str, str]]:
    """The licence texts of the libraries that these modules come from: source, place."""
    owners = metadata.packages_distributions()
    tops = {name.replace("\\", "/").replace("/", ".").split(".")[0] for name in modules}
    found = []
    for name in sorted({owner for top in tops for owner in owners.get(top, ())} | {"pyinstaller"}):
        for file in metadata.files(name) or ():
            folder, *inner = file.parts
            if folder.endswith(".dist-info") and re.search("(?i)licen|copying|notice", str(file)):
                target = PurePath(LICENCES, folder.rsplit("-")[0], *inner[inner[0] == "licenses" :])
                found.append((str(file.locate()), str(target)))
    return found
