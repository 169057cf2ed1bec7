"""The project's own Python files, for tests that read them."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TREES = ("ceim", "conversations", "meetings", "improvements")


def source_files():
    files = [path for tree in TREES for path in sorted((ROOT / tree).rglob("*.py")) if "node_modules" not in path.parts]
    return [ROOT / "manage.py", *files]


def module_name(path):
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return name.removesuffix(".__init__")
