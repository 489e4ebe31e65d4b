"""The parts of a workbook that hold cells, vetted before a reader sees them.

A workbook is a ZIP of XML. The reader, calamine, is quick but trusts what it gets: it makes room
for the whole rectangle between the first and the last cell (tafia/calamine#693) and for as many
texts as the file says it has, and where there is no room the process ends. So only the parts with
cells are handed over, inflated here within limits, without macros, pictures or links to elsewhere,
without counts, and with the cells that lie far from the list taken out.
"""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from itertools import islice

from app.errors import AppError
from app.exchange.table_file import MOST_ROWS, too_many_rows
from app.i18n import _

_MOST_ENTRIES = 2_000
_LARGEST_PART = 40 * 1024 * 1024  # bytes, inflated
_LARGEST_TOTAL = 80 * 1024 * 1024
_MOST_COLUMNS = 256
_MOST_TAGS = 400_000  # of rows and cells
_MOST_STRINGS = 500_000
_MOST_MERGED = 20_000
_LARGEST_INDEX = 2 * 1024 * 1024  # bytes of a part that only names sheets and styles
_LARGEST_AREA = 4_000_000  # cells of the rectangle that calamine makes room for, 32 bytes each
_FAR_ROW = MOST_ROWS + 100

_WANTED = re.compile(
    r"\[content_types\]\.xml|_rels/\.rels|xl/(?:workbook\d*|sharedstrings\d*|styles\d*)\.xml"
    r"|xl/_rels/workbook\d*\.xml\.rels|xl/worksheets/[^/]+\.xml",
    re.IGNORECASE,
)
_STRINGS = re.compile(r"xl/sharedstrings\d*\.xml", re.IGNORECASE)
_STRINGS_TAG = re.compile(rb"<((?:[\w.-]+:)?)sst(?=[\s/])[^>]*?(/?)>")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_END = b"PK\x05\x06"  # the record that ends a ZIP

_ATTRIBUTES = rb"""(?:\s+[\w:.-]+\s*=\s*(?:"[^"'<]*"|'[^"'<]*'))*"""
_OPEN = rb"<(?:(?P<close>/)(?=(?:[\w.-]+:)?[rs]))?(?:[\w.-]+:)?(?P<tag>row|c|sheetData)"
_TAG = re.compile(_OPEN + rb"(?P<attributes>" + _ATTRIBUTES + rb")\s*/?>")
_ANY_TAG = re.compile(_OPEN + rb"(?=[\s/>])")
_ATTRIBUTE = re.compile(rb"""\s+([\w:.-]+)\s*=\s*["']([^"'<]*)["']""")
_PLACE = re.compile(rb"([A-Za-z]{1,3})?(\d{1,7})")
_USUAL_PLACE = re.compile(rb"""\s+r=["']([A-Za-z]{1,3})?(\d{1,7})["']""")  # the first attribute


@dataclass
class Workbook:
    """A workbook that is safe to read: a ZIP without compression, and what was left out of it."""

    data: bytes
    far_rows: dict[str, list[int]] = field(default_factory=dict)  # by part, rows far from the list


def vetted(data: bytes, name: str) -> Workbook:
    """Check a workbook and keep its cells. Raises `AppError` with what to do instead."""
    _refuse_crowd(data, name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _refuse_kinds(entries, name)
            wanted = [entry for entry in entries if _WANTED.fullmatch(entry.filename)]
            _refuse_large(wanted, name)
            parts = {entry.filename: _inflated(archive, entry, name) for entry in wanted}
    except (
        zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError,
        ValueError, OverflowError, IndexError,
    ) as fault:  # fmt: skip
        raise _damaged(name) from fault
    return _packed(parts, name)


def _damaged(name: str) -> AppError:
    return AppError(
        _("{name} is damaged or not complete. Save or export it again.").format(name=name)
    )


def _bomb(name: str) -> AppError:
    return AppError(
        _(
            "{name} unpacks to far more than a list of pupils. "
            "Copy the list into a new workbook and import that."
        ).format(name=name)
    )


def _refuse_crowd(data: bytes, name: str) -> None:
    """Look at the counts at the end of the ZIP before its directory is read entry by entry."""
    end = data.rfind(_END, max(0, len(data) - 65557))
    if end < 0 or len(data) < end + 22:
        raise _damaged(name)
    entries = int.from_bytes(data[end + 10 : end + 12], "little")
    directory = int.from_bytes(data[end + 12 : end + 16], "little")
    if entries > _MOST_ENTRIES or directory > _MOST_ENTRIES * 500:
        raise _bomb(name)


def _refuse_kinds(entries: list[zipfile.ZipInfo], name: str) -> None:
    names = {entry.filename.lower() for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise AppError(
            _(
                "{name} is protected with a password. Open it, save a copy without a password, "
                "and import that."
            ).format(name=name)
        )
    if any(one.endswith("vbaproject.bin") or "/macrosheets/" in one for one in names):
        raise AppError(
            _("{name} holds macros. Save it as an ordinary .xlsx and import that.").format(
                name=name
            )
        )
    if not any(re.fullmatch(r"xl/workbook\d*\.xml", one) for one in names):
        raise AppError(
            _(
                "{name} is no workbook this program reads. Open it in a spreadsheet program, "
                "save it as .xlsx, and import that."
            ).format(name=name)
        )


def _refuse_large(entries: list[zipfile.ZipInfo], name: str) -> None:
    for entry in entries:
        holds_cells = _SHEET.fullmatch(entry.filename) or _STRINGS.fullmatch(entry.filename)
        if entry.file_size > (_LARGEST_PART if holds_cells else _LARGEST_INDEX):
            raise _bomb(name)
    if sum(entry.file_size for entry in entries) > _LARGEST_TOTAL:
        raise _bomb(name)
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        raise _damaged(name)


def _inflated(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    """One part. The stream is cut at the size the directory promises, which was checked."""
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise _damaged(name)
    with archive.open(entry) as stream:
        part = stream.read(_LARGEST_PART + 1)
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part or part.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise AppError(
            _(
                "{name} holds definitions that a list of pupils never has, and is not read. "
                "Copy the list into a new workbook and import that."
            ).format(name=name)
        )
    return part


def _packed(parts: dict[str, bytes], name: str) -> Workbook:
    far_rows = {}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for filename, part in parts.items():
            kept = part
            if _SHEET.fullmatch(filename):
                kept, far = without_far_cells(part, name)
                if far:
                    far_rows[filename] = far
            elif _STRINGS.fullmatch(filename):
                if part.count(b"<") > 4 * _MOST_STRINGS:
                    raise _bomb(name)
                kept = _STRINGS_TAG.sub(rb"<\1sst\2>", part)
            archive.writestr(filename, kept)
    return Workbook(packed.getvalue(), far_rows)


def without_far_cells(sheet: bytes, name: str) -> tuple[bytes, list[int]]:
    """The XML of a sheet within a sane rectangle, and the rows that were taken out of it.

    Every tag of a row or cell has to be understood here: one that is not might hide a far corner.
    """
    tags = sum(1 for _tag in islice(_ANY_TAG.finditer(sheet), _MOST_TAGS + 1))
    if tags > _MOST_TAGS or sheet.count(b"mergeCell") > 2 * _MOST_MERGED:
        raise _bomb(name)
    places = _Places(name)
    away: list[tuple[int, int]] = []
    cut_from: int | None = None
    for tag in _TAG.finditer(sheet):
        tags -= 1
        is_near = places.is_near(tag)
        if is_near and cut_from is not None:
            away.append((cut_from, tag.start()))
            cut_from = None
        elif not is_near and cut_from is None:
            cut_from = tag.start()
    if tags or cut_from is not None:  # a tag that was not understood, or rows that never end
        raise _damaged(name)
    if places.last_row * places.last_column > _LARGEST_AREA:
        raise AppError(
            _(
                "The cells of {name} lie too far apart. "
                "Copy the list into a new workbook and import that."
            ).format(name=name)
        )
    return _cut(sheet, away), sorted(places.far_rows)


class _Places:
    """Walks through rows and cells as a reader does, and tells which are near the list."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._row = 0
        self._column = 0
        self._row_is_near = True
        self._cell_is_near = True
        self.last_row = 1
        self.last_column = 1
        self.far_rows: set[int] = set()

    def is_near(self, tag: re.Match[bytes]) -> bool:
        """Whether this tag, and all until the next, belongs to the list."""
        if tag["tag"] == b"sheetData":
            return True
        if tag["tag"] == b"row":
            return self._row_is_near if tag["close"] else self._enter_row(tag["attributes"])
        if not tag["close"]:
            self._cell_is_near = self._enter_cell(tag["attributes"])
        return self._cell_is_near

    def _enter_row(self, attributes: bytes) -> bool:
        place = self._place(attributes)
        self._row = int(place[2]) if place else self._row + 1
        self._column = 0
        self._row_is_near = self._row <= _FAR_ROW
        if self._row_is_near:
            self.last_row = max(self.last_row, self._row)
        return self._row_is_near

    def _enter_cell(self, attributes: bytes) -> bool:
        place = self._place(attributes)
        if place and (place[1] is None or int(place[2]) != self._row):
            raise _damaged(self._name)
        self._column = _column_number(place[1]) if place else self._column + 1
        if not self._row_is_near:
            self.far_rows.add(self._row)
            if len(self.far_rows) > MOST_ROWS:
                raise too_many_rows()
            return False
        if self._column > _MOST_COLUMNS:
            return False
        self.last_column = max(self.last_column, self._column)
        return True

    def _place(self, attributes: bytes) -> re.Match[bytes] | None:
        """The value of the attribute `r`; None where the place is simply the next one."""
        usual = _USUAL_PLACE.match(attributes)
        if usual:
            return usual
        for attribute in _ATTRIBUTE.finditer(attributes):
            if attribute[1] == b"r":
                place = _PLACE.fullmatch(attribute[2])
                if place is None:
                    raise _damaged(self._name)
                return place
        return None


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _cut(sheet: bytes, away: list[tuple[int, int]]) -> bytes:
    if not away:
        return sheet
    pieces, place = [], 0
    for start, stop in away:
        pieces.append(sheet[place:start])
        place = stop
    return b"".join([*pieces, sheet[place:]])
