"""A sheet to change, a way to write it, and ways to read back what is on paper."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from PIL import Image

from app import i18n
from app.queries.rows import SheetAgreement, SheetContact, TalkSheet
from app.sheets.write import write_sheets
from app.vocabulary import AgreementState, Channel, Owner, Relationship

NL = Path(__file__).parents[3] / "resources" / "translations" / "nl.po"

SANNE = TalkSheet(
    pupil="Sanne de Vries",
    call_name="Sanne",
    group="6B",
    school="Basisschool De Linde",
    teacher="juf Marieke Jansen",
    partner="meester Tom Bakker",
    ways_to_reach="ma–do 8:00–8:20 · Parro · 036 – 000 00 00",
    guardians=(("Bas de Vries", Relationship.FATHER), ("Eva Smit", Relationship.MOTHER)),
    glad=(
        (date(2026, 11, 12), "Sanne kiest nu zelf haar leesboeken."),
        (date(2026, 10, 2), "Hielp een nieuwe klasgenoot op weg."),
    ),
    discuss=("Werkhouding bij rekenen.", "Wat helpt Sanne om door te zetten?"),
    child_shows="haar dierenverslag",
    last_talk_on=date(2026, 9, 8),
    since=(
        SheetContact(date(2026, 10, 21), Channel.MESSAGE, "naar de opticien, mist gym"),
        SheetContact(date(2026, 10, 2), Channel.GATE, "hielp nieuwe klasgenoot"),
    ),
    open_agreements=(
        SheetAgreement("tafels oefenen", Owner.HOME, date(2026, 12, 1), AgreementState.OPEN),
    ),
    closed_agreements=(
        SheetAgreement("rekenmaatje zoeken", Owner.SCHOOL, None, AgreementState.DROPPED),
        SheetAgreement(
            "samen een boek kiezen",
            Owner.CHILD,
            date(2026, 10, 9),
            AgreementState.DONE,
            "Sanne leest nu elke avond.",
        ),
    ),
    expectation="De kinderen maken zelf een weekplan.",
    home_questions=("Wat was vandaag het leukste op school?",),
    made_on=date(2026, 11, 25),
    meeting_at=datetime(2026, 11, 26, 15, 50),  # noqa: DTZ001 - local wall time
    meeting_minutes=10,
    place="lokaal 12",
)
NOTHING = TalkSheet(
    pupil="Sanne de Vries",
    call_name="",
    group="",
    school="",
    teacher="",
    partner="",
    ways_to_reach="",
    guardians=(),
    glad=(),
    discuss=(),
    child_shows="",
    last_talk_on=None,
    since=(),
    open_agreements=(),
    closed_agreements=(),
    expectation="",
    home_questions=(),
    made_on=date(2026, 11, 25),
)


@pytest.fixture
def sanne() -> Callable[..., TalkSheet]:
    """An ordinary sheet, with what a test changes about it."""

    def change(**changes: object) -> TalkSheet:
        return replace(SANNE, **changes)  # type: ignore[arg-type]

    return change


@pytest.fixture
def nothing() -> TalkSheet:
    """A pupil about whom nothing was logged yet."""
    return NOTHING


class Paper:
    """A PDF that was just made, to be read back and looked at."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._document = pypdfium2.PdfDocument(data)

    @property
    def pages(self) -> int:
        return len(self._document)

    def text(self, page: int = 0) -> str:
        """The words of a page, in reading order, on one line."""
        textpage = self._document[page].get_textpage()
        text = textpage.get_text_bounded()
        textpage.close()
        return " ".join(text.split())

    def everything(self) -> str:
        return " ".join(self.text(page) for page in range(self.pages))

    def picture(self, page: int = 0, dpi: int = 72) -> Image.Image:
        """The page as a printer without colours sees it."""
        bitmap = self._document[page].render(scale=dpi / 72, grayscale=True)
        image: Image.Image = bitmap.to_pil().convert("L")
        bitmap.close()
        return image

    def close(self) -> None:
        self._document.close()


@pytest.fixture
def printed() -> Iterator[Callable[..., Paper]]:
    """Writes sheets and gives the paper; `language` is English unless told otherwise."""
    papers: list[Paper] = []

    def write(*sheets: TalkSheet, language: str = "en", **options: object) -> Paper:
        stream = BytesIO()
        write_sheets(sheets, stream, language=language, **options)  # type: ignore[arg-type]
        papers.append(Paper(stream.getvalue()))
        return papers[-1]

    yield write
    for paper in papers:
        paper.close()


@pytest.fixture
def dutch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The Dutch catalogue as it stands in the repository, compiled for this test."""
    folder = tmp_path / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with NL.open("rb") as source, (folder / "driehoek.mo").open("wb") as target:
        write_mo(target, read_po(source, locale="nl"))
    monkeypatch.setattr(i18n, "catalogue_folder", lambda: tmp_path)
    i18n.translator.cache_clear()
    yield
    i18n.translator.cache_clear()
