"""Settings of the measurements: the real ones, on a database and in a folder of their own, with keys from the seed."""

import hashlib
import os

from infosharing.records.keyring import Keyring

# The same seed gives the same ledger, to the last digest; the only place where keys are not secret.
_parts = [hashlib.sha256(f"bench {name}".encode()).digest() for name in ("seal", "ledger", "django")]
os.environ.update(
    INFOSHARING_MODE="demo",  # plain HTTP, mail into files: everything else as in a school
    INFOSHARING_KEYS=Keyring({1: _parts[0]}, 1, _parts[1], _parts[2].hex()).to_json(),
    INFOSHARING_HOSTS="localhost,127.0.0.1",
)

from infosharing.settings import *  # noqa: E402, F403
from infosharing.settings import AUTHENTICATION_BACKENDS, INSTALLED_APPS, SILENCED_SYSTEM_CHECKS, env  # noqa: E402

INSTALLED_APPS = [
    *INSTALLED_APPS,
    "bench",
    "django.contrib.sessions",
    "django.contrib.admin.apps.SimpleAdminConfig",
]  # for the stock pages
SILENCED_SYSTEM_CHECKS = [*SILENCED_SYSTEM_CHECKS, "admin.E402"]  # its templates have an engine of their own
# The last, and asked only for those who signed in by it: the bare site beside ours.
AUTHENTICATION_BACKENDS = [*AUTHENTICATION_BACKENDS, "django.contrib.auth.backends.ModelBackend"]
ROOT_URLCONF = "bench.urls"

# A test of the measurements themselves needs the tables, not the way to them: it takes a second instead of twenty.
if env.bool("BENCH_TABLES_AT_ONCE", default=False):
    MIGRATION_MODULES = {"admin": None} | {app.rpartition(".")[2]: None for app in INSTALLED_APPS}
