"""Settings for tests: the real ones, in a folder of their own, with what is slow on purpose made quick."""

import atexit
import os
import shutil
import tempfile

# One folder for the test run and every process it starts; a real installation's folder is never touched.
if "INFOSHARING_TEST_VAR" not in os.environ:
    os.environ["INFOSHARING_TEST_VAR"] = tempfile.mkdtemp(prefix="infosharing-tests-")
    atexit.register(shutil.rmtree, os.environ["INFOSHARING_TEST_VAR"], ignore_errors=True)
OF_TESTS = ("INFOSHARING_TEST_", "INFOSHARING_CHROMIUM")
for name in [name for name in os.environ if name.startswith("INFOSHARING_")]:
    if not name.startswith(OF_TESTS):
        del os.environ[name]
os.environ.update(
    INFOSHARING_VAR=os.environ["INFOSHARING_TEST_VAR"],
    INFOSHARING_MODE="demo",  # plain HTTP, for the test client and the browser
)
os.environ.pop("EMAIL_URL", None)

from infosharing.records import installation  # noqa: E402
from infosharing.records.keyring import KEY_FILE_NAME, Keyring, write_keyring  # noqa: E402

# The same keys in every run: a database that an earlier run left opens with them.
if not (installation.folder() / KEY_FILE_NAME).exists():
    write_keyring(
        Keyring({1: b"seal" * 8}, 1, b"ledger" * 6, "django" * 9), installation.folder() / KEY_FILE_NAME
    )

from infosharing.settings import *  # noqa: E402, F403
from infosharing.settings import DATABASES, IS_SQLITE, STATIC_ROOT, STORAGES, VAR  # noqa: E402

if IS_SQLITE:
    # A file, not memory: the browser's requests and the test then meet as two processes' would.
    DATABASES["default"]["TEST"] = {"NAME": VAR / "test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA secure_delete=ON;"
    )
# A connection kept open by a thread would stop the test database from being dropped.
DATABASES["default"]["CONN_MAX_AGE"] = 0

# How often a compiled query is compared with what Django would ask: 1 is always.
COMPILED_QUERIES_COMPARED = int(os.environ.get("INFOSHARING_TEST_COMPARED", "50"))

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAIL_CARRIER = "django.core.mail.backends.locmem.EmailBackend"
SITE_ADDRESS = "http://testserver"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT.mkdir(exist_ok=True)
