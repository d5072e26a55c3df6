"""The provider as tests see it: started once a run, told what to say, and signed in at without a browser."""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
import time_machine
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from infosharing.accounts.providers.configured import SignInProvider

NAME = "Ashfield Cloud"


class RunningProvider:
    """A provider at an address of this machine."""

    def __init__(self, address: str) -> None:
        self.address = address

    def configured(self, **says: str) -> SignInProvider:
        """Return it as the installation's settings name it."""
        usual = {"id": "cloud", "name": NAME, "server_url": self.address}
        return SignInProvider(**{**usual, "client_id": "infosharing", "secret": "between us", **says})

    def tell(self, **what: Any) -> None:
        """Say where people are sent `back` to, and which `claims` it makes of whom, by name."""
        requests.post(f"{self.address}/tell/", json=what, timeout=10).raise_for_status()

    def sign_in(self, name: str, sent_to: str) -> str:
        """Sign in there as `name`, as the page that one was `sent_to` asks; return where it sends one back to."""
        with requests.Session() as browser:
            page = browser.get(sent_to, timeout=10)
            token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page.text)[1]
            answer = browser.post(
                page.url,
                {"name": name, "csrfmiddlewaretoken": token},
                headers={"Referer": page.url},
                allow_redirects=False,
                timeout=10,
            )
            while urlsplit(answer.headers["Location"]).path.startswith("/identity/"):
                address = requests.compat.urljoin(self.address, answer.headers["Location"])
                answer = browser.get(address, allow_redirects=False, timeout=10)
            return answer.headers["Location"]


@contextmanager
def running_provider() -> Iterator[RunningProvider]:
    """Run a provider on a free port until the end."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (Path(folder) / "key.pem").write_bytes(pem)
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        ahead = time.time() - time_machine.escape_hatch.time.time()
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.provider", str(port), str(ahead)],
            env={**os.environ, "PROVIDER_FOLDER": folder},
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
        )
        try:
            assert process.stdout.readline() == b"ready\n"
            yield RunningProvider(f"http://127.0.0.1:{port}")
        finally:
            process.terminate()
            process.wait()
            process.stdout.close()
