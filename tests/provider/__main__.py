"""Starts the provider: `PROVIDER_FOLDER=… python -m tests.provider PORT SECONDS`, whose clock is so far ahead."""

import os
import sys
import time
from importlib import import_module

import django
import time_machine

with time_machine.travel(time.time() + float(sys.argv[2])):
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.provider.settings"
    django.setup()
    import_module("tests.provider.serving").serve(int(sys.argv[1]))
