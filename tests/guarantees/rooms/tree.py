"""The whole of the code and the templates, read for what a room may not name."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings

from tests.rooms import APPS

from .layers import FLOOR, Rooms, import_linter, the_house
from .names import Names, out_of_bounds
from .naming import in_python, in_template


def names_upwards(root: Path = settings.BASE_DIR) -> list[str]:
    """Return a line for each place at which a room names a higher one, and for each app that stands in no room."""
    return [*_modules(root), *_templates(root), *strays(the_house())]


@cache
def _bounds(room: str) -> Names:
    return out_of_bounds(room, the_house())


def _modules(root: Path) -> Iterator[str]:
    for package in import_linter()["root_packages"]:
        for path in sorted(Path(root, package).rglob("*.py")):
            where = path.relative_to(root)
            bounds = _bounds(the_house().of(".".join(where.with_suffix("").parts)))
            yield from (_line(where, *named) for named in in_python(path.read_text(), bounds))


def _templates(root: Path) -> Iterator[str]:
    """Read each template for the room of the app that its folder is named after."""
    rooms = {app.label: the_house().of(app.name) for app in apps.get_app_configs()}
    for path in sorted(one for one in Path(root, "templates").rglob("*") if one.is_file()):
        where = path.relative_to(root)
        bounds = _bounds(rooms.get(where.parts[1], FLOOR))
        yield from (_line(where, *named) for named in in_template(path.read_text(), bounds))


def _line(where: Path, line: int, said: str, room: str) -> str:
    return f"{where}:{line} names {room}: {said}"


def strays(rooms: Rooms) -> list[str]:
    """Return a line for each app of ours that stands in no room."""
    return [f"{app.name} stands in no layer of pyproject.toml" for app in APPS if rooms.of(app.name) == FLOOR]
