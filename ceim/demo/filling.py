"""Fills the database: one transaction, all or nothing, and once."""

import json

from django.conf import settings
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from ceim.access.policy import Role
from ceim.across.charts_say.keeping import mend_charts
from ceim.demo.clock import Clock
from ceim.demo.loader import organisation
from ceim.demo.rows.concerns import leave_concerns_open
from ceim.demo.rows.findings import be_on_the_oldest
from ceim.demo.rows.groups import make_groups, send_coaches
from ceim.demo.rows.guides import write_guides
from ceim.demo.rows.improvements import change
from ceim.demo.rows.keeping import keep_records
from ceim.demo.rows.listening import listen
from ceim.demo.rows.meetings import gather
from ceim.demo.rows.oversight import hear_elsewhere, watch_over
from ceim.demo.rows.people import PASSWORD, email_of, make_organisation
from ceim.demo.rows.shared_pathways import share_pathways
from ceim.demo.rows.stories import release_lately, tell_stories
from ceim.demo.rows.tokens import make_tokens
from ceim.demo.shapes.organisation import MONTHS, Character
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
    send_coaches(wards, clock)
    make_tokens(content.tokens, wards[0].team.organisation)
    share_pathways(content.shared_pathways, wards, clock)
    for ward in wards:
        write_guides(ward, content.more_questions)
        tell_stories(ward, clock)
        gather(ward, content.agenda, clock)
        listen(ward, clock)
        release_lately(ward, clock)
    for ward in wards:
        change(ward, wards, clock)
    watch_over(content.oversights, wards, clock)
    hear_elsewhere(content.heard_elsewhere, wards)
    leave_concerns_open(wards, content.open_concerns, timezone.now())
    be_on_the_oldest(wards[0].team.organisation, today)
    shown = next(ward for ward in wards if ward.team.slug == content.shown_team)
    shown.team.is_board_public = True
    shown.team.save()
    count_all()
    keep_records(content, wards)
    mend_charts()


def what_is_there():
    """Each organisation with its number of teams, and for how many months."""
    content = organisation()
    counted = [f"{content.name} ({len(content.own_teams)} teams)"]
    counted += [f"its neighbour {each.name} ({len(each.teams)})" for each in content.neighbours]
    return f"{', '.join(counted)}: {MONTHS} months"


def sign_ins():
    """Who to sign in as, and what that person would do first."""
    content = organisation()
    people = [*_of_the_shown_team(content), *_of_a_practice(content), *_of_the_organisation(content)]
    return [
        {"name": person.name, "role": role, "email": email_of(person, home), "password": PASSWORD, "first": first}
        for person, home, role, first in people
    ]


def _of_the_shown_team(content):
    shown = content.team(content.shown_team)
    short = next(team for team in content.teams if team.character == Character.SHORT)
    for role, there, called, first in (
        (Role.MEMBER, shown, "Member", "log a conversation, then read a story and highlight its words"),
        (Role.LEAD, shown, "Team lead", "open today's meeting and hold it, from the list of meetings"),
        (Role.LEAD, short, "Team lead", "see a team that is short of conversations this month"),
        (Role.FACILITATOR, shown, "Facilitator", "write down what a colleague dictates, prepare the next meeting"),
    ):
        yield _first(role, there), content, f"{called}, {there.name}", first
    yield _first(Role.COACH, shown), content, "Improvement coach", "see the teams you coach on one page"


def _of_a_practice(content):
    """Of something that should happen every time: who leads it, who coaches it, and who does it in a neighbour."""
    leads = next(team for team in content.teams if any(each.practice for each in team.improvements))
    yield (
        _first(Role.LEAD, leads),
        content,
        f"Team lead, {leads.name}",
        "see how far three teams are with what should happen every time, and what led to it",
    )
    yield (
        _first(Role.COACH, leads),
        content,
        "Improvement coach of those three teams",
        "say how far each of them is, beside what it says itself",
    )
    for home in content.neighbours:
        there = content.team(home.teams[0])
        first = "count it on a phone, and see what the teams of the other organisation share"
        yield _first(Role.LEAD, there), home, f"Team lead, {there.name}, {home.name}", first
        first = "read what people told, in an organisation of one team"
        yield _first(Role.MEMBER, there), home, f"Member, {there.name}, {home.name}", first


def _of_the_organisation(content):
    for role, called, first in (
        (Role.QI_LEAD, "QI lead", "open the page of all teams and follow a number to its evidence"),
        (Role.ADMINISTRATOR, "Administrator", "invite somebody, start a team"),
        (Role.CONCERNS_OFFICER, "Concerns officer", "pick up a concern that nobody has, then close it"),
    ):
        yield _first(role, content), content, called, first


def _first(role, there):
    return next(person for person in there.people if person.role == role)


def write_sign_ins():
    """Leave the sign-ins where the demo's sign-in page looks for them."""
    settings.VAR_DIR.mkdir(exist_ok=True)
    (settings.VAR_DIR / "demo-sign-ins.json").write_text(json.dumps(sign_ins(), indent=2))
