"""One deed, one room: rooms lean on each other in one direction, and none grows past what one deed needs."""

import pytest

from ceim.testing.rooms import APPS, FILES, LINES, arrows_of, circle_in, faults_of


@pytest.mark.parametrize("app", APPS)
def test_rooms_are_small_named_after_their_folders_and_lean_one_way(app):
    assert faults_of(app) == []


def planted(root, files):
    for name, source in files.items():
        path = root / "conversations" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source)
    return root


@pytest.mark.parametrize(
    ("files", "says"),
    [
        (
            {"one/rules.py": "from conversations.two import x", "two.py": "from conversations import one"},
            "rooms lean on each other in a circle: one → two → one",
        ),
        ({f"one/part_{n}.py": "" for n in range(FILES + 1)}, f"conversations/one: {FILES + 1} files and 0 lines"),
        ({"one/rules.py": "x = 1\n" * (LINES + 1)}, f"conversations/one: 1 files and {LINES + 1} lines"),
        ({"one.py": "", "tests/two/test_it.py": ""}, "conversations/tests/two: there is no room conversations/two"),
        ({"../templates/conversations/two/show_it.html": ""}, "templates/conversations/two: there is no room"),
    ],
    ids=["circle", "files", "lines", "tests", "templates"],
)
def test_fault_of_a_room_is_found(files, says, tmp_path):
    (fault,) = faults_of("conversations", planted(tmp_path, files))
    assert says in fault


def test_room_without_fault_is_left_alone(tmp_path):
    files = {f"one/part_{n}.py": "" for n in range(FILES)} | {"tests/one/test_it.py": "", "models/big.py": "\n" * 2_000}
    assert faults_of("conversations", planted(tmp_path, files)) == []


def test_a_circle_is_found():
    assert circle_in({("a", "b"), ("b", "c")}) == []
    assert circle_in({("a", "b"), ("b", "c"), ("c", "b")}) == ["b", "c"]


def test_arrows_are_found_however_a_module_imports(tmp_path):
    files = {
        "one/views.py": "from conversations.two.rules import rule\nfrom conversations import three",
        "two/rules.py": "def f():\n    from conversations.three import late",
        "three.py": "late = 1",
    }
    found = arrows_of("conversations", planted(tmp_path, files))
    assert found == {("one", "two"), ("one", "three"), ("two", "three")}
