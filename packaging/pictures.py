"""Make the README's pictures anew, in `docs/pictures/`, from the fictional class.

    .venv/bin/python packaging/pictures.py [FOLDER]

Off-screen, in Dutch, always on the same afternoon of the same class, in a typeface that comes with
the libraries: the same program gives the same pictures on every machine with the same Qt.
"""

import io
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pymupdf_fonts
import pypdfium2
from PIL import Image
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QFont, QFontDatabase, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.demo import make_demo
from app.i18n import _
from app.paths import DataFolder
from app.queries.people import named_guardians, named_pupils
from app.queries.sheets import talk_sheets
from app.services.drafts import AgreementDraft, ContactDraft, ParticipantDraft
from app.settings import Settings
from app.sheets.write import write_sheets
from app.store.keys import Cost
from app.store.logbook import Logbook
from app.ui.dialogs.contact import ContactDialog
from app.ui.language import speak
from app.ui.main_window import MainWindow
from app.ui.pages.insight import InsightPage
from app.ui.pages.log import LogPage
from app.ui.theme import Scheme, apply_theme
from app.ui.workspace import Workspace
from app.vocabulary import Channel, Owner, Tone

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
NOW = datetime(2026, 11, 24, 15, 5).astimezone()
SIZE = (1366, 768)
SETTLED = 200  # milliseconds in which what waits in the window has come
A4_WIDTH = 900  # pixels
COLOURS = 256
NOT_OURS = "This plugin does not support"  # what an off-screen window says of itself

LOOKED_UP = "lezen"
ON_A_PAGE = "Jayden Pinas"
ON_PAPER = "Noor van den Berg"
SPOKEN_OF = "Ilyas Benali"
SPOKEN_WITH = "Rachid Benali"
TOLD = (
    "Ilyas legde vandaag voor de hele klas uit hoe je een breuk eerlijk verdeelt. Rustig, en met "
    "een tekening op het bord."
)
HEARD = "Hij had er thuis met een appelflap op geoefend. Vader hoort dit graag vaker."
AGREED = "samen een recept afmeten en meenemen naar school"
AGREED_FOR = date(2026, 12, 1)


def keep(picture: QWidget | Image.Image, path: Path) -> None:
    """Save as PNG with as many colours as a page of ours has, which makes it a third as large."""
    if isinstance(picture, QWidget):
        taken = picture.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
        size = (taken.width(), taken.height())
        points = bytes(taken.constBits())
        picture = Image.frombytes("RGB", size, points, "raw", "RGB", taken.bytesPerLine())
    few = picture.quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    print(f"{path.name}: {few.width} × {few.height}, {path.stat().st_size // 1024} kB")


def settle(until: Callable[[], bool] = lambda: True) -> None:
    """Let the window come to rest."""
    QTest.qWait(SETTLED)
    while not until():
        QTest.qWait(SETTLED)


def picture_window(logbook: Logbook, folder: Path) -> None:
    """The pages of the window and the form, in light, and the page of today in dark."""
    app = _application()
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        apply_theme(app, scheme)
        window = MainWindow(Workspace(logbook), Settings(logbook.folder.settings))
        window.resize(*SIZE)
        window.show()
        window.begin()
        settle(partial(_has_copy, window))
        window.toast.hide()  # what the bin let go is said once
        keep(window, folder / ("vandaag.png" if scheme is Scheme.LIGHT else "vandaag-donker.png"))
        if scheme is Scheme.LIGHT:
            picture_contact(window, folder)
            picture_pages(window, folder)
        window.let_go()
        window.close()


def _has_copy(window: MainWindow) -> bool:
    """Whether the window says that today's copy was made, which is done beside its work."""
    return not window.sidebar.copy.text().endswith(_("no copy yet"))


def picture_pages(window: MainWindow, folder: Path) -> None:
    window.show_page("log")
    window.findChildren(LogPage)[0].search.setText(LOOKED_UP)
    settle()
    keep(window, folder / "logboek.png")
    window.navigator.pupil_wanted.emit(_pupil(window.workspace.logbook, ON_A_PAGE))
    settle()
    keep(window, folder / "leerling.png")
    window.show_page("unreached")
    settle()
    keep(window, folder / "nog-te-spreken.png")
    window.show_page("insight")
    insight = window.findChildren(InsightPage)[0]
    settle(insight.paper.isEnabled)  # once all numbers are there
    keep(window, folder / "inzicht.png")


def picture_contact(window: MainWindow, folder: Path) -> None:
    """*Contact vastleggen*, filled in but not saved."""
    dialog = ContactDialog(window.workspace, window.navigator, parent=window)
    dialog.open()
    settle()
    dialog.form.fill(_draft(window.workspace.logbook), settled=True)
    dialog.save_button.setFocus()  # no cursor blinks then
    settle()
    keep(dialog, folder / "vastleggen.png")
    dialog.close()


def _draft(logbook: Logbook) -> ContactDraft:
    pupil_id = _pupil(logbook, SPOKEN_OF)
    father = dict(logbook.read(partial(named_guardians, pupil_id=pupil_id)))[SPOKEN_WITH]
    return ContactDraft(
        pupil_ids=(pupil_id,),
        participants=(ParticipantDraft(father),),
        tone=Tone.POSITIVE,
        channel=Channel.GATE,
        told=TOLD,
        heard=HEARD,
        agreements=(AgreementDraft(AGREED, Owner.HOME, AGREED_FOR),),
    )


def picture_sheet(logbook: Logbook, folder: Path) -> None:
    """A conversation sheet as the PDF holds it."""
    keys = [_pupil(logbook, ON_PAPER)]
    sheets = logbook.read(partial(talk_sheets, pupil_ids=keys, today=NOW.date()))
    pdf = io.BytesIO()
    write_sheets(sheets, pdf, language="nl", invariant=True)
    with pypdfium2.PdfDocument(pdf.getvalue()) as document:
        page = document[0]
        picture = page.render(scale=A4_WIDTH / page.get_width()).to_pil().convert("RGB")
        page.close()
    keep(picture, folder / "gespreksblad.png")


def _pupil(logbook: Logbook, name: str) -> int:
    return dict(logbook.read(named_pupils))[name]


def _say(_kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
    if NOT_OURS not in words:
        print(words, file=sys.stderr)


def _application() -> QApplication:
    qInstallMessageHandler(_say)
    app = QApplication(sys.argv[:1])
    for face in ("notos", "notosbo"):
        QFontDatabase.addApplicationFontFromData(pymupdf_fonts.myfont(face))
    app.setFont(QFont("Noto Sans", 9))
    speak("nl")
    return app


def main() -> int:
    folder = Path(sys.argv[1]) if sys.argv[1:] else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        logbook, _recovery = make_demo(
            DataFolder(Path(place) / "logbook"),
            "een fictieve klas",
            until=NOW.date(),
            cost=Cost(memory=1024, passes=1),
        )
        logbook.clock = lambda: NOW
        picture_window(logbook, folder)
        picture_sheet(logbook, folder)
        logbook.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
