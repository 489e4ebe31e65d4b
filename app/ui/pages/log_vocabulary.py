"""The words of the log for typing errors, read bit by bit beside what people do."""

from functools import partial
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import AppError
from app.queries.typing_errors import Vocabulary, vocabulary_part
from app.ui.workspace import Workspace

_INDEXES = ("contact_search", "note_search")
_PART = 40  # words read at once: with common ones that takes some milliseconds
_SLICE = 0.006  # seconds of reading before what people do comes first again


class VocabularyReader(QObject):
    """`read` when all words are known. Words that were written later come with the next reading.

    It is read when a search first found nothing: whoever types no errors never waits for it.
    """

    read = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._known: Vocabulary | None = None
        self._is_stale = True
        self._words: list[tuple[str, int]] = []
        self._at = (0, "")  # which index, after which word
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._read_slice)

    def known(self) -> Vocabulary | None:
        """The words as they were last read, if they were."""
        return self._known

    def forget(self) -> None:
        """Contacts changed: the words still serve, and are read anew when they are next needed."""
        self._is_stale = True

    def want(self) -> None:
        """Begin to read what is not known yet, or not any more."""
        if self._is_stale and not self._next.isActive():
            self._is_stale = False
            self._words, self._at = [], (0, "")
            self._read_slice()

    def _read_slice(self) -> None:
        if self._workspace.is_closed:
            return
        until = perf_counter() + _SLICE
        while self._at[0] < len(_INDEXES):
            if not self._read_part():
                return
            if perf_counter() > until and self._at[0] < len(_INDEXES):
                self._next.start()
                return
        self._known = Vocabulary(self._words)
        self._words = []
        self.read.emit()

    def _read_part(self) -> bool:
        """Read some words more; where the disk refuses what one types goes on without them."""
        index, after = self._at
        query = partial(vocabulary_part, of=_INDEXES[index], after=after, limit=_PART)
        try:
            words = self._workspace.read(query)
        except AppError:
            self._is_stale = True
            return False
        self._words += words
        self._at = (index, words[-1][0]) if words else (index + 1, "")
        return True
