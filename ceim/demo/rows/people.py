"""The organisation and its neighbours, their teams, people, pathways and themes, as rows."""

from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password
from django.utils.text import slugify

from ceim.access.policy import Role
from ceim.accounts.models import User
from ceim.demo.shapes.organisation import MONTHS
from ceim.demo.shapes.organisation import Team as TeamContent
from ceim.teams.models import Duty, Membership, Organisation, OrganisationRole, Pathway, Target, Team, Touchpoint
from conversations.models import Theme

PASSWORD = "strathbrae-demo"  # noqa: S105  printed for whoever tries the demo; guards nothing


@dataclass
class Ward:
    """A team's rows, by the keys its content uses."""

    content: TeamContent
    team: Team
    people: dict = field(default_factory=dict)  # person key → Membership
    pathways: dict = field(default_factory=dict)  # title → (Pathway, {label: Touchpoint})
    themes: dict = field(default_factory=dict)  # name → Theme
    conversations: dict = field(default_factory=dict)  # story key → Conversation
    highlights: dict = field(default_factory=dict)  # "story key/number" → Highlight
    meetings: dict = field(default_factory=dict)  # months ago → Meeting
    opportunities: dict = field(default_factory=dict)  # key → Opportunity
    told: list = field(default_factory=list)  # all Conversations, oldest first

    @property
    def first_pathway(self):
        return next(iter(self.pathways.values()))

    @property
    def lead(self):
        return next(one for one in self.people.values() if one.role == Role.LEAD)

    @property
    def recorders(self):
        return [one for one in self.people.values() if one.role in (Role.MEMBER, Role.LEAD)]


def email_of(person, organisation):
    """`organisation`: its content, or its row."""
    return f"{slugify(person.key.replace('.', ' ')).replace('-', '.', 1)}@{organisation.slug}.example"


def make_organisation(content, clock):
    """Its wards and those of its neighbours, in the order of the content."""
    password = make_password(PASSWORD)  # once: hashing is slow on purpose
    homes = {each.slug: _make_home(each) for each in (content, *content.neighbours)}
    organisation = homes[content.slug]
    for person in content.people:
        user = _make_user(person, organisation, password)
        OrganisationRole.objects.create(
            organisation=organisation, user=user, role=person.role, started_on=clock.first_of_month(MONTHS)
        )
    return [
        _make_ward(homes[content.home_of(team.slug).slug], team, clock, password, content.themes)
        for team in content.teams
    ]


def _make_home(content):
    numbers = "\n".join(f"{line.label}: {line.number}" for line in content.telephone_lines)
    return Organisation.objects.create(
        name=content.name,
        slug=content.slug,
        telephone_numbers=numbers,
        public_telephone=content.public_telephone,
        public_email=content.public_email,
    )


def _make_user(person, organisation, password):
    email = email_of(person, organisation)
    return User.objects.create(email=email, name=person.name, contact=person.contact, password=password)


def _make_ward(organisation, content, clock, password, themes):
    started_on = clock.first_of_month(_months_of_life(content))
    team = Team.objects.create(
        organisation=organisation,
        name=content.name,
        address=f"{organisation.slug}/{content.slug}",
        started_on=started_on,
        setting=content.setting,
    )
    ward = Ward(content, team)
    for person in content.people:
        ward.people[person.key] = _make_membership(team, person, password, started_on)
    _put_on_duty(ward, clock)
    ward.pathways = {pathway.title: _make_pathway(team, pathway, started_on) for pathway in content.pathways}
    rows = Theme.objects.bulk_create(Theme(team=team, name=theme.name, group=theme.group) for theme in themes)
    ward.themes = {theme.name: theme for theme in rows}
    return ward


def _months_of_life(content):
    """How many months ago the team began: a new team has empty months before its first conversation."""
    empty = next(number for number, held in enumerate(content.conversations_each_month) if held)
    return MONTHS - empty if empty else MONTHS


def _make_membership(team, person, password, started_on):
    user = None
    if person.may_sign_in:
        user = _make_user(person, team.organisation, password)
    return Membership.objects.create(
        team=team,
        user=user,
        name=person.name,
        role=person.role,
        profession=person.profession,
        started_on=started_on,
    )


def _put_on_duty(ward, clock):
    days = {"starts_on": clock.day(1), "ends_on": clock.day(-5)}
    Duty.objects.bulk_create(
        Duty(team=ward.team, person=ward.people[person.key], said_by=ward.lead.user, **days)
        for person in ward.content.people
        if person.is_on_duty
    )


def _make_pathway(team, content, started_on):
    pathway = Pathway.objects.create(
        team=team,
        title=content.title,
        scope=content.scope,
        starts_with=content.starts_with,
        ends_with=content.ends_with,
        setting=content.setting,
        timing=content.timing,
        started_on=started_on,
    )
    Target.objects.create(team=team, pathway=pathway, month=started_on, number=content.target)
    touchpoints = Touchpoint.objects.bulk_create(
        Touchpoint(team=team, pathway=pathway, position=position, label=touchpoint.label)
        for position, touchpoint in enumerate(content.touchpoints, start=1)
    )
    return pathway, {touchpoint.label: touchpoint for touchpoint in touchpoints}
