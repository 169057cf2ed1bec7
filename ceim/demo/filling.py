"""Fills the database: one transaction, all or nothing, and once."""

import json

from django.conf import settings
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from ceim.access.policy import Role
from ceim.demo.clock import Clock
from ceim.demo.loader import organisation
from ceim.demo.rows.concerns import leave_concerns_open
from ceim.demo.rows.groups import make_groups
from ceim.demo.rows.guides import write_guides
from ceim.demo.rows.improvements import change
from ceim.demo.rows.meetings import gather
from ceim.demo.rows.people import PASSWORD, email_of, make_organisation
from ceim.demo.rows.shared_pathways import share_pathways
from ceim.demo.rows.stories import release_lately, tell_stories
from ceim.demo.shapes.organisation import Character
from ceim.teams.models import Organisation
from conversations.counts.mending import count_all


def is_filled():
    return Organisation.objects.filter(slug=organisation().slug).exists()


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
    clock, content = Clock(today), organisation()
    wards = make_organisation(content, clock)
    make_groups(content.groups, wards, clock)
    share_pathways(content.shared_pathways, wards, clock)
    for ward in wards:
        write_guides(ward, content.more_questions)
        tell_stories(ward, clock)
        gather(ward, content.agenda, clock)
        release_lately(ward, clock)
    for ward in wards:
        change(ward, wards, clock)
    leave_concerns_open(wards, content.open_concerns, timezone.now())
    shown = next(ward for ward in wards if ward.team.slug == content.shown_team)
    shown.team.is_board_public = True
    shown.team.save()
    count_all()


def sign_ins():
    """Who to sign in as, and what that person would do first."""
    content = organisation()
    shown = content.team(content.shown_team)
    short = next(team for team in content.teams if team.character == Character.SHORT)
    people = [
        (
            _first(Role.MEMBER, shown),
            f"Member, {shown.name}",
            "log a conversation, then read a story and highlight its words",
        ),
        (
            _first(Role.LEAD, shown),
            f"Team lead, {shown.name}",
            "release a story, open the next meeting, look at the measure's chart",
        ),
        (_first(Role.LEAD, short), f"Team lead, {short.name}", "see a team that is short of conversations this month"),
        (
            _first(Role.FACILITATOR, shown),
            f"Facilitator, {shown.name}",
            "write down what a colleague dictates, prepare the next meeting",
        ),
        (_first(Role.COACH, shown), "Improvement coach", "see the teams you coach on one page"),
        (_first(Role.QI_LEAD, content), "QI lead", "open the page of all teams and follow a number to its evidence"),
        (_first(Role.ADMINISTRATOR, content), "Administrator", "invite somebody, start a team"),
        (
            _first(Role.CONCERNS_OFFICER, content),
            "Concerns officer",
            "pick up a concern that nobody has, then close it",
        ),
    ]
    return [
        {"name": person.name, "role": role, "email": email_of(person), "password": PASSWORD, "first": first}
        for person, role, first in people
    ]


def _first(role, there):
    return next(person for person in there.people if person.role == role)


def write_sign_ins():
    """Leave the sign-ins where the demo's sign-in page looks for them."""
    settings.VAR_DIR.mkdir(exist_ok=True)
    (settings.VAR_DIR / "demo-sign-ins.json").write_text(json.dumps(sign_ins(), indent=2))
