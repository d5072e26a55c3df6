"""The server answers while others only hold the line."""

import os
import socket
import subprocess
import sys
import time
from urllib.request import urlopen

import pytest

APPLICATION = """
def application(environ, start):
    start("200 OK", [("Content-Length", "2")])
    return [b"ok"]
"""


@pytest.fixture
def port(tmp_path):
    """The port of a gunicorn with one process and our configuration."""
    (tmp_path / "answering.py").write_text(APPLICATION)
    with socket.create_server(("127.0.0.1", 0)) as free:
        number = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "answering:application", "--bind", f"127.0.0.1:{number}"]
    command += ["--config", "python:infosharing.gunicorn", "--workers", "1", "--no-control-socket"]
    paths = {"PYTHONPATH": os.pathsep.join([os.getcwd(), str(tmp_path)])}
    with subprocess.Popen(command, env=os.environ | paths, stderr=subprocess.DEVNULL) as server:
        until = time.monotonic() + 20
        while _asked(number) is None and time.monotonic() < until:
            time.sleep(0.1)
        yield number
        server.terminate()


def _asked(port):
    """How many seconds an answer takes; None where nobody answers."""
    begun = time.monotonic()
    try:
        urlopen(f"http://127.0.0.1:{port}/", timeout=30).read()
    except OSError:
        return None
    return time.monotonic() - begun


def test_connections_that_say_nothing_hold_nobody_up(port):
    held = [socket.create_connection(("127.0.0.1", port)) for _ in range(20)]
    took = _asked(port)
    for connection in held:
        connection.close()
    assert took is not None and took < 2


def test_those_who_were_answered_and_do_not_hang_up_hold_nobody_up(port):
    held = [socket.create_connection(("127.0.0.1", port)) for _ in range(5)]
    for connection in held:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    took = _asked(port)
    for connection in held:
        connection.close()
    assert took is not None and took < 2


def test_a_request_that_stops_half_way_is_given_up(port):
    with socket.create_connection(("127.0.0.1", port)) as half:
        half.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")
        assert 5 < _asked(port) < 20
