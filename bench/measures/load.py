"""T12: how many lists a second two gunicorn workers serve, beside empty pages."""

import multiprocessing
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from time import perf_counter, sleep
from typing import Any

from django.conf import settings
from django.db import connections

from bench.building.world import World
from bench.line import Line
from bench.visitors import EMPTY, Visitor

from .lists import STOCK, people

SHARE = 0.35
CALLERS, SECONDS, TIMES = 4, 3, 3


def measure(world: World, rounds: int) -> Iterator[Line]:
    """Ask for the list, the empty page and guardian's list in turn, a few seconds each."""
    seconds = min(SECONDS, rounds / 10)
    with _server() as port:
        for who, visitor in people(world).items():
            paths = {"empty": EMPTY, "list": "/requests/", "stock": STOCK}
            found: dict[str, list[float]] = {name: [] for name in paths}
            for _ in range(min(TIMES, rounds)):
                for name, path in paths.items():
                    found[name].append(_asked(port, path, visitor, seconds))
            speed = {name: median(several) for name, several in found.items()}
            ratio = speed["list"] / speed["empty"]
            note = f"{speed['list']:.0f} lists/s, {speed['empty']:.0f} empty pages/s, guardian's {speed['stock']:.0f}/s"
            yield Line("T12", f"/requests/, {who}", "≥ 0.35 × empty", ratio >= SHARE, ratio=ratio, note=note)


@contextmanager
def _server() -> Iterator[int]:
    """Serve the site as `./run serve` does, on a free port, and yield the port."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    connections.close_all()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "infosharing.wsgi:application",
        "--bind",
        f"127.0.0.1:{port}",
        "--workers",
        "2",
        "--worker-class",
        "sync",
        "--preload",
        "--log-level",
        "error",
        "--no-control-socket",
    ]
    server = subprocess.Popen(command, cwd=settings.BASE_DIR)
    try:
        while _is_closed(port):
            if server.poll() is not None:
                raise ValueError("gunicorn did not start.")
            sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait()


def _is_closed(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return True
    return False


def _asked(port: int, path: str, visitor: Visitor, seconds: float) -> float:
    """Return how many answers a second a few callers get together."""
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in visitor.client.cookies.items())
    text = (
        f"GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookies}\r\nConnection: close\r\n\r\n".encode()
    )
    kind = multiprocessing.get_context("fork")
    said: Any = kind.Queue()
    connections.close_all()
    callers = [kind.Process(target=_call, args=(port, text, seconds, said)) for _ in range(CALLERS)]
    for caller in callers:
        caller.start()
    count = sum(said.get() for _ in callers)
    for caller in callers:
        caller.join()
    return count / seconds


def _call(port: int, text: bytes, seconds: float, said: Any) -> None:
    count, end = 0, perf_counter() + seconds
    while perf_counter() < end:
        with socket.create_connection(("127.0.0.1", port)) as line:
            line.sendall(text)
            first = line.recv(65536)
            while line.recv(65536):
                pass
        if not first.startswith(b"HTTP/1.1 200"):
            raise ValueError(first[:80])
        count += 1
    said.put(count)
