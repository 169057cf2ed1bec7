"""Fills the database: one transaction, all or nothing, and once."""

import json

from django.conf import settings
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from ceim.management.demo.changing import change
from ceim.management.demo.clock import Clock
from ceim.management.demo.concerns import leave_concerns_open
from ceim.management.demo.gathering import gather
from ceim.management.demo.guides import write_guides
from ceim.management.demo.people import PASSWORD, email_of, make_organisation
from ceim.management.demo.stories import tell_stories
from ceim.management.demo_content import ORGANISATION
from ceim.teams.models import Organisation

SHOWN_TEAM = "childrens-outpatients"


def is_filled():
    return Organisation.objects.filter(slug=ORGANISATION.slug).exists()


@transaction.atomic
def fill(today):
    """Make the whole demo as of `today`. Raises CommandError in a database that holds another organisation."""
    if is_filled():
        return
    if Organisation.objects.exists():
        raise CommandError(
            "This database already holds an organisation. The demo only goes into an empty one: "
            "choose another with DATABASE_URL."
        )
    clock = Clock(today)
    _organisation, wards = make_organisation(ORGANISATION, clock)
    for ward in wards:
        write_guides(ward)
        tell_stories(ward, clock)
        gather(ward, clock)
    for ward in wards:
        change(ward, wards, clock)
    leave_concerns_open(wards, timezone.now())
    shown = next(ward for ward in wards if ward.team.slug == SHOWN_TEAM)
    shown.team.is_board_public = True
    shown.team.save()


def sign_ins():
    """Who to sign in as, and what that person would do first."""
    shown = next(team for team in ORGANISATION.teams if team.slug == SHOWN_TEAM)
    lead = next(person for person in shown.people if person.role == "lead")
    member = next(person for person in shown.people if person.role == "member")
    short = next(team for team in ORGANISATION.teams if team.character == "short")
    people = [
        (member, f"Member, {shown.name}", "log a conversation, then read a story and highlight its words"),
        (
            lead,
            f"Team lead, {shown.name}",
            "release a story, open the next meeting, look at the measure's chart",
        ),
        (short.people[0], f"Team lead, {short.name}", "see a team that is short of conversations this month"),
        (ORGANISATION.qi_lead, "QI lead", "open the page of all teams and follow a number to its evidence"),
        (ORGANISATION.administrator, "Administrator", "invite somebody, start a team"),
        (ORGANISATION.concerns_officer, "Concerns officer", "pick up a concern that nobody has, then close it"),
    ]
    return [
        {"name": person.name, "role": role, "email": email_of(person), "password": PASSWORD, "first": first}
        for person, role, first in people
    ]


def write_sign_ins():
    """Leave the sign-ins where the demo's sign-in page looks for them."""
    settings.VAR_DIR.mkdir(exist_ok=True)
    (settings.VAR_DIR / "demo-sign-ins.json").write_text(json.dumps(sign_ins(), indent=2))
