"""XML from outside, element by element, without entities, in bounded time and memory.

defusedxml refuses every definition of an entity and every reference to elsewhere. Depth, number of
elements, the size of a text and of a single tag are limited here, so that no file of any make can
take the machine down. No tree is built.
"""

from collections.abc import Sequence
from typing import Protocol
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from app.errors import AppError
from app.i18n import _

_LARGEST = 30 * 1024 * 1024  # bytes; 3,000 pupils take some five million
_CHUNK = 64 * 1024
_LONGEST_TAG = 4 * _CHUNK  # bytes that may pass without a tag or a text coming to its end
_DEEPEST = 24
_MOST_ELEMENTS = 400_000
_LONGEST_TEXT = 4_000  # characters; what comes after is dropped
_MOST_ATTRIBUTES = 40


class Gatherer(Protocol):
    """Is told of each element, with its path from the root, and keeps what it wants."""

    def opened(self, path: Sequence[str], attributes: dict[str, str]) -> bool:
        """An element begins; the answer is whether its text is wanted."""

    def closed(self, path: Sequence[str], text: str) -> None:
        """An element whose text was wanted ends."""


class _TooMuchError(Exception):
    """The XML is deeper or larger than any real file."""


class _WrongRootError(Exception):
    """The XML is something else."""


class _Target:
    """What the parser calls; keeps the path, the limits, and at most one text."""

    def __init__(self, gatherer: Gatherer, root: str) -> None:
        self._gatherer = gatherer
        self._root = root
        self._path: list[str] = []
        self._elements = 0
        self._text: list[str] | None = None
        self._size = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self._path.append(_local(tag))
        if self._elements > _MOST_ELEMENTS or len(self._path) > _DEEPEST:
            raise _TooMuchError
        if len(attributes) > _MOST_ATTRIBUTES:
            raise _TooMuchError
        if len(self._path) == 1 and self._path[0].casefold() != self._root.casefold():
            raise _WrongRootError
        named = {_local(name): value for name, value in attributes.items()}
        self._text = [] if self._gatherer.opened(self._path, named) else None
        self._size = 0

    def data(self, text: str) -> None:
        if self._text is not None and self._size < _LONGEST_TEXT:
            self._text.append(text[: _LONGEST_TEXT - self._size])
            self._size += len(text)

    def end(self, _tag: str) -> None:
        if self._text is not None:
            self._gatherer.closed(self._path, "".join(self._text))
            self._text = None
        self._path.pop()

    def close(self) -> None:
        """Nothing is built, so nothing is handed over."""


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def stream(data: bytes, gatherer: Gatherer, *, root: str, name: str) -> None:
    """Tell the gatherer what is in an XML file. Raises `AppError` with a whole sentence."""
    if len(data) > _LARGEST:
        raise AppError(
            _(
                "{name} is {size} MB; a list of pupils is never larger than {limit} MB. "
                "Check that this is the right file."
            ).format(name=name, size=len(data) // 1_000_000, limit=_LARGEST // 1024 // 1024)
        )
    try:
        _feed(data, _Target(gatherer, root))
    except _WrongRootError:
        raise AppError(
            _("{name} is XML, but not EDEXML. Export it as EDEXML 2.1, CSV or XLSX.").format(
                name=name
            )
        ) from None
    except (_TooMuchError, DefusedXmlException, RecursionError) as fault:
        raise AppError(
            _(
                "{name} holds definitions or depths that a list of pupils never has, "
                "and is not read. Make the export again."
            ).format(name=name)
        ) from fault
    except (ParseError, ValueError, LookupError) as fault:
        raise AppError(
            _("{name} is damaged or not complete ({reason}). Make the export again.").format(
                name=name, reason=_position(fault)
            )
        ) from fault


def _position(fault: Exception) -> str:
    line, column = getattr(fault, "position", (0, 0))
    return _("line {line}, column {column}").format(line=line, column=column + 1)


def _feed(data: bytes, target: _Target) -> None:
    # A document type is no use to these files, so it is refused together with its entities.
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    body = data.lstrip(b" \t\r\n") if data[:1] in b" \t\r\n" else data
    for start in range(0, len(body), _CHUNK):
        parser.feed(body[start : start + _CHUNK])
        fed = min(start + _CHUNK, len(body))
        if fed - max(parser.parser.CurrentByteIndex, 0) > _LONGEST_TAG:
            raise _TooMuchError
    parser.close()
