"""A second start with the same workspace brings the first window forward."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER_MS = 500


def server_name(folder: Path | None) -> str:
    """The name under which the window of a workspace listens: one per user and folder."""
    user = os.environ.get("USERNAME") or os.environ.get("USER") or ""
    place = str(folder.resolve()) if folder else ""
    return "thuong-truc-" + hashlib.sha256(f"{user}\0{place}".encode()).hexdigest()[:20]


def wake_other(folder: Path | None) -> bool:
    """True when a window of this workspace was there and was asked to come forward."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(folder))
    if not socket.waitForConnected(ANSWER_MS):
        return False
    socket.write(b"raise")
    socket.waitForBytesWritten(ANSWER_MS)
    socket.disconnectFromServer()
    return True


class SingleInstance(QObject):
    """Listens for second starts."""

    asked = Signal()
    """Someone started the program again: come forward."""

    def __init__(self, folder: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self.listen(folder)

    def listen(self, folder: Path | None) -> None:
        """Listens for another workspace; a name left behind by a killed process is taken over."""
        self._server.close()
        name = server_name(folder)
        if not self._server.listen(name):
            QLocalServer.removeServer(name)
            self._server.listen(name)

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.close()
            self.asked.emit()

    def close(self) -> None:
        """Listens no longer."""
        self._server.close()
