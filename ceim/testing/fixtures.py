"""Fixtures every test may ask for. Models are imported inside: pytest loads this before Django is ready."""

import pytest

access_cases = 0


def count_access_cases(number):
    global access_cases  # noqa: PLW0603
    access_cases += number


def pytest_terminal_summary(terminalreporter):
    if access_cases:
        terminalreporter.write_line(f"access matrix: {access_cases} cases asked")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tests with a real server empty the tables afterwards, history too."""
    from ceim.history.maintenance import set_maintenance

    with django_db_blocker.unblock():
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
