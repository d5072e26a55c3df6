#!/usr/bin/env python3
"""Django's command line, with this project's settings."""

import gc
import os
import sys
from contextlib import suppress

from django.core.management import execute_from_command_line

from infosharing.records import installation

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "infosharing.settings")
    # To look for garbage less often spares a fifth of the first migration.
    gc.set_threshold(50_000, 20, 50)
    # A database that cannot be asked is no fault of a command that needs none.
    with suppress(installation.CannotBeAsked):
        if refusal := installation.refusal():
            sys.exit(refusal)
    execute_from_command_line(sys.argv)
