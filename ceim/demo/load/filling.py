"""Fills an empty database with the work of many teams: one transaction, all or nothing."""

from django.apps import apps
from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.color import no_style
from django.db import connection, transaction

from ceim.access.policy import Role
from ceim.accounts.models import User
from ceim.demo.load.beside import end_what_closed_teams_had_open, work_together
from ceim.demo.load.calendar import Calendar
from ceim.demo.load.chance import Chance
from ceim.demo.load.changed import Changed
from ceim.demo.load.heard import Heard
from ceim.demo.load.made_of_it import MadeOfIt
from ceim.demo.load.pathways import Plan
from ceim.demo.load.people import ADDRESSES, OF_THE_ORGANISATION, SLUG, People, address_of, choose_crews
from ceim.demo.load.remembered import write_history
from ceim.demo.load.set_aside import indexes_set_aside
from ceim.demo.load.writing import FreshIds, analyse, run
from ceim.teams.models import Organisation, Team

FILLED = ("accounts", "teams", "conversations", "meetings", "improvements", "history")


def refuse_unfit():
    """Raise CommandError unless settings are the demo's and all people and teams there are came from here."""
    if not settings.DEMO:
        raise CommandError(
            "This fills a database with made-up teams, to measure with, and never a real one. "
            "For measuring, set CEIM_DEMO=1 and a DATABASE_URL of its own."
        )
    people = User.objects.exclude(email__endswith=ADDRESSES).count()
    teams = Team.objects.exclude(organisation__slug__startswith=SLUG).count()
    others = Organisation.objects.exclude(slug__startswith=SLUG).count()
    if people or teams or others:
        raise CommandError(
            f"This database holds {people} people, {teams} teams and {others} organisations that were not made here. "
            "Nothing was changed. Choose an empty database with DATABASE_URL, and migrate it."
        )


def is_filled():
    return Team.objects.exists()


def fill(*, teams, months, per_organisation, seed, today, say=lambda text: None):
    refuse_unfit()
    models = [model for label in FILLED for model in apps.get_app_config(label).get_models(include_auto_created=True)]
    with transaction.atomic(), indexes_set_aside(models):
        _fill(teams, months, per_organisation, Chance(seed), today, say)
        _go_on_from(models)
    analyse(models)


def _fill(teams, months, per_organisation, chance, today, say):
    ids, calendar = FreshIds(), Calendar(today, months)
    crews = list(choose_crews(teams, months, per_organisation, chance.random))
    say("Writing people and plans.")
    People(crews, today, ids, chance.random).write()
    calendar.write()
    Plan(crews, calendar, ids, chance.random).write()
    say("Writing conversations.")
    Heard(chance, calendar).write()
    say("Writing what was made of them, and what changed.")
    MadeOfIt(chance, calendar).write()
    Changed(chance, calendar).write()
    work_together(chance)
    end_what_closed_teams_had_open()
    write_history()


def _go_on_from(models):
    """The database gives ids of its own after these: what comes next must not meet ours."""
    for statement in connection.ops.sequence_reset_sql(no_style(), models):
        run(statement)


def sign_ins():
    """(email, who that is) of some to sign in as, all with the same password."""
    return [
        (address_of(OF_THE_ORGANISATION[Role.QI_LEAD], 1), "QI lead"),
        (address_of(OF_THE_ORGANISATION[Role.ADMINISTRATOR], 1), "administrator"),
        (address_of("lead", 1), "lead of the first team"),
        (address_of("member-1", 1), "member of the first team"),
        (address_of("coach", 1), "coach of the first teams"),
    ]
