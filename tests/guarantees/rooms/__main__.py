"""Say where a room names a higher one, and which app stands in no room."""

import os
import sys

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "infosharing.settings")
    django.setup()

    from .tree import names_upwards

    sys.exit("\n".join(names_upwards()) or None)
