"""A finished PDF in memory, as pictures: for the preview and for the printer. No file is made."""

from bisect import bisect_right

import pypdfium2
from PySide6.QtGui import QImage

_POINTS_PER_INCH = 72


class SheetDocument:
    """Pages are counted from 0. Close it: the library holds memory that Python does not see."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pypdfium2.PdfDocument(pdf)
        marks = [(mark.get_dest(), mark.get_title()) for mark in self._pdf.get_toc()]
        named = [(dest.get_index() or 0, title) for dest, title in marks if dest is not None]
        self._starts = [index for index, _title in named]
        self._titles = [title for _index, title in named]

    @property
    def pages(self) -> int:
        return len(self._pdf)

    def pupil(self, page: int) -> str:
        """Whose sheet a page belongs to, from the bookmarks."""
        place = bisect_right(self._starts, page) - 1
        return self._titles[place] if place >= 0 else ""

    def page_of(self, pupil: str) -> int | None:
        """The first page of a pupil's first sheet."""
        return self._starts[self._titles.index(pupil)] if pupil in self._titles else None

    def size(self, page: int) -> tuple[float, float]:
        """Width and height in points."""
        width, height = self._pdf.get_page_size(page)
        return width, height

    def picture(self, page: int, width: int) -> QImage:
        """A page `width` device pixels wide."""
        scale = width / self.size(page)[0]
        return self._drawn(page, scale)

    def print_picture(self, page: int, dots_per_inch: int) -> QImage:
        return self._drawn(page, dots_per_inch / _POINTS_PER_INCH)

    def _drawn(self, page: int, scale: float) -> QImage:
        opened = self._pdf[page]
        bitmap = opened.render(scale=scale, prefer_bgrx=True)
        try:
            shared = QImage(
                bytes(bitmap.buffer),
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_RGB32,
            )
            return shared.copy()
        finally:
            bitmap.close()
            opened.close()

    def close(self) -> None:
        self._pdf.close()
