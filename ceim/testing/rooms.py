"""Rooms and import arrows of an app, and what is wrong with them: `python -m ceim.testing.rooms`."""

import ast
import sys
from collections import defaultdict
from pathlib import Path

from ceim.testing.source import nodes_of

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("conversations", "meetings", "improvements")
NOT_ROOMS = {"tests", "migrations", "urls", "apps"}
# Each is one thing with many parts: what is stored, what draws, what finds details about people, what may be counted.
LARGE = {"models", "charts", "safe_to_store", "templatetags"}
FILES, LINES = 16, 1_500


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
    for node in nodes_of(source):
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


def faults_of(app: str, root: Path = ROOT) -> list[str]:
    """What is wrong with the rooms of an app, a sentence each."""
    circle = circle_in(arrows_of(app, root))
    lean = [f"{app}: rooms lean on each other in a circle: {' → '.join([*circle, circle[0]])}"] if circle else []
    return [*lean, *_large_rooms(app, root), *_folders_without_a_room(app, root)]


def _large_rooms(app, root):
    for room, paths in rooms_of(app, root).items():
        lines = sum(len(path.read_text().splitlines()) for path in paths)
        if room not in LARGE and (len(paths) > FILES or lines > LINES):
            yield f"{app}/{room}: {len(paths)} files and {lines} lines are two deeds: at most {FILES} and {LINES}"


def _folders_without_a_room(app, root):
    rooms = rooms_of(app, root)
    for place in (root / "templates" / app, root / app / "tests"):
        for folder in sorted(place.glob("*/")):
            if folder.is_dir() and folder.name not in {*rooms, "__pycache__"}:
                yield f"{folder.relative_to(root)}: there is no room {app}/{folder.name}"


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT
    for app in APPS:
        print(f"{app}: {len(rooms_of(app, root))} rooms, {len(arrows_of(app, root))} arrows")
    faults = [fault for app in APPS for fault in faults_of(app, root)]
    print("\n".join(faults) or "one deed, one room")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
