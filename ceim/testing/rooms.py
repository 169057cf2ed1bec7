"""Rooms and import arrows of an app, and any circle among its rooms: `python -m ceim.testing.rooms`."""

import ast
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("conversations", "meetings", "improvements")
NOT_ROOMS = {"tests", "migrations", "urls", "apps"}


def rooms_of(app: str, root: Path = ROOT) -> dict[str, list[Path]]:
    """{room: its files}: each folder or file directly below the app, what Django asks for left out."""
    found = defaultdict(list)
    for path in sorted((root / app).rglob("*.py")):
        room = path.relative_to(root / app).with_suffix("").parts[0]
        if room not in NOT_ROOMS | {"__init__"}:
            found[room].append(path)
    return dict(found)


def arrows_of(app: str, root: Path = ROOT) -> set[tuple[str, str]]:
    """(room, the room of the same app that it imports from), also inside functions."""
    rooms = rooms_of(app, root)
    return {
        (room, target)
        for room, paths in rooms.items()
        for path in paths
        for target in _imported(path.read_text(), app, rooms)
        if target != room
    }


def _imported(source, app, rooms):
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == app:
            parts = node.module.split(".")[1:]
            yield from [parts[0]] if parts else [name.name for name in node.names if name.name in rooms]


def circle_in(arrows: set[tuple[str, str]]) -> list[str]:
    """Rooms that lean on each other, in order; empty where there is no circle."""
    targets, done = defaultdict(set), set()
    for room, target in arrows:
        targets[room].add(target)

    def walk(room, path):
        if room in path:
            return path[path.index(room) :]
        if room in done:
            return []
        found = next(filter(None, (walk(each, [*path, room]) for each in sorted(targets[room]))), [])
        done.add(room)
        return found

    return next(filter(None, (walk(room, []) for room in sorted(targets))), [])


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT
    for app in APPS:
        arrows = arrows_of(app, root)
        circle = " → ".join(circle_in(arrows)) or "none"
        print(f"{app}: {len(rooms_of(app, root))} rooms, {len(arrows)} arrows, circle: {circle}")


if __name__ == "__main__":
    main()
