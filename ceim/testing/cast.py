"""The cast: the people of the tests, and the two teams they belong to.

Rowan leads Ward 7 and Moira, Callum and Isla belong to it; Priya coaches; Jean is a partner without a sign-in and
Ewan one with. Nadia leads Ward 8 next door, in the same organisation. Quentin is its QI lead, Ada administers it,
Conor handles concerns. Odile leads a ward of another organisation. Stan belongs nowhere.
"""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from ceim.access.policy import Role
from ceim.accounts.models import User
from ceim.teams.models import Membership, Organisation, OrganisationRole, Pathway, Target, Team, Touchpoint

PASSWORD = "a quiet ward at four"


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


def _person(cast, first_name, surname, team_or_organisation, role, profession=""):
    user = User.objects.create_user(f"{first_name.lower()}@example.org", PASSWORD, name=f"{first_name} {surname}")
    cast.people[first_name.lower()] = user
    if isinstance(team_or_organisation, Team):
        standing = Membership.objects.create(
            team=team_or_organisation, user=user, name=user.name, role=role, profession=profession
        )
    elif team_or_organisation:
        standing = OrganisationRole.objects.create(organisation=team_or_organisation, user=user, role=role)
    else:
        return
    cast.memberships[first_name.lower()] = standing


def make_pathway(team, title="Coming in for a hip operation", labels=("Arriving", "On the ward", "Going home")):
    pathway = Pathway.objects.create(
        team=team, title=title, starts_with="The letter comes", ends_with="I am home again",
        setting=team.setting, timing=Pathway.Timing.REAL_TIME, started_on=date(2024, 1, 1),
    )  # fmt: skip
    Target.objects.create(team=team, pathway=pathway, month=pathway.started_on, number=6)
    for position, label in enumerate(labels, start=1):
        Touchpoint.objects.create(team=team, pathway=pathway, position=position, label=label)
    return pathway


def make_cast():
    organisation = Organisation.objects.create(name="Strathmoor", slug="strathmoor")
    elsewhere = Organisation.objects.create(name="Elsewhere", slug="elsewhere")

    def team(name, slug, of):
        return Team.objects.create(
            organisation=of, name=name, slug=slug, setting="inpatient", started_on=date(2024, 1, 1)
        )

    cast = Cast(
        organisation,
        team("Ward 7", "ward-7", organisation),
        team("Ward 8", "ward-8", organisation),
        team("Ward Far Away", "far-away", elsewhere),
    )
    _person(cast, "Rowan", "Lead", cast.ward_7, Role.LEAD, "Charge nurse")
    _person(cast, "Moira", "Member", cast.ward_7, Role.MEMBER, "Staff nurse")
    _person(cast, "Callum", "Colleague", cast.ward_7, Role.MEMBER, "Physiotherapist")
    _person(cast, "Isla", "Another", cast.ward_7, Role.MEMBER, "Domestic")
    _person(cast, "Priya", "Coach", cast.ward_7, Role.COACH, "Improvement adviser")
    _person(cast, "Ewan", "Partner", cast.ward_7, Role.PARTNER, "Lived experience")
    _person(cast, "Nadia", "Neighbour", cast.ward_8, Role.LEAD, "Charge nurse")
    _person(cast, "Quentin", "Quality", organisation, Role.QI_LEAD)
    _person(cast, "Ada", "Administrator", organisation, Role.ADMINISTRATOR)
    _person(cast, "Conor", "Concerns", organisation, Role.CONCERNS_OFFICER)
    _person(cast, "Odile", "Outsider", cast.far_away, Role.LEAD)
    _person(cast, "Stan", "Stranger", None, None)
    cast.memberships["jean"] = Membership.objects.create(
        team=cast.ward_7, name="Jean", role=Role.PARTNER, profession="Lived experience", started_on=timezone.localdate()
    )
    cast.pathway = make_pathway(cast.ward_7)
    cast.touchpoints = list(cast.pathway.touchpoints.all())
    return cast
