"""One window per logbook: a second start brings the first window to the front.

By a local socket of this user, without a network. What decides who may write is the store's lock;
this is only about which window the teacher sees.
"""

import os
import tempfile
from collections.abc import Callable
from typing import TYPE_CHECKING
from zlib import crc32

from app.paths import DataFolder

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_PATIENCE = 500  # milliseconds; a window that is busy longer is found by the lock
_CALL = b"come\n"


def name_of(folder: DataFolder) -> str:
    """The socket's name says nothing about the folder or its owner."""
    place = os.path.normcase(folder.root.absolute())
    return f"driehoek-{crc32(place.encode('utf-8', 'surrogatepass')):08x}"


def bring_to_front(folder: DataFolder) -> bool:
    """Ask a window that has this folder open to come forward; False when there is none."""
    name = name_of(folder)
    if os.name != "nt" and not os.path.exists(os.path.join(tempfile.gettempdir(), name)):  # noqa: PTH110, PTH118 - before the first paint, and Qt's own place
        return False  # saves importing the network module before the first paint
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_PATIENCE):
        return False
    socket.write(_CALL)
    socket.waitForBytesWritten(_PATIENCE)
    socket.disconnectFromServer()
    return True


class Doorbell:
    """Listens for a second start; `answer` is called in the main thread."""

    def __init__(self, folder: DataFolder, answer: Callable[[], None], parent: "QObject") -> None:
        from PySide6.QtNetwork import QLocalServer

        self._answer = answer
        self._server = QLocalServer(parent)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        name = name_of(folder)
        if not self._server.listen(name):
            QLocalServer.removeServer(name)  # left by a window that was killed
            self._server.listen(name)

    def _on_connection(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            caller.disconnectFromServer()
            self._answer()

    def close(self) -> None:
        self._server.close()
