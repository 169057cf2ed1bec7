"""Fixtures every test may ask for. Models are imported inside: pytest loads this before Django is ready."""

import gc
import os
import shutil

import hypothesis
import pytest

from ceim.testing import runtime_role
from ceim.testing.which_database import belongs_here

# A busy machine is no reason to fail.
hypothesis.settings.register_profile("ceim", deadline=None)
hypothesis.settings.load_profile("ceim")

gc.disable()  # until everything is collected: a third of that time went into looking for rubbish where there is none
LONG = {
    "test_migrations.py",
    "test_forms_are_safe.py",
    "test_statements.py",
    "test_figures.py",
    "test_erase_everywhere.py",
    "test_demo.py",
    "test_demo_days.py",
    "test_offers.py",
    "test_import_pages.py",
}
access_cases = 0


def count_access_cases(number):
    global access_cases  # noqa: PLW0603
    access_cases += number


def pytest_sessionstart():
    """On SQLite too each process begins with a copy of a database in which every migration is done.

    Whenever tables are emptied Django fills those of permissions and content types again, which nothing here uses.
    """
    from django.contrib.contenttypes.management import create_contenttypes
    from django.db.models.signals import post_migrate

    runtime_role.do_tasks_so()
    post_migrate.disconnect(create_contenttypes)
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if os.environ.get("CEIM_TESTS_BEGIN_WITH") == "a copy" and worker:
        from django.conf import settings

        database = settings.DATABASES["default"]
        if database["ENGINE"].endswith("sqlite3"):
            shutil.copy(database["NAME"], f"{database['TEST']['NAME']}_{worker}")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Long ones first, so that no process has one left when the others are done; and each test once.

    What runs on both databases is marked so.
    """
    items.sort(key=lambda item: (item.get_closest_marker("browser") is None, item.path.name not in LONG))
    chosen = [item for item in items if belongs_here(item)]
    left = set(chosen)
    config.hook.pytest_deselected(items=[item for item in items if item not in left])
    items[:] = chosen
    expect_known_gaps(items)


def expect_known_gaps(items):
    """Of what the accessibility statement says does not work, the test must fail, or the statement is not true."""
    from ceim.accessibility.gaps import known_gaps

    known = {gap.name for gap in known_gaps()}
    for item in items:
        if any(marker.args[0] in known for marker in item.iter_markers("known_gap")):
            item.add_marker(pytest.mark.xfail(strict=True, reason="stands in ceim/accessibility/gaps.toml"))


@pytest.hookimpl(trylast=True)
def pytest_collection_finish():
    """What was collected stays until the end, so nobody looks through it for rubbish again; and less often than usual.

    A page makes thousands of objects and leaves next to none: looking through them took a tenth of the tests' time.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()


def pytest_sessionfinish(session):
    if hasattr(session.config, "workeroutput"):  # one of several processes: tell the first one
        session.config.workeroutput["access_cases"] = access_cases


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    count_access_cases(getattr(node, "workeroutput", {}).get("access_cases", 0))


def pytest_terminal_summary(terminalreporter):
    if access_cases:
        terminalreporter.write_line(f"access matrix: {access_cases} cases asked")


@pytest.fixture(scope="session", autouse=True)
def pages_tell_their_context_once(django_test_environment):
    """Django's test client is told of each part that a page includes, with a copy of all it knows: a sixth of a page.

    Here of the page alone, which is what tests ask for.
    """
    from django.template.base import Template
    from django.test.signals import template_rendered

    def render(template, context):
        if context.template is template:
            template_rendered.send(sender=template, template=template, context=context)
        return template.nodelist.render(context)

    before, Template._render = Template._render, render
    yield
    Template._render = before


@pytest.fixture(autouse=True)
def history_may_be_emptied(request):
    """Tests with a real server empty the tables afterwards, history too."""
    marker = request.node.get_closest_marker("django_db")
    is_marked = marker is not None and marker.kwargs.get("transaction")
    if is_marked or {"transactional_db", "live_server"} & set(request.fixturenames):
        from ceim.history.maintenance import set_maintenance

        request.getfixturevalue("transactional_db")
        set_maintenance(True)


@pytest.fixture
def cast(db):
    from ceim.testing.cast import make_cast

    return make_cast()


@pytest.fixture
def signed_in(client, cast):
    """signed_in("moira") gives a client in which Moira is signed in."""

    from ceim.testing.signing_in import sign_in

    return lambda name: sign_in(client, cast.user(name))


@pytest.fixture(scope="session")
def one_chromium():
    from ceim.testing.browser import chromium

    with chromium() as browser:
        yield browser


@pytest.fixture
def browser(one_chromium):
    """A real Chromium in which nothing is open; what a test opens is closed before its tables are emptied."""
    yield one_chromium
    for context in one_chromium.contexts:
        context.close()


@pytest.fixture
def visit(browser, live_server):
    """visit("moira", path) is Moira at her own screen, signed in and on that page; None is somebody unknown."""
    from ceim.accounts.models import User
    from ceim.testing.browser import Visitor

    def visit(name, path="/", width=1280, **screen):
        visitor = Visitor(browser, live_server.url, width, **screen)
        if name:
            visitor.enter(User.objects.get(email=f"{name}@example.org"))
        visitor.open(path)
        return visitor

    return visit
