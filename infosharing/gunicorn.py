"""What gunicorn asks of us: whoever only holds the line holds no process that answers pages."""

import socket
from functools import partial
from typing import Any

from gunicorn import util

# As long as nothing was sent on a connection, the system keeps it, and lets it go after so many seconds.
SILENT_SECONDS = 10
# A request that stops half-way holds a process no longer than this.
SECONDS_BETWEEN_BYTES = 10
# So long a process waits for somebody who was answered to hang up; gunicorn's own two seconds are long enough to be
# stopped by.
SECONDS_TO_HANG_UP = 0.1


def when_ready(server: Any) -> None:
    """Set up the sockets that the workers take connections from; what they accept inherits it."""
    pause = SECONDS_BETWEEN_BYTES.to_bytes(8, "little") + bytes(8)
    for listener in server.LISTENERS:
        listener.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, SILENT_SECONDS)
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, pause)


def post_fork(server: Any, worker: Any) -> None:
    """Let this worker hang up soon."""
    util.close_graceful = partial(util.close_graceful, timeout=SECONDS_TO_HANG_UP)
