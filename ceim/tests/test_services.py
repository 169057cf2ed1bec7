"""Every service is recorded: one transaction, one Event, history without anybody's words."""

import ast
import importlib
import inspect

import pytest
from django.db import transaction

from ceim.history.models import Event
from ceim.history.recording import recorded
from ceim.testing.source import module_name, nodes_of, source_files, tree_of

# Not a team's act: reminders keep their own rows, and the sign-in pages' own work is the framework's.
RECORDS = "from ceim.history.recording import recorded"
NOT_RECORDED = {"ceim.across.reminders.services"}


def service_modules():
    """The modules that record what they do, whatever they are called."""
    paths = [path for path in source_files() if RECORDS in path.read_text() and ".tests." not in module_name(path)]
    return [module_name(path) for path in paths]


def services(module):
    """The recorded functions of a module; what else it defines helps them and is nobody else's to call."""
    for name, value in inspect.getmembers(importlib.import_module(module), inspect.isfunction):
        if value.__module__ == module and hasattr(value, "verb"):
            yield name, value


def callers():
    names = [module_name(path) for path in source_files()]
    return [n for n in names if (".views" in n or ".commands." in n) and ".tests" not in n]


def called_services(source):
    """(module, name) of whatever a page or command takes from a module of services, however it is imported."""
    packages = {}
    for node in nodes_of(source):
        if isinstance(node, ast.ImportFrom) and ".services" in node.module:
            yield from ((node.module, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            packages |= {n.asname or n.name: f"{node.module}.{n.name}" for n in node.names if n.name == "services"}
    for node in nodes_of(source):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in packages:
            yield packages[node.value.id], node.attr


def test_called_services_are_found_however_they_are_imported():
    assert list(called_services("from meetings.services import hold")) == [("meetings.services", "hold")]
    source = "from meetings import services\nservices.hold(by=1)"
    assert list(called_services(source)) == [("meetings.services", "hold")]


def test_pages_and_commands_call_recorded_services_only():
    for module in callers():
        for source, name in called_services(inspect.getsource(importlib.import_module(module))):
            thing = getattr(importlib.import_module(source), name)
            if source not in NOT_RECORDED and inspect.isfunction(thing):
                assert hasattr(thing, "verb"), f"{source}.{name} leaves no Event"


def test_every_service_takes_keywords_and_its_actor_first():
    keywords = {inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD}
    for module in service_modules():
        for name, service in services(module):
            parameters = list(inspect.signature(inspect.unwrap(service)).parameters.values())
            assert parameters[0].name == "by", f"{module}.{name}"
            assert {p.kind for p in parameters} <= keywords, f"{module}.{name}"


def test_no_service_calls_another():
    """Two services in one act would leave two Events."""
    recorded_names = {name for each in service_modules() for name, _service in services(each) if name[0] != "_"}
    for module in service_modules():
        tree = tree_of(inspect.getsource(importlib.import_module(module)))
        calls = {n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
        assert calls & recorded_names == set(), module


def test_recorded_leaves_one_event(cast):
    @recorded("renamed a ward")
    def rename(*, by, team):
        return team

    rename(by=cast.rowan, team=cast.ward_7)
    event = Event.objects.get()
    assert (event.verb, event.actor_id, event.team_id) == ("renamed a ward", cast.rowan.user_id, cast.ward_7.pk)
    assert (event.record_type, event.record_id) == ("teams.team", cast.ward_7.pk)


def test_recorded_leaves_nothing_when_the_service_fails(cast):
    @recorded("renamed a ward")
    def rename(*, by, team):
        team.name = "Another"
        team.save()
        raise ValueError

    with pytest.raises(ValueError), transaction.atomic():
        rename(by=cast.rowan, team=cast.ward_7)
    cast.ward_7.refresh_from_db()
    assert (cast.ward_7.name, Event.objects.count()) == ("Ward 7", 0)


def test_event_has_no_room_for_words():
    """Free text and foreign keys are kept out of history by its columns."""
    assert {field.name: field.get_internal_type() for field in Event._meta.get_fields()} == {
        "id": "BigAutoField",
        "at": "DateTimeField",
        "verb": "CharField",
        "actor_id": "BigIntegerField",
        "organisation_id": "BigIntegerField",
        "team_id": "BigIntegerField",
        "record_type": "CharField",
        "record_id": "BigIntegerField",
    }
