"""The real server with its two workers, and wrk, which asks it as several people at once."""

import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import sleep

from django.conf import settings
from django.db import connections

from bench.servers import Browser

WORKERS = 2
SCRIPTS = Path(__file__).parent / "wrk"
SAID = re.compile(r"^SAID (\d+) (\d+) ([\d.]+) (\d+)$", re.MULTILINE)


@dataclass(frozen=True)
class Asked:
    """One page for one person: its address, and their cookies."""

    path: str
    cookies: str

    @classmethod
    def by(cls, client: Browser, path: str) -> "Asked":
        """Return what a browser that is signed in would ask."""
        cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
        return cls(path, cookies)


@dataclass(frozen=True)
class Speed:
    """What wrk found: right answers a second, and the milliseconds in which all but one in a hundred came."""

    answers: float
    p99: float


def there_is_wrk() -> bool:
    """Say whether wrk is installed; `./run bench` sees to it."""
    return shutil.which("wrk") is not None


@contextmanager
def served() -> Iterator[int]:
    """Serve the site as `./run serve` does, on a free port, and yield the port."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    connections.close_all()
    command = [sys.executable, "-m", "gunicorn", "bench.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    command += [
        "--config",
        "python:infosharing.gunicorn",
        "--workers",
        str(WORKERS),
        "--worker-class",
        "sync",
    ]
    command += ["--preload", "--timeout", "60", "--graceful-timeout", "10", "--log-level", "error"]
    server = subprocess.Popen([*command, "--no-control-socket"], cwd=settings.BASE_DIR)
    try:
        while not _answers(port):
            if server.poll() is not None:
                raise ValueError("gunicorn did not start.")
            sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait()


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def must_open(port: int, asked: Sequence[Asked]) -> None:
    """Open each page once. Raises ValueError where one answers with anything but 200."""
    for one in asked:
        line = HTTPConnection("127.0.0.1", port, timeout=60)
        line.request("GET", one.path, headers={"Host": "localhost", "Cookie": one.cookies})
        answer = line.getresponse()
        answer.read()
        line.close()
        if answer.status != 200:
            raise ValueError(f"{one.path} answered {answer.status}.")


def open_pages(port: int, asked: Sequence[Asked], seconds: float) -> Speed:
    """Let as many people as there are in `asked` open their pages for some seconds, each without a pause."""
    lines = [f"{one.path}\t{one.cookies}" for one in asked]
    return _wrk(port, "pages.lua", lines, (1, seconds))


def take_steps(port: int, steps: Sequence[tuple[Asked, str, int]], seconds: float) -> Speed:
    """Let people take steps, each on one record, over and over. A step comes with the form's token and the version."""
    lines = [f"{one.path}\t{one.cookies}\t{token}\t{version}" for one, token, version in steps]
    return _wrk(port, "steps.lua", lines, (len(lines), seconds))


def _wrk(port: int, script: str, lines: list[str], how: tuple[int, float]) -> Speed:
    threads, seconds = how
    with NamedTemporaryFile("w") as file:
        file.write("".join(f"{line}\n" for line in lines))
        file.flush()
        command = ["wrk", "--threads", str(threads), "--connections", str(len(lines))]
        command += ["--duration", f"{max(1, round(seconds))}s", "--timeout", "30s", "--script"]
        command += [str(SCRIPTS / script), f"http://127.0.0.1:{port}/", "--", file.name]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = SAID.search(said)
    if found is None:
        raise ValueError(f"wrk said: {said[-300:]}")
    count, microseconds, p99, wrong = found.groups()
    if int(wrong):
        raise ValueError(f"{wrong} wrong answers of {count}.")
    return Speed(int(count) / int(microseconds) * 1_000_000, float(p99))
