"""A school's machine is given only commands that `./run` knows and settings that are read: the folder `deploy/`."""

import os
import re
import subprocess
import sys
from configparser import ConfigParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tests.rooms import HOUSE

DEPLOY = HOUSE / "deploy"
COMPOSE = (HOUSE / "compose.yaml").read_text()
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
STARTED = {
    "infosharing-web.service": "gunicorn infosharing.wsgi:application --bind 127.0.0.1:",
    "infosharing-mail.service": "python manage.py deliver_mail --watch",
    "infosharing-files.service": "python manage.py prepare_files --watch",
    "infosharing-due.service": "python manage.py due",
}


def section(file, name):
    """Return what a unit file says in one section."""
    unit = ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str
    unit.read(file)
    return dict(unit[name])


@pytest.fixture
def run(tmp_path):
    """Call `./run` with an environment whose programs only say how they were called; return status and last line."""
    environment = tmp_path / "venv" / "bin"
    environment.mkdir(parents=True)
    for name in ("python", "gunicorn"):
        (environment / name).write_text('#!/bin/sh\necho "${0##*/} $*"\n')
        (environment / name).chmod(0o700)
    lock = (HOUSE / "requirements.lock").read_bytes()
    installed = subprocess.run(["cksum"], check=True, input=lock, capture_output=True).stdout
    (environment.parent / "requirements.lock.installed").write_bytes(installed)

    def call(*words):
        done = subprocess.run(
            [HOUSE / "run", *words],
            check=False,
            env={
                "PATH": "/usr/local/bin:/usr/bin:/bin",
                "INFOSHARING_VAR": str(tmp_path),
                "INFOSHARING_VENV": str(environment.parent),
                "INFOSHARING_ADDRESS": "https://sharing.school.example",
                "PORT": "0",
            },
            capture_output=True,
            text=True,
            timeout=20,
        )
        return done.returncode, done.stdout.splitlines()[-1]

    return call


@pytest.mark.parametrize("file", UNITS, ids=lambda file: file.name)
def test_a_service_starts_what_it_is_named_after(file, run):
    program, *words = section(file, "Service")["ExecStart"].split()
    assert program == "/srv/infosharing/run"
    status, started = run(*words)
    assert (status, started[: len(STARTED[file.name])]) == (0, STARTED[file.name])


def test_there_is_a_service_for_each_of_them():
    assert {file.name for file in UNITS} == set(STARTED)


def test_a_part_that_there_is_not_is_not_started(run):
    assert run("serve", "letters")[0] == 2


def test_the_guide_names_services_that_there_are():
    named = set(re.findall(r"infosharing-(\w+)", (HOUSE / "docs/operating.md").read_text()))
    assert named == {file.stem.removeprefix("infosharing-") for file in UNITS}


def test_the_timer_starts_the_daily_round_on_weekday_mornings():
    timer = section(DEPLOY / "systemd" / "infosharing-due.timer", "Timer")
    assert timer == {"OnCalendar": "Mon..Fri 06:30 Europe/London", "Persistent": "yes"}


def settings_named_in(text):
    """Return the names of settings that a file gives values to."""
    return set(re.findall(r"^ *([A-Z][A-Z_]+)[=:]", text, re.M))


@pytest.mark.parametrize(
    "given",
    [(DEPLOY / "infosharing.env").read_text(), COMPOSE.partition("services:")[0]],
    ids=["systemd", "compose"],
)
def test_every_setting_that_is_given_is_read(given):
    read = (HOUSE / "infosharing/settings.py").read_text() + (HOUSE / "run").read_text()
    names = settings_named_in(given)
    assert names >= {"DATABASE_URL", "INFOSHARING_HOSTS", "INFOSHARING_ADDRESS", "INFOSHARING_BEHIND_PROXY"}
    assert [name for name in names if name not in read] == []


class Answering(BaseHTTPRequestHandler):
    """Says how it was asked, and that all is well at one name only."""

    def do_GET(self):
        asked = self.path, self.headers["Host"], self.headers["X-Forwarded-Proto"]
        well = asked == ("/healthz/", "sharing.school.example", "https")
        self.send_response(200 if well else 503)
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.mark.parametrize(("names", "status"), [("sharing.school.example,x", 0), ("x", 1)])
def test_a_container_asks_after_its_health_as_the_web_server_in_front_would(names, status):
    assert '"deploy/healthy.py"' in COMPOSE
    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        asking = os.environ | {"PORT": str(server.server_port), "INFOSHARING_HOSTS": names}
        command = [sys.executable, DEPLOY / "healthy.py"]
        assert subprocess.run(command, check=False, env=asking, capture_output=True).returncode == status
        server.shutdown()


def test_caddy_leads_to_the_server_and_says_itself_who_asks(settings):
    caddy = (DEPLOY / "Caddyfile").read_text()
    assert "reverse_proxy 127.0.0.1:8000 {" in caddy
    [megabytes] = re.findall(r"max_size (\d+)MB", caddy)
    assert int(megabytes) * 1_000_000 > settings.ATTACHMENT_MAX_BYTES
    # With one of these, a browser could claim another address than its own.
    assert not re.search(r"trusted_proxies|header_up", caddy)
