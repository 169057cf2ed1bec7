"""The rules of the house that can be read off the syntax tree; each is also shown failing on a planted fault."""

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

from ceim.testing.source import LAYERS, OURS, ROOT, faults_in, module_name, nodes_of, source_files, tree_of

RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}


def app_of(module):
    parts = module.split(".")
    return ".".join(parts[:2]) if parts[0] == "ceim" else parts[0]


def layer_of(module):
    own = app_of(module)
    return RANK.get(own, RANK["ceim"] if own.startswith("ceim.") and not is_folder(own) else None)


def is_folder(name):
    return Path(ROOT, *name.split(".")).is_dir()


def imported_modules(source, module):
    for node in nodes_of(source):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: write imports in full"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def upward_imports(source, module):
    """The imports of `module` that point up or sideways: also those inside functions."""
    for imported in imported_modules(source, module):
        another = imported.split(".")[0] in OURS and app_of(imported) != app_of(module)
        if another and layer_of(imported) >= layer_of(module) and not both_in_the_house(imported, module):
            yield imported


def both_in_the_house(*modules):
    return all(layer_of(each) == RANK["ceim"] for each in modules)


def is_test(path):
    return {"tests", "testing"} & set(module_name(path).split("."))


def application_files():
    return [path for path in source_files() if not is_test(path) and ".migrations" not in module_name(path)]


def test_every_module_has_a_layer():
    modules = [module_name(path) for path in application_files()]
    assert [module for module in modules if layer_of(module) is None] == [], "give its folder one in LAYERS"


def test_imports_point_down():
    assert faults_in(application_files(), upward_imports, by_module=True) == {}


def test_every_layer_is_a_folder_or_a_file():
    assert [
        name for name in RANK if not is_folder(name) and not Path(ROOT, *name.split(".")).with_suffix(".py").exists()
    ] == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("conversations.services", "from meetings.models import Meeting"),
        ("conversations.services", "def f():\n    from meetings.models import Meeting"),
        ("ceim.accounts.views.account", "from ceim.teams.gate import team_page"),
        ("ceim.nhs.forms", "import ceim.teams.models"),
        ("meetings.views", "from ceim.across.thread.reading import read"),
    ],
)
def test_imports_that_point_up_are_found(module, source):
    assert len(list(upward_imports(source, module))) == 1


def view_files():
    return [p for p in application_files() if p.name == "views.py" or "views" in p.parent.parts[-1:]]


WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "add",
    "remove",
    "set",
    "clear",
}
HARMLESS = {"session", "messages", "form", "response", "parameters", "query"}


def writes_in(source):
    """Calls in a view that write to the database: `x.save()`, `X.objects.create()`, `x.stories.set()`."""
    for node in nodes_of(source):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            names = {n.id for n in ast.walk(node.func.value) if isinstance(n, ast.Name)}
            attributes = {n.attr for n in ast.walk(node.func.value) if isinstance(n, ast.Attribute)}
            if not (names | attributes) & HARMLESS:
                yield ast.unparse(node.func)


def test_views_never_write():
    assert faults_in(view_files(), writes_in) == {}


def test_writes_in_a_view_are_found():
    assert list(writes_in("def v(r):\n    Conversation.objects.create(text='x')")) == ["Conversation.objects.create"]
    assert list(writes_in("def v(r):\n    thing.save()")) == ["thing.save"]


NARROWED_TO_A_TEAM = {
    "visible_to",
    "own_of",
    "at_work_for",
    "readable_by",
    "held_by_or_permitted",
    "awaiting_release_by",
    "standing_of",
}


def unscoped_reads_in(source):
    """`X.objects.<anything but visible_to…>` in a view."""
    for node in nodes_of(source):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Attribute)
            and node.value.attr == "objects"
            and node.attr not in NARROWED_TO_A_TEAM
        ):
            yield ast.unparse(node)


# Pages with no team in their address; each finds its record by something else that nobody can guess or borrow.
READS_WITHOUT_A_TEAM = {
    "ceim.teams.views.invitation": "by the token in the address",
    "ceim.accounts.views": "one's own memberships",
    "ceim.accounts.views.new_address": "by the token in the address",
    "ceim.across.overseeing.views": "by one's own place in the group",
    "ceim.health.views": "when the clock ticked, which is nobody's",
}


def test_views_read_only_what_is_visible():
    with_a_team = [path for path in view_files() if module_name(path) not in READS_WITHOUT_A_TEAM]
    assert faults_in(with_a_team, unscoped_reads_in) == {}


def test_unscoped_reads_in_a_view_are_found():
    assert list(unscoped_reads_in("x = get_object_or_404(Conversation.objects.all(), pk=1)")) == [
        "Conversation.objects.all"
    ]


def too_large(source):
    """What passes 300 lines in a file or 40 in a function, and a module that does not say what is inside."""
    tree = tree_of(source)
    if len(source.splitlines()) > 300:
        yield "the file"
    if not ast.get_docstring(tree):
        yield "no first line that says what is inside"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 40:
            yield node.name


def test_files_and_functions_are_small():
    ours = [path for path in source_files() if not {"migrations", "tests"} & set(module_name(path).split("."))]
    assert faults_in(ours, too_large) == {}


def test_what_is_too_large_is_found():
    assert list(too_large('"""One."""\ndef f():\n' + "    x = 1\n" * 40)) == ["f"]
    assert list(too_large("x = 1\n" * 301)) == ["the file", "no first line that says what is inside"]


def long_views(source):
    views = [node for node in tree_of(source).body if isinstance(node, ast.FunctionDef)]
    return [view.name for view in views if view.end_lineno - view.lineno + 1 > 15]


def test_views_are_at_most_fifteen_lines():
    assert faults_in(view_files(), long_views) == {}


def test_long_views_are_found():
    assert long_views("def f():\n" + "    x = 1\n" * 15) == ["f"]


# The demo's shapes bear the names of the records they become; each command's class is found by its file.
MAY_SHARE_A_NAME = ("ceim.demo.shapes", "ceim.management.commands")


def names_of_two_classes(sources):
    """{name: modules} of classes at the top of two modules or more."""
    found = defaultdict(list)
    for module, source in sources.items():
        for node in tree_of(source).body:
            if isinstance(node, ast.ClassDef) and not module.startswith(MAY_SHARE_A_NAME):
                found[node.name].append(module)
    return {name: modules for name, modules in found.items() if len(modules) > 1}


def test_each_class_has_a_name_of_its_own():
    assert names_of_two_classes({module_name(path): path.read_text() for path in application_files()}) == {}


def test_classes_of_one_name_are_found():
    sources = {"a": "class Kind: pass\nclass Row: pass", "b": "class Kind: pass"}
    sources["ceim.demo.shapes.c"] = "class Row: pass"
    assert names_of_two_classes(sources) == {"Kind": ["a", "b"]}


def layouts_of_our_own(source):
    return re.findall(r"# fmt: (?:skip|off)$", source, re.MULTILINE)


def test_layout_is_the_formatters():
    assert faults_in(source_files(), layouts_of_our_own) == {}


def test_layouts_of_our_own_are_found():
    assert layouts_of_our_own("x = 1  # fmt: " + "skip") == ["# fmt: " + "skip"]


def docstrings_leaning_on_another(source):
    """Names of what is explained only to who has read what stands above it."""
    for node in nodes_of(source):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            said = ast.get_docstring(node) or ""
            if re.match(r"(The same|Those|These|This|That|Also|Another|As|Without)\b", said):
                yield getattr(node, "name", "the module")


def test_docstrings_stand_alone():
    assert faults_in(application_files(), docstrings_leaning_on_another) == {}


def test_docstrings_leaning_on_another_are_found():
    assert list(docstrings_leaning_on_another('def f():\n    """The same, for two."""')) == ["f"]


def swallowed_exceptions(source):
    for node in nodes_of(source):
        if isinstance(node, ast.ExceptHandler):
            is_bare = node.type is None
            is_everything = isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}
            if is_bare or is_everything:
                yield node.lineno


def test_no_exception_is_swallowed():
    assert faults_in(application_files(), swallowed_exceptions) == {}


def test_swallowed_exceptions_are_found():
    assert list(swallowed_exceptions("try:\n    f()\nexcept Exception:\n    pass")) == [3]
    assert list(swallowed_exceptions("try:\n    f()\nexcept:\n    pass")) == [3]


def test_top_level_is_what_was_agreed():
    agreed = {
        "manage.py",
        "ceim",
        "compose.yaml",
        "conversations",
        "meetings",
        "improvements",
        "templates",
        "static",
        "requirements.txt",
        "requirements-dev.txt",
        "requirements.lock",
        "requirements-dev.lock",
        "pytest.ini",
        "README.md",
        "Dockerfile",
        "Makefile",
        "LICENSE",
        "docs",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "SECURITY.md",
        "pyproject.toml",
    }
    made_by_running = {"var", "staticfiles", "__pycache__"}
    visible = {path.name for path in Path(ROOT).iterdir() if not path.name.startswith(".")}
    assert visible - made_by_running == agreed


# Whoever reads or writes a spreadsheet anywhere else forgets the limits, or the apostrophe before a formula.
OF_SPREADSHEETS = {"csv", "zipfile", "xlsxwriter", "openpyxl", "xml"}


def spreadsheets_handled_in(source, module):
    imported = (name.split(".")[0] for name in imported_modules(source, module))
    return [] if module.startswith("ceim.tables.") else sorted(OF_SPREADSHEETS & set(imported))


def test_spreadsheets_are_read_and_written_in_one_place():
    assert faults_in(application_files(), spreadsheets_handled_in, by_module=True) == {}


def test_spreadsheets_handled_elsewhere_are_found():
    assert spreadsheets_handled_in("def f():\n    import csv", "meetings.votes") == ["csv"]
    assert spreadsheets_handled_in("from xml.parsers import expat", "meetings.votes") == ["xml"]
    assert spreadsheets_handled_in("import csv", "ceim.tables.csv_file") == []


# Allauth's own door to the mail server is shut in ceim.accounts.adapter.
SENDS_MAIL = {"django.core.mail", "smtplib"}


def reached_from(module, sources):
    """Every module of ours that `module` imports, and what these import, and so on; also inside functions."""
    reached, waiting = set(), [module]
    while waiting:
        module = waiting.pop()
        if module in reached or module not in sources:
            continue
        reached.add(module)
        parts = module.split(".")
        waiting += [".".join(parts[:n]) for n in range(1, len(parts))]  # importing a.b runs a first
        for imported in imported_modules(sources[module], module):
            waiting += [imported, imported.rpartition(".")[0]]
    return reached


def mail_senders(sources):
    for module, source in sources.items():
        imported = set(imported_modules(source, module))
        if any(name == each or name.startswith(f"{each}.") for name in imported for each in SENDS_MAIL):
            yield module


def test_no_page_sends_mail_in_its_request():
    sources = {module_name(path): path.read_text() for path in application_files()}
    senders, on_a_page = set(mail_senders(sources)), reached_from("ceim.urls", sources)
    assert senders
    assert len(on_a_page) > 100
    assert senders & on_a_page == set()


SENDING_CALLS = {"send", "send_messages", "sendmail", "send_mail", "send_mass_mail", "mail_admins", "mail_managers"}


def sent_otherwise(source, module):
    """Where a mail would go past the outbox."""
    for node in nodes_of(source):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            is_signal = any(keyword.arg == "sender" for keyword in node.keywords)  # of Django, within the process
            if called in SENDING_CALLS and not is_signal and module != "ceim.across.outbox.server":
                yield f"{called}() in line {node.lineno}"


def test_every_mail_goes_through_the_outbox():
    assert faults_in(application_files(), sent_otherwise, by_module=True) == {}


@pytest.mark.parametrize("source", ["mail.send()", "send_mail('Subject', 'Text', None, [])", "mail_admins('a', 'b')"])
def test_mail_past_the_outbox_is_found(source):
    assert len(list(sent_otherwise(source, "ceim.across.digest.sending"))) == 1
    assert list(sent_otherwise(source, "ceim.across.outbox.server")) == []


def test_mail_that_a_page_would_send_is_found():
    sources = {
        "ceim.urls": "from ceim.views import page",
        "ceim.views": "def page(request):\n    from ceim.deeds import tell",
        "ceim.deeds": "from django.core.mail import send_mail",
        "ceim.worker": "from django.core import mail",
    }
    assert set(mail_senders(sources)) & reached_from("ceim.urls", sources) == {"ceim.deeds"}
    assert set(mail_senders(sources)) == {"ceim.deeds", "ceim.worker"}


def borrowed_from_tests(source, module):
    """What a module takes from a test's own module, or from the tests' helpers of another app."""
    for imported in imported_modules(source, module):
        parts = imported.split(".")
        if parts[0] in OURS and "tests" in parts:
            of_a_test = any(part.startswith("test_") for part in parts)
            if of_a_test or app_of(imported) != app_of(module):
                yield imported


def test_what_tests_share_is_in_no_test():
    sources = {module_name(path): path.read_text() for path in source_files()}
    borrowed = {module: list(borrowed_from_tests(source, module)) for module, source in sources.items()}
    assert {module: names for module, names in borrowed.items() if names} == {}


@pytest.mark.parametrize(
    "source",
    [
        "from meetings.tests.actions.test_action import address",
        "def f():\n    import meetings.tests.actions.test_action",
        "from improvements.tests.pasted import paste",
        "from ceim.tests.test_pages import faults_of",
    ],
)
def test_what_is_borrowed_from_a_test_is_found(source):
    assert len(list(borrowed_from_tests(source, "meetings.tests.meeting.test_meeting"))) == 1
    assert list(borrowed_from_tests("from meetings.tests.people import present", "meetings.tests.test_x")) == []
