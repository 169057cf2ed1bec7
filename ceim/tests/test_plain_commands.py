"""CEIM's commands end in a sentence that says what to do, whatever is refused."""

from importlib import import_module
from pkgutil import iter_modules

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import OperationalError

from ceim.management import commands
from ceim.management.plain import PlainCommand
from ceim.safekeeping.refused import KeepingRefused
from ceim.sealing import NoKeyOpensThis

REFUSALS = {
    ValidationError("This person has no second factor"): "^This person has no second factor$",
    KeepingRefused("There is no key."): "^There is no key.$",
    NoKeyOpensThis("No key opens this."): "^No key opens this.$",
    OperationalError("no such table: what somebody said"): r"^The database refused \(OperationalError\). Is it there",
    FileNotFoundError(2, "No such file or directory", "key.txt"): "^key.txt: No such file or directory.$",
    EOFError(): "^Nobody is there to answer",
    KeyboardInterrupt(): "^Stopped.$",
}


def test_every_command_is_a_plain_one():
    names = [each.name for each in iter_modules(commands.__path__)]
    made = {name: import_module(f"ceim.management.commands.{name}").Command for name in names}
    assert len(made) > 20
    assert [name for name, command in made.items() if not issubclass(command, PlainCommand)] == []


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: type(refusal).__name__)
def test_what_is_refused_ends_in_a_sentence(refusal):
    class Refusing(PlainCommand):
        requires_system_checks = ()

        def handle(self, **options):
            raise refusal

    with pytest.raises(CommandError, match=REFUSALS[refusal]):
        call_command(Refusing())


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("take_away_second_factor", "This person has no second factor"),
        ("forget_provider_account", "This person has connected no account of the organisation"),
    ],
)
def test_who_has_nothing_to_take_away_is_told_so(command, says, cast):
    with pytest.raises(CommandError, match=says):
        call_command(command, email="moira@example.org")


@pytest.mark.parametrize(
    ("address", "says"), [("http://127.0.0.1:8000", "the link opens here alone"), ("https://ceim.example.org", "")]
)
def test_link_that_opens_here_alone_is_said_to(address, says, cast, settings, capsys):
    settings.SITE_ADDRESS = address
    call_command("sign_in_in_emergency", email="moira@example.org")
    said, link = capsys.readouterr().out.rpartition("http")[::2]
    assert says in said
    assert bool(said) == bool(says)
    assert link


def test_command_says_what_was_ended_and_how_many(cast, signed_in, capsys):
    signed_in("moira")
    call_command("sign_everybody_out")
    assert "1 sign-in was ended" in capsys.readouterr().out
