"""The rooms of the house as they stand: what goes through all of them finds them here and names none by hand."""

import pkgutil
from pathlib import Path

from django.apps import apps
from django.conf import settings

HOUSE = Path(settings.BASE_DIR)
FOR_WORKING_ON_IT = {"tests", "bench"}
PACKAGES = sorted({path.parent.name for path in HOUSE.glob("*/__init__.py")} - FOR_WORKING_ON_IT)
APPS = [app for app in apps.get_app_configs() if Path(app.path) == HOUSE.joinpath(*app.name.split("."))]
GROUND_FLOOR = "infosharing"
ROOMS = sorted(set(PACKAGES) - {GROUND_FLOOR}) + sorted(
    f"{GROUND_FLOOR}.{module.name}" for module in pkgutil.iter_modules([str(HOUSE / GROUND_FLOOR)])
)
SOURCES = [path for package in PACKAGES for path in sorted((HOUSE / package).rglob("*.py"))]
