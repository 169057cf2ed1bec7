"""The texts of CEIM that are marked to be translated, and where each is used; read off Python files and templates.

The scripts hold no texts of their own: what they say is given to them by the templates.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation.template import templatize

from ceim.template_files import without_indents

ROOT = Path(__file__).resolve().parents[2]
CODE = ("ceim", "conversations", "meetings", "improvements")
NOT_SHOWN = {"tests", "testing", "migrations", "node_modules"}
# The functions of gettext by what their arguments are, whatever name a module gives them.
ARGUMENTS = {
    "gettext": ("one",),
    "gettext_lazy": ("one",),
    "gettext_noop": ("one",),
    "ngettext": ("one", "many"),
    "ngettext_lazy": ("one", "many"),
    "pgettext": ("context", "one"),
    "pgettext_lazy": ("context", "one"),
    "npgettext": ("context", "one", "many"),
}
# What marks a text, by where it comes from; what a service is recorded as is translated where history is read.
MARKS = {"django.utils.translation": ARGUMENTS, "ceim.history.recording": {"recorded": ("one",)}}
IN_TEMPLATE = re.compile(r"\b(_|gettext|ngettext|pgettext|npgettext)\(")
FOR_TEMPLATE = ARGUMENTS | {"_": ("one",)}


@dataclass(frozen=True, order=True)
class MarkedText:
    """What is translated: the English, its plural where it counts something, and what tells it from its twin."""

    one: str
    many: str = ""
    context: str = ""

    @property
    def key(self):
        return f"{self.context}\x04{self.one}" if self.context else self.one


@cache
def all_texts(root: Path = ROOT) -> dict[MarkedText, list[str]]:
    """{text: the places that use it}; a place is the file below `root`, of Python with the name it stands in.

    Read once: it takes seconds, and nobody writes a source while they are being read.
    """
    found = defaultdict(set)
    for path in python_files(root):
        for text, name in texts_of_python(path.read_text()):
            found[text].add(f"{path.relative_to(root)}:{name}" if name else str(path.relative_to(root)))
    for path in template_files(root):
        for text in texts_of_template(path.read_text(), html=path.suffix == ".html"):
            found[text].add(str(path.relative_to(root)))
    return {text: sorted(found[text]) for text in sorted(found)}


def python_files(root: Path = ROOT) -> list[Path]:
    files = [path for folder in CODE for path in sorted((root / folder).rglob("*.py"))]
    return [path for path in files if not NOT_SHOWN & set(path.relative_to(root).parts)]


def template_files(root: Path = ROOT) -> list[Path]:
    return sorted([*(root / "templates").rglob("*.html"), *(root / "templates").rglob("*.txt")])


def texts_of_python(source: str) -> Iterator[tuple[MarkedText, str]]:
    """(text, the dotted name it stands in) of each marked text; what is not a literal is for `unclear_in`."""
    for arguments, call, name in _calls(source):
        values = [_literal(each) for each in call.args[: len(arguments)]]
        if len(values) == len(arguments) and None not in values:
            yield MarkedText(**dict(zip(arguments, values, strict=True))), name


def unclear_in(source: str) -> list[str]:
    """Calls whose text nobody can extract, such as `_(f"…")` or `_("a" if x else "b")`.

    A name or a part of something is no fault: its text is marked where it is written.
    """
    found = []
    for arguments, call, _name in _calls(source):
        for each in call.args[: len(arguments)]:
            is_named = isinstance(each, ast.Name | ast.Attribute | ast.Subscript | ast.Starred)
            if not is_named and _literal(each) is None:
                found.append(ast.unparse(call))
    return found


def _calls(source):
    """(its arguments, the call, the dotted name it stands in) of all calls of gettext."""
    tree = ast.parse(source)
    functions = {
        alias.asname or alias.name: MARKS[node.module][alias.name]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in MARKS
        for alias in node.names
        if alias.name in MARKS[node.module]
    }

    def walk(node, name):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            name = f"{name}.{node.name}".lstrip(".")
        elif isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(_target(node), ast.Name):
            name = f"{name}.{_target(node).id}".lstrip(".")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in functions:
            yield functions[node.func.id], node, name
        for child in ast.iter_child_nodes(node):
            yield from walk(child, name)

    return walk(tree, "")


def _target(node):
    return node.targets[0] if isinstance(node, ast.Assign) else node.target


def _literal(node):
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def texts_of_template(source: str, *, html: bool = True) -> Iterator[MarkedText]:
    """Django turns a template into calls of gettext with everything else crossed out; these are read here."""
    calls = templatize(without_indents(source) if html else source)
    for found in IN_TEMPLATE.finditer(calls):
        arguments = FOR_TEMPLATE[found[1]]
        values = list(_strings(calls, found.end(), len(arguments)))
        yield MarkedText(**dict(zip(arguments, values, strict=True)))


STRING = re.compile(r"""\s*,?\s*(?:u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*")""", re.DOTALL)


def _strings(calls, start, number):
    for _each in range(number):
        found = STRING.match(calls, start)
        yield ast.literal_eval(found[0].strip().lstrip(",").strip())
        start = found.end()
