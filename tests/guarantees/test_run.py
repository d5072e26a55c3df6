"""The one command refuses what would go wrong later, in words."""

import os
import socket
import subprocess

from django.conf import settings


def run(*words, **variables):
    """Call `./run` as somebody with nothing set would; return its status and what it says."""
    plain = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    done = subprocess.run(
        ["./run", *words],
        check=False,
        cwd=settings.BASE_DIR,
        env=plain | variables,
        capture_output=True,
        text=True,
        timeout=20,
    )
    return done.returncode, done.stderr.strip()


def test_a_school_is_not_served_without_the_address_that_its_mails_lead_to(tmp_path):
    with socket.socket() as door:  # an occupied port: a serve that went on would stop there
        door.bind(("127.0.0.1", 0))
        door.listen()
        said = run("serve", INFOSHARING_VAR=str(tmp_path), PORT=str(door.getsockname()[1]))
    sentence = (
        "Set INFOSHARING_ADDRESS to the address that mails lead to, such as https://sharing.school.example."
    )
    assert said == (1, sentence)


def test_pictures_are_taken_only_where_a_demo_runs(tmp_path):
    said = run("screenshots", INFOSHARING_VAR=str(tmp_path))
    assert said == (1, "Start the demo first, in another window: ./run demo")
