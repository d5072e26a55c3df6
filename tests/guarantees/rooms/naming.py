"""What a file names: its strings, attributes and keywords, and what Django makes of some of them."""

import ast
import re
from collections.abc import Iterable, Iterator

from .names import HOLE, Names

ADDRESSING = ("reverse", "reverse_lazy", "redirect", "resolve_url")
LABELLED = (
    "get_model",
    "get_app_config",
    "get_by_natural_key",
    "is_installed",
    "import_module",
    "import_string",
)
COMMANDING = "call_command"
LABEL = "app_label"
# In a migration, where an app is named before which, or after which, it runs.
ORDER = ("dependencies", "run_before")

TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}")
QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
LINK = re.compile(r"(?:href|action|src)=\"(/[^\"{]*)")

# A line, what is said there, and the room that is named by it.
Named = tuple[int, str, str]


def in_python(source: str, names: Names) -> list[Named]:
    """Return what a module names of what it may not, in order."""
    reader = _Reader(names)
    reader.visit(ast.parse(source))
    return sorted(reader.found)


class _Reader(ast.NodeVisitor):
    def __init__(self, names: Names) -> None:
        self.names = names
        self.found: set[Named] = set()

    def note(self, node: ast.AST, said: str, rooms: Iterable[str]) -> None:
        self.found.update((node.lineno, said, room) for room in rooms)

    def label(self, node: ast.AST) -> None:
        said = _text(node)
        owners = {**self.names.labels, **self.names.packages}
        self.note(node, said, owners.get(said, "").split())

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self.note(node, f".{node.attr}", self.names.reverse.get(node.attr, "").split())
        self.generic_visit(node)

    def visit_keyword(self, node: ast.keyword) -> None:
        words = (node.arg or "").split("__")
        for word in words:
            self.note(node, f"{node.arg}=", self.names.reverse.get(word, "").split())
        if words[-1] == LABEL:
            self.label(node.value)
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        self.note(node, _text(node), self.names.said_by(_text(node)))

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        self.note(node, _text(node), self.names.said_by(_text(node)))
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part)

    def visit_Call(self, node: ast.Call) -> None:
        called = getattr(node.func, "attr", getattr(node.func, "id", ""))
        for given in node.args[:1]:
            said = _text(given)
            if called in ADDRESSING:
                self.note(given, said, self.names.address(said))
            elif called == COMMANDING:
                self.note(given, said, self.names.commands.get(said, "").split())
        if called in LABELLED:
            for given in node.args:
                self.label(given)
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        sides = (node.left, *node.comparators)
        if any(getattr(side, "attr", "") == LABEL for side in sides):
            for part in (part for side in sides for part in ast.walk(side)):
                self.label(part)
        self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        if any(getattr(target, "id", "") in ORDER for target in node.targets):
            for part in ast.walk(node.value):
                self.label(part)
        self.generic_visit(node)


def _text(node: ast.AST) -> str:
    """Return the text of a string, with a HOLE for what is filled in; nothing for whatever else."""
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or HOLE for part in node.values)
    value = getattr(node, "value", "") if isinstance(node, ast.Constant) else ""
    return value if isinstance(value, str) else ""


def in_template(source: str, names: Names) -> list[Named]:
    """Return what a template names of what it may not, in order."""
    found: set[Named] = set()
    for match in (*TAG.finditer(source), *LINK.finditer(source)):
        line = source.count("\n", 0, match.start()) + 1
        found.update((line, match[0], room) for room in _named_in(match, names))
    return sorted(found)


def _named_in(match: re.Match[str], names: Names) -> Iterator[str]:
    if match.re is LINK:
        yield from names.said_by(match[1])
        return
    strings = [one or other for one, other in QUOTED.findall(match[0])]
    words = QUOTED.sub("", match[0]).split()
    for text in strings:
        yield from names.said_by(text)
    if words[1] == "url":
        yield from names.address(strings[0] if strings else "")
    if words[1] == "load":
        yield from (names.libraries[word] for word in words if word in names.libraries)
    for word in re.findall(r"\.(\w+)", " ".join(words)):
        if word in names.reverse:
            yield names.reverse[word]
