"""The cast: the people of the tests, and the two teams they belong to.

Rowan leads Ward 7 and Moira, Callum and Isla belong to it; Fergus is its facilitator, Priya coaches; Jean is a partner
without a sign-in and Ewan one with. Nadia leads Ward 8 next door, in the same organisation. Quentin is its QI lead, Ada
administers it, Conor handles concerns. Odile leads a ward of another organisation. Stan belongs nowhere.
"""

from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from ceim.access.policy import Role
from ceim.accounts.models import User
from ceim.teams.models import Membership, Organisation, OrganisationRole, Pathway, Target, Team, Touchpoint

PASSWORD = "a quiet ward at four"
# First name, surname, where, in which role, of which profession.
PEOPLE = [
    ("Rowan", "Lead", "ward_7", Role.LEAD, "Charge nurse"),
    ("Moira", "Member", "ward_7", Role.MEMBER, "Staff nurse"),
    ("Callum", "Colleague", "ward_7", Role.MEMBER, "Physiotherapist"),
    ("Isla", "Another", "ward_7", Role.MEMBER, "Domestic"),
    ("Fergus", "Facilitator", "ward_7", Role.FACILITATOR, "Improvement facilitator"),
    ("Priya", "Coach", "ward_7", Role.COACH, "Improvement adviser"),
    ("Ewan", "Partner", "ward_7", Role.PARTNER, "Lived experience"),
    ("Nadia", "Neighbour", "ward_8", Role.LEAD, "Charge nurse"),
    ("Odile", "Outsider", "far_away", Role.LEAD, ""),
]
OF_THE_ORGANISATION = [
    ("Quentin", "Quality", Role.QI_LEAD),
    ("Ada", "Administrator", Role.ADMINISTRATOR),
    ("Conor", "Concerns", Role.CONCERNS_OFFICER),
]


@dataclass
class Cast:
    organisation: Organisation
    ward_7: Team
    ward_8: Team
    far_away: Team
    people: dict = field(default_factory=dict)  # first name in lower case → User
    memberships: dict = field(default_factory=dict)  # the same → Membership or OrganisationRole
    pathway: Pathway = None
    touchpoints: list = field(default_factory=list)

    def __getattr__(self, name):
        try:
            return self.__dict__["memberships"][name]
        except KeyError:
            raise AttributeError(name) from None

    def user(self, name):
        return self.people[name]


def make_pathway(team, title="Coming in for a hip operation", labels=("Arriving", "On the ward", "Going home")):
    pathway = Pathway.objects.create(
        team=team,
        title=title,
        starts_with="The letter comes",
        ends_with="I am home again",
        setting=team.setting,
        timing=Pathway.Timing.REAL_TIME,
        started_on=date(2024, 1, 1),
    )
    Target.objects.create(team=team, pathway=pathway, month=pathway.started_on, number=6)
    Touchpoint.objects.bulk_create(
        Touchpoint(team=team, pathway=pathway, position=position, label=label)
        for position, label in enumerate(labels, start=1)
    )
    return pathway


def make_cast():
    """Everybody, a kind of record at a time: nearly every test asks for them."""
    organisation, elsewhere = Organisation.objects.bulk_create(
        [Organisation(name="Strathmoor", slug="strathmoor"), Organisation(name="Elsewhere", slug="elsewhere")]
    )
    teams = Team.objects.bulk_create(
        Team(organisation=of, name=name, address=address, setting="inpatient", started_on=date(2024, 1, 1))
        for name, address, of in (
            ("Ward 7", "strathmoor/ward-7", organisation),
            ("Ward 8", "strathmoor/ward-8", organisation),
            ("Ward Far Away", "elsewhere/far-away", elsewhere),
        )
    )
    cast = Cast(organisation, *teams)
    _make_people(cast)
    _make_memberships(cast)
    roles = OrganisationRole.objects.bulk_create(
        OrganisationRole(organisation=organisation, user=cast.user(first_name.lower()), role=role)
        for first_name, _surname, role in OF_THE_ORGANISATION
    )
    cast.memberships |= {role.user.name.split()[0].lower(): role for role in roles}
    cast.pathway = make_pathway(cast.ward_7)
    cast.touchpoints = list(cast.pathway.touchpoints.all())
    return cast


def _make_people(cast):
    names = [each[:2] for each in (*PEOPLE, *OF_THE_ORGANISATION, ("Stan", "Stranger"))]
    password = make_password(PASSWORD)
    users = User.objects.bulk_create(
        User(email=f"{first_name.lower()}@example.org", name=f"{first_name} {surname}", password=password)
        for first_name, surname in names
    )
    cast.people = {first_name.lower(): user for (first_name, _surname), user in zip(names, users, strict=True)}


def _make_memberships(cast):
    standing = {
        first_name.lower(): Membership(
            team=getattr(cast, team),
            user=cast.user(first_name.lower()),
            name=f"{first_name} {surname}",
            role=role,
            profession=profession,
        )
        for first_name, surname, team, role, profession in PEOPLE
    } | {
        "jean": Membership(
            team=cast.ward_7,
            name="Jean",
            role=Role.PARTNER,
            profession="Lived experience",
            started_on=timezone.localdate(),
        )
    }
    Membership.objects.bulk_create(standing.values())
    cast.memberships |= standing
