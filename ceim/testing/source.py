"""The project's own Python files and the layers they belong to, for tests that read them."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OURS = ("ceim", "conversations", "meetings", "improvements")
# From the bottom up. Each is a folder or a file; what is directly in ceim/ and not named here belongs to "ceim".
LAYERS = [
    ["ceim.installation", "ceim.logs", "ceim.row_security"],
    [
        "ceim.celery",
        "ceim.locking",
        "ceim.safe_settings",
        "ceim.statements",
        "ceim.steady",
        "ceim.template_files",
    ],
    ["ceim.languages"],
    [
        "ceim.background_files",
        "ceim.cookies",
        "ceim.history",
        "ceim.letterbox",
        "ceim.letters",
        "ceim.months",
        "ceim.nhs",
        "ceim.sealing",
        "ceim.return_address",
        "ceim.words",
    ],
    ["ceim.access", "ceim.documents", "ceim.safekeeping", "ceim.tables"],
    ["ceim.accounts"],
    ["ceim.teams"],
    ["ceim.accessibility", "ceim.pictures", "ceim.translating"],
    ["conversations"],
    ["meetings"],
    ["improvements"],
    ["ceim.across"],
    ["ceim.health"],
    ["ceim.demo"],
    ["ceim", "ceim.management", "ceim.testing", "ceim.assets", "ceim.tests"],
    ["manage"],
]


def source_files():
    files = [path for tree in OURS for path in sorted((ROOT / tree).rglob("*.py")) if "node_modules" not in path.parts]
    return [ROOT / "manage.py", *files]


@cache
def tree_of(source):
    """The syntax tree of a file, read once for all the rules that ask about it."""
    return ast.parse(source)


@cache
def nodes_of(source):
    """All nodes of that tree, likewise."""
    return tuple(ast.walk(tree_of(source)))


def module_name(path):
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return name.removesuffix(".__init__")


def faults_in(paths, faults_of, *, by_module=False):
    """{module: faults} of the files in which `faults_of(source)` finds any; `faults_of(source, module)` if told."""
    found = {}
    for path in paths:
        module = module_name(path)
        found[module] = list(faults_of(path.read_text(), module) if by_module else faults_of(path.read_text()))
    return {module: faults for module, faults in found.items() if faults}
