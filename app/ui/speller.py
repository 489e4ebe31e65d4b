"""What the process of spelling answered: which words are wrong, and what was meant.

Nothing waits for an answer: a word that was not asked after yet is right for now.
"""

import json
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from app import i18n, speller
from app.names import words as folded_words
from app.queries.hints import HintSettings, hint_settings, known_names
from app.vocabulary import Changes, HintKind

if TYPE_CHECKING:
    from app.ui.workspace import Workspace

_WATCHED = Changes.LABELS | Changes.PROFILE | Changes.PEOPLE | Changes.GROUPS
_MOST_REMEMBERED = 20_000  # words; then it begins anew, so that memory stays flat


class Speller(QObject):
    """One for the whole window. Its process starts with the first word, while spelling is on.

    `learned` fires when answers came in or something was set; `suggested` brings, for a word, what
    could have been meant.
    """

    learned = Signal()
    suggested = Signal(str, object)  # word, tuple of words

    def __init__(self, workspace: "Workspace") -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._process: QProcess | None = None
        self._settings: HintSettings | None = None
        self._ours: frozenset[str] | None = None
        self._wrong: dict[str, bool] = {}
        self._suggestions: dict[str, tuple[str, ...]] = {}
        self._to_ask: list[str] = []
        self._asked: set[str] = set()
        self._has_failed = not speller.is_available()
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.timeout.connect(self._ask)
        workspace.changed.connect(self._on_changed)

    @property
    def is_on(self) -> bool:
        """Whether spelling is switched on, and can be looked after on this computer."""
        return not self._has_failed and HintKind.SPELLING in self._chosen().on

    def is_wrong(self, word: str) -> bool:
        """Whether a word is known to be wrong; one that was never asked after is asked now."""
        if not self.is_on or self._is_ours(word):
            return False
        if word not in self._wrong and word not in self._asked:
            self._asked.add(word)
            self._to_ask.append(word)
            self._asking.start(0)
        return self._wrong.get(word, False)

    def suggestions(self, word: str) -> tuple[str, ...]:
        """What may have been meant, the likeliest first; asked after now where it is not known."""
        if word not in self._suggestions and self.is_on and f"?{word}" not in self._asked:
            self._asked.add(f"?{word}")
            self._send({"suggest": word})
        return self._suggestions.get(word, ())

    def has_suggestions(self, word: str) -> bool:
        """Whether the answer is there, be it that nothing comes to mind."""
        return word in self._suggestions

    def add_own_word(self, word: str) -> bytes:
        """Keep a word as right in this logbook; gives the change set. Raises AppError."""
        from app.services.hints import add_own_word

        return self._workspace.write(partial(add_own_word, word=word)).change_set_uid

    def close(self) -> None:
        """End the process; it has nothing to keep."""
        process, self._process = self._process, None
        if process is not None:
            process.readyReadStandardOutput.disconnect(self._on_answered)
            process.finished.disconnect(self._on_failed)
            process.errorOccurred.disconnect(self._on_failed)
            process.kill()
            process.waitForFinished(1000)
            process.deleteLater()

    def _chosen(self) -> HintSettings:
        if self._settings is None:
            self._settings = self._workspace.read(hint_settings)
        return self._settings

    def _is_ours(self, word: str) -> bool:
        """Whether it is a name in this logbook, or an own word; "Noors" and "Noor's" too."""
        if self._ours is None:
            own = [part for each in self._chosen().own_words for part in folded_words(each)]
            self._ours = self._workspace.read(known_names) | frozenset(own)
        parts = folded_words(word)
        if parts[1:] == ["s"]:
            parts = parts[:1]
        return all(part in self._ours or part.removesuffix("s") in self._ours for part in parts)

    def _ask(self) -> None:
        words, self._to_ask = self._to_ask, []
        if words:
            self._send({"check": words})

    def _send(self, message: Mapping[str, Any]) -> None:
        if self._process is None:
            self._process = self._started()
            chosen = self._chosen().languages
            here_first = sorted(chosen, key=lambda code: code != i18n.language())
            self._write({"languages": here_first})
        self._write(message)

    def _started(self) -> QProcess:
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        if speller.checkout():
            environment.insert("PYTHONPATH", speller.checkout())
        process.setProcessEnvironment(environment)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._on_answered)
        process.finished.connect(self._on_failed)
        process.errorOccurred.connect(self._on_failed)
        program, *arguments = speller.command()
        process.start(program, arguments)
        return process

    def _write(self, message: Mapping[str, Any]) -> None:
        if self._process is not None:
            self._process.write(json.dumps(message).encode() + b"\n")

    def _on_answered(self) -> None:
        while self._process is not None and self._process.canReadLine():
            answer = json.loads(bytes(self._process.readLine().data()))
            if "suggest" in answer:
                self._take_suggestions(answer["suggest"], tuple(answer["words"]))
            else:
                self._take_checked(answer["checked"], set(answer["wrong"]))

    def _take_suggestions(self, word: str, found: tuple[str, ...]) -> None:
        self._suggestions[word] = found
        self._asked.discard(f"?{word}")
        self.suggested.emit(word, found)

    def _take_checked(self, words: list[str], wrong: set[str]) -> None:
        if len(self._wrong) > _MOST_REMEMBERED:
            self._wrong.clear()
            self._suggestions.clear()
        self._wrong.update((word, word in wrong) for word in words)
        self._asked.difference_update(words)
        self.learned.emit()

    def _on_failed(self) -> None:
        """A process that ends is not called back: writing goes on without marks."""
        self._has_failed = True
        self.close()
        self.learned.emit()

    def _on_changed(self, changes: Changes) -> None:
        if not changes & _WATCHED:
            return
        former, self._settings, self._ours = self._settings, None, None
        if former is not None and former.languages != self._chosen().languages:
            self.close()
            for known in (self._wrong, self._suggestions, self._asked):
                known.clear()
        if former is not None and (self.is_on or HintKind.SPELLING in former.on):
            self.learned.emit()
        if not self.is_on:
            self.close()
