"""Organisations, their teams, and the people in them, as rows."""

from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password

from ceim.access.policy import Role
from ceim.accounts.models import User
from ceim.demo.load.content import content
from ceim.demo.load.writing import write
from ceim.months import months_before
from ceim.teams.models import GroupOfTeams, Membership, Organisation, OrganisationRole, Team, TeamInGroup

PASSWORD = "many-teams-to-measure"  # noqa: S105  printed for whoever measures; guards nothing
ADDRESSES = "@many-teams.example"
SLUG = "many-teams-"
COACHED, GROUPED = 10, 25  # teams of one coach, and of one group
OF_THE_ORGANISATION = {Role.QI_LEAD: "qi", Role.ADMINISTRATOR: "admin", Role.CONCERNS_OFFICER: "concerns"}


@dataclass
class Crew:
    """A team as the statements need it: its ids, one after the other, from a first one on."""

    number: int
    organisation: int
    setting: str
    months: int  # how many months ago it began
    silent: int  # since how many months it holds nothing; 0: it still does
    ended: bool  # whether it closed when it fell silent
    pace: float  # how much of its target it reaches
    people: int  # who sign in, the lead first
    id: int = 0
    first_user: int = 0
    first_membership: int = 0
    names: list = field(default_factory=list)


def address_of(who, number):
    return f"{who}.{number:05}{ADDRESSES}"


def choose_crews(teams, months, per_organisation, random):
    """What kind of team each is: most at work, some short, silent, new, or closed."""
    for number in range(teams):
        kind = random.choices(["steady", "keen", "short", "silent", "new", "closed"], weights=[52, 12, 20, 5, 8, 3])[0]
        began = random.randint(1, max(1, months // 2)) if kind == "new" and number else months
        quiet = random.randint(1, max(1, months // 3)) if kind in ("silent", "closed") and number else 0
        pace = {"keen": random.uniform(1.3, 1.8), "short": random.uniform(0.4, 0.8)}.get(kind, random.uniform(1.0, 1.4))
        setting = random.choice(Team._meta.get_field("setting").choices)[0]
        people = random.randint(4, 6)
        yield Crew(
            number, number // per_organisation, setting, began, quiet, kind == "closed" and number > 0, pace, people
        )


class People:
    """Gives ids and names to all, then writes them."""

    def __init__(self, crews, today, ids, random):
        self.crews, self.today, self.ids, self.random = crews, today, ids, random
        self.password = make_password(PASSWORD)  # once: hashing is slow on purpose
        self.users, self.memberships = [], []
        self.organisations = {crew.organisation: ids.next(Organisation) for crew in self._firsts("organisation")}

    def _firsts(self, name):
        return {getattr(crew, name): crew for crew in reversed(self.crews)}.values()

    def write(self):
        write(
            Organisation,
            [
                {
                    "id": pk,
                    "name": f"Many Teams {number + 1}",
                    "slug": f"{SLUG}{number + 1}",
                    "telephone_numbers": "Duty manager: 01632 960 100",
                }
                for number, pk in self.organisations.items()
            ],
        )
        roles = [self._role(number, role) for number in self.organisations for role in OF_THE_ORGANISATION]
        for crew in self.crews:
            crew.id = self.ids.next(Team)
            self._fill(crew)
        self._coach()
        write(Team, map(self._team, self.crews))
        write(User, self.users)
        write(OrganisationRole, roles)
        write(Membership, self.memberships)
        self._group()

    def _user(self, who, number, name):
        pk = self.ids.next(User)
        self.users.append({"id": pk, "email": address_of(who, number), "name": name, "password": self.password})
        return pk

    def _name(self):
        return f"{self.random.choice(content()['first_names'])} {self.random.choice(content()['surnames'])}"

    def _role(self, number, role):
        user = self._user(OF_THE_ORGANISATION[role], number + 1, self._name())
        return {"organisation": self.organisations[number], "user": user, "role": role, "started_on": self._began(99)}

    def _began(self, months):
        return months_before(self.today, months)

    def _team(self, crew):
        place = content()["places"][crew.number % len(content()["places"])]
        slug = f"team-{crew.number + 1}"
        return {
            "id": crew.id,
            "organisation": self.organisations[crew.organisation],
            "name": f"{place} team {crew.number + 1}",
            "address": f"{SLUG}{crew.organisation + 1}/{slug}",
            "setting": crew.setting,
            "board_token": f"board-of-many-teams-{crew.id}",
            "is_board_public": crew.number % 4 == 0 and not crew.ended,
            "started_on": self._began(crew.months - 1),
            "ended_on": self.last_day_of(crew) if crew.ended else None,
            "ended_reason": "The service moved" if crew.ended else "",
        }

    def last_day_of(self, crew):
        return self._began(crew.silent - 1) if crew.silent else self.today

    def _fill(self, crew):
        number = crew.number + 1
        for place in range(crew.people):
            name = self._name()
            user = self._user("lead" if place == 0 else f"member-{place}", number, name)
            role = Role.LEAD if place == 0 else Role.MEMBER
            pk = self._join(crew, user, name, role, self.random.choice(content()["professions"]))
            if place == 0:
                crew.first_user, crew.first_membership = user, pk
        self._join(crew, None, self.random.choice(content()["first_names"]), Role.PARTNER, "Lived experience")

    def _join(self, crew, user, name, role, profession):
        pk = self.ids.next(Membership)
        self.memberships.append(
            {
                "id": pk,
                "team": crew.id,
                "user": user,
                "name": name,
                "role": role,
                "profession": profession,
                "started_on": self._began(crew.months - 1),
            }
        )
        return pk

    def _coach(self):
        """One coach for every few teams that follow each other."""
        coaches = {}
        for crew in self.crews:
            key = (crew.organisation, crew.number // COACHED)
            if key not in coaches:
                name = self._name()
                coaches[key] = (self._user("coach", len(coaches) + 1, name), name)
            self._join(crew, *coaches[key], Role.COACH, "Improvement adviser")

    def _group(self):
        groups, places = {}, []
        for crew in self.crews:
            number = crew.number // GROUPED
            key = (crew.organisation, number)
            if key not in groups:
                groups[key] = {
                    "id": self.ids.next(GroupOfTeams),
                    "organisation": self.organisations[crew.organisation],
                    "name": f"Locality {number + 1}",
                    "kind": GroupOfTeams.Kind.LOCALITY,
                    "lead": crew.first_user,
                    "started_on": self._began(crew.months - 1),
                }
            since = max(groups[key]["started_on"], self._began(crew.months - 1))
            places.append({"group": groups[key]["id"], "team": crew.id, "since": since})
        write(GroupOfTeams, groups.values())
        write(TeamInGroup, places)
