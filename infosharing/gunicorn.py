"""What gunicorn asks of us: connections that say nothing never reach the processes that answer pages."""

import socket
from typing import Any

# As long as nothing was sent on a connection, the system keeps it, and lets it go after so many seconds.
SILENT_SECONDS = 10
# A request that stops half-way holds a process no longer than this.
SECONDS_BETWEEN_BYTES = 10


def when_ready(server: Any) -> None:
    """Set up the sockets that the workers take connections from; what they accept inherits it."""
    pause = SECONDS_BETWEEN_BYTES.to_bytes(8, "little") + bytes(8)
    for listener in server.LISTENERS:
        listener.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, SILENT_SECONDS)
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, pause)
