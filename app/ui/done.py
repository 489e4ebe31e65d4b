"""What was done in this window, to take back and to do again, step by step."""

from app.ui.workspace import Workspace

_MOST = 50


class Done:
    """Remembers writes with the sentence that said them; the logbook itself keeps everything."""

    def __init__(self) -> None:
        self._done: list[tuple[bytes, str]] = []
        self._undone: list[tuple[bytes, str]] = []

    def did(self, change_set_uid: bytes, sentence: str) -> None:
        """Something new was done: what was taken back before is not done again.

        What is asked on a second line of the sentence is not said when it is taken back.
        """
        self._done = [*self._done[1 - _MOST :], (change_set_uid, sentence.partition("\n")[0])]
        self._undone = []

    def standing(self) -> tuple[tuple[bytes, str], ...]:
        """What was not taken back, oldest first."""
        return tuple(self._done)

    def undo(self, workspace: Workspace) -> str:
        """Take the last one back and say which; "" when there is none. Raises AppError."""
        return _step(workspace, self._done, self._undone)

    def redo(self, workspace: Workspace) -> str:
        """Do again what was taken back last: the taking back is taken back."""
        return _step(workspace, self._undone, self._done)


def _step(
    workspace: Workspace, taken: list[tuple[bytes, str]], left: list[tuple[bytes, str]]
) -> str:
    if not taken:
        return ""
    uid, sentence = taken.pop()
    left.append((workspace.undo(uid).change_set_uid, sentence))
    return sentence
