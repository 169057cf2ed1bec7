"""One deed, one room: rooms lean on each other in one direction, and none grows past what one deed needs."""

import pytest

from ceim.testing.rooms import APPS, arrows_of, circle_in, rooms_of

# Each is one thing with many parts: what is stored, what draws, what finds details about people, what may be counted.
LARGE = {"models", "charts", "safe_to_store", "templatetags"}
FILES, LINES = 16, 1_500


@pytest.mark.parametrize("app", APPS)
def test_no_rooms_lean_on_each_other_in_a_circle(app):
    assert circle_in(arrows_of(app)) == []


@pytest.mark.parametrize("app", APPS)
def test_rooms_are_small(app):
    for room, paths in rooms_of(app).items():
        lines = sum(len(path.read_text().splitlines()) for path in paths)
        assert room in LARGE or (len(paths) <= FILES and lines <= LINES), (room, len(paths), lines)


def test_a_circle_is_found():
    assert circle_in({("a", "b"), ("b", "c")}) == []
    assert circle_in({("a", "b"), ("b", "c"), ("c", "b")}) == ["b", "c"]


def test_arrows_are_found_however_a_module_imports(tmp_path):
    for name, source in {
        "one/views.py": "from conversations.two.rules import rule\nfrom conversations import three",
        "two/rules.py": "def f():\n    from conversations.three import late",
        "three.py": "late = 1",
    }.items():
        path = tmp_path / "conversations" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source)
    assert arrows_of("conversations", tmp_path) == {("one", "two"), ("one", "three"), ("two", "three")}
