"""Fixtures every test may ask for. Models are imported inside: pytest loads this before Django is ready."""

import os

import pytest

access_cases = 0


def count_access_cases(number):
    global access_cases  # noqa: PLW0603
    access_cases += number


USES_THE_DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}


def pytest_collection_modifyitems(config, items):
    """On a second database only those that use it: the others would do the same again."""
    if os.environ.get("CEIM_TESTS") != "those that use the database":
        return
    chosen = [item for item in items if uses_the_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not uses_the_database(item)])
    items[:] = chosen


def uses_the_database(item):
    return bool(USES_THE_DATABASE & set(item.fixturenames)) or item.get_closest_marker("django_db") is not None


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item, nextitem):
    """PostgreSQL does not drop a database while a request that a browser broke off still holds it."""
    if nextitem is None and uses_the_database(item):
        end_other_sessions()


def end_other_sessions():
    from django.db import connection

    if connection.vendor != "postgresql":
        return
    import psycopg

    name = connection.settings_dict["NAME"]
    with psycopg.connect(**connection.get_connection_params()) as own:
        own.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> ALL(%s)",
            [name, [own.info.backend_pid, connection.connection.info.backend_pid if connection.connection else 0]],
        )


def pytest_sessionfinish(session):
    if hasattr(session.config, "workeroutput"):  # one of several processes: tell the first one
        session.config.workeroutput["access_cases"] = access_cases


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    count_access_cases(getattr(node, "workeroutput", {}).get("access_cases", 0))


def pytest_terminal_summary(terminalreporter):
    if access_cases:
        terminalreporter.write_line(f"access matrix: {access_cases} cases asked")


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

    def sign_in(name):
        client.force_login(cast.user(name))
        return client

    return sign_in
