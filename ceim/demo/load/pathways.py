"""Pathways with touchpoints, targets and themes of each team, and how many conversations it held on them, by month."""

from dataclasses import dataclass

from ceim.demo.load.content import content
from ceim.demo.load.writing import write, write_table
from ceim.months import months_before
from ceim.teams.models import Pathway, Target, Touchpoint
from conversations.models import Conversation, Theme
from meetings.models import Meeting

LATE = 0.85  # how often there is a meeting in a month
TEAM = (
    "team",
    "organisation",
    "first_user",
    "users",
    "first_membership",
    "first_theme",
    "themes",
    "first_touchpoint",
)
MONTH = (
    "team",
    "pathway",
    "first_day",
    "days",
    "number",
    "first_id",
    "meeting",
    "heard",
)


@dataclass
class Walk:
    """A pathway of a team: its ids, its target, and the months (ago) from which to which it was in use."""

    id: int
    first_touchpoint: int
    target: int
    since: int
    until: int


class Plan:
    """Decides, and writes what there is few of; leaves the tables `load_team`, `load_month` and `load_meeting`."""

    def __init__(self, crews, calendar, ids, random):
        self.crews, self.calendar, self.ids, self.random = crews, calendar, ids, random
        self.pathways, self.targets, self.touchpoints, self.themes = [], [], [], []
        self.teams, self.months, self.meetings = [], [], []

    def write(self):
        for crew in self.crews:
            self._plan(crew)
        for model, rows in (
            (Pathway, self.pathways),
            (Target, self.targets),
            (Touchpoint, self.touchpoints),
            (Theme, self.themes),
        ):
            write(model, rows)
        write_table("load_team", dict.fromkeys(TEAM, "bigint"), self.teams)
        write_table("load_month", dict.fromkeys(MONTH, "bigint"), self.months)
        walks = [
            (walk["pathway"], walk["id"], len(content()["touchpoints"]))
            for walk in self.touchpoints
            if walk["position"] == 1
        ]
        write_table("load_pathway", dict.fromkeys(("id", "first_touchpoint", "touchpoints"), "bigint"), walks)
        write_table("load_meeting", dict.fromkeys(("id", "team", "day"), "bigint"), self.meetings)

    def _plan(self, crew):
        themes = content()["themes"][: self.random.randint(6, len(content()["themes"]))]
        first_theme = self.ids.next(Theme, len(themes))
        self.themes += [{"id": first_theme + place, "team": crew.id, "name": name} for place, name in enumerate(themes)]
        meetings, walks = self._meet(crew), list(self._walks(crew))
        for walk in walks:
            self._hold(crew, walk, meetings)
        people = (crew.first_user, crew.people, crew.first_membership)
        marks = (first_theme, len(themes), walks[0].first_touchpoint)
        self.teams.append((crew.id, crew.organisation, *people, *marks))

    def _walks(self, crew):
        """One pathway; for some a second, later; for some the first was retired then."""
        yield self._walk(crew, 0, crew.months - 1, 0)
        kind = self.random.random()
        if kind < 0.35 and crew.months > 2:
            since = self.random.randint(1, crew.months - 1)
            yield self._walk(crew, 1, since, 0)
        if kind < 0.08 and crew.months > 4:
            yield self._walk(crew, 2, crew.months - 1, crew.months // 2)

    def _walk(self, crew, which, since, until):
        labels = content()["touchpoints"]
        walk = Walk(self.ids.next(Pathway), self.ids.next(Touchpoint, len(labels)), 0, since, until)
        started = self._month(since)
        self.pathways.append(
            {
                "id": walk.id,
                "team": crew.id,
                "title": content()["pathways"][which],
                "starts_with": "The letter comes",
                "ends_with": "I am home again",
                "setting": crew.setting,
                "timing": self.random.choice(Pathway.Timing.values),
                "started_on": started,
                "retired_on": self._month(until) if until else None,
            }
        )
        self.touchpoints += [
            {
                "id": walk.first_touchpoint + place,
                "team": crew.id,
                "pathway": walk.id,
                "position": place + 1,
                "label": label,
            }
            for place, label in enumerate(labels)
        ]
        walk.target = self._aim(crew, walk, started)
        return walk

    def _aim(self, crew, walk, started):
        """The target; one team in five once chose another."""
        number = self.random.choice([4, 6, 6, 6, 8, 10])
        self.targets.append({"team": crew.id, "pathway": walk.id, "month": started, "number": number})
        if walk.since > 2 and self.random.random() < 0.2:
            month = self._month(self.random.randint(1, walk.since - 1))
            self.targets.append({"team": crew.id, "pathway": walk.id, "month": month, "number": number + 2})
        return number

    def _month(self, ago):
        return months_before(self.calendar.today, ago)

    def _meet(self, crew):
        """{months ago: id of the meeting held in that month}, near its end; and a planned one."""
        held = {}
        for ago in range(crew.months - 1, max(crew.silent - 1, -1), -1):
            day = self.calendar.month(ago)[0] + self.random.randint(19, 25)
            if self.random.random() < LATE and day < self.calendar.last:
                held[ago] = self._add_meeting(crew, day)
        if not crew.silent:
            self._add_meeting(crew, self.calendar.last + self.random.randint(2, 30))
        return held

    def _add_meeting(self, crew, day):
        pk = self.ids.next(Meeting)
        self.meetings.append((pk, crew.id, day))
        return pk

    def _hold(self, crew, walk, meetings):
        for ago in range(walk.since, max(walk.until, crew.silent) - 1, -1):
            first_day, days = self.calendar.month(ago)
            number = round(walk.target * crew.pace * self.random.uniform(0.7, 1.35) * min(1, days / 28))
            if not number:
                continue
            meeting = meetings.get(ago - 1)  # what was said in a month is heard in the next one's meeting
            heard = 0 if meeting is None else 1 if ago <= 4 else 2
            self.months.append(
                (
                    crew.id,
                    walk.id,
                    first_day,
                    days,
                    number,
                    self.ids.next(Conversation, number),
                    meeting,
                    heard,
                )
            )
