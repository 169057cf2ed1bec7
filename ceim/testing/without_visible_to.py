"""Takes `visible_to` away and looks what PostgreSQL still keeps back: python -m ceim.testing.without_visible_to.

As a program it walks every page for a stranger of another team, with `visible_to` of all models taken away at once and
then of each in turn, on a private PostgreSQL and as the role that owns nothing. It takes some minutes.
"""

import subprocess
import sys
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

from ceim.testing import servers
from ceim.testing.run_tests import MIGRATE, PYTEST, clean_environment

WHOLE = "CEIM_WALK_EVERY_PAGE"
MARK = "Strangersmark"  # what the stranger must not read stands in each text of the team
PLAIN_TEXT = {"CharField", "TextField"}
TESTS = "ceim/row_security/tests/test_without_visible_to.py"


def main():
    with servers.servers() as addresses:
        environment = clean_environment() | addresses | {WHOLE: "1"}
        subprocess.run(MIGRATE, env=environment, check=True)
        environment["CEIM_TESTS_BEGIN_WITH"] = "a copy"
        return subprocess.run([*PYTEST, "-n", "2", "-s", TESTS], env=environment).returncode


@dataclass
class Walked:
    asked: int = 0
    opened: int = 0
    leaks: tuple = ()


def marked(team, mark=MARK):
    """Writes the mark into every text that the team's rows hold, and says in how many."""
    from django.db.models import F, Value
    from django.db.models.functions import Concat, Left

    found = 0
    for model in models_of_teams():
        for field in model._meta.concrete_fields:
            if type(field).__name__ not in PLAIN_TEXT or field.choices or field.unique or field.name == "key":
                continue
            if (field.max_length or 99) <= len(mark) + 2:
                continue
            text = Concat(Value(f"{mark} "), F(field.name))
            text = Left(text, field.max_length) if field.max_length else text
            rows = model._base_manager.filter(team=team).exclude(**{field.name: ""})
            found += rows.update(**{field.name: text})
    return found


def models_of_teams():
    from django.apps import apps

    from ceim.teams.models import TeamRecord

    return [model for model in apps.get_models() if issubclass(model, TeamRecord)]


def classes_with_visible_to():
    """Each queryset that narrows for itself."""
    from django.apps import apps

    found = {}
    for model in apps.get_models():
        for kind in type(model._default_manager.all()).__mro__:
            if "visible_to" in vars(kind):
                found[f"{kind.__module__}.{kind.__name__}"] = kind
    return found


@contextmanager
def taken_away(kinds):
    """In these classes `visible_to` gives every row there is."""
    from ceim import statements

    kept = {kind: kind.visible_to for kind in kinds}
    for kind in kinds:
        kind.visible_to = lambda rows, reader: rows.all()
    forget(statements)
    try:
        yield
    finally:
        for kind, visible_to in kept.items():
            kind.visible_to = visible_to
        forget(statements)


def forget(statements):
    for made in statements.MADE:
        made.cache_clear()


def walk(client, addresses, *, as_role=nullcontext):
    """Opens each address and undoes what it did; a page that fails without `visible_to` tells nothing either."""
    from ceim.testing.addresses import undone

    found = Walked()
    for name, url in addresses:
        with undone(), as_role():
            response = client.get(url)
            body = b"".join(response.streaming_content) if response.streaming else response.content
        found.asked += 1
        found.opened += response.status_code == 200
        if MARK.encode() in body:
            found.leaks += ((name, url),)
    return found


if __name__ == "__main__":
    sys.exit(main())
