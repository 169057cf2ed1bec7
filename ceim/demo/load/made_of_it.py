"""Meetings with stories, attendance and reflections; opportunities with evidence, votes, decisions; actions."""

from ceim.demo.load.chance import one_of
from ceim.demo.load.content import content
from ceim.demo.load.writing import write_select, write_table
from meetings.models import (
    Action,
    AgendaItem,
    Ask,
    Attendance,
    Decision,
    Evidence,
    Meeting,
    Opportunity,
    Reflection,
    Vote,
)

AGENDA = [("Welcome", 5), ("The stories", 25), ("What we hear in them", 20), ("Who does what", 10)]
STATES = ("testing", "implemented", "implemented", "prioritised", "new", "new", "parked", "passed_on")


class MadeOfIt:
    def __init__(self, chance, calendar):
        self.roll, self.calendar = chance.roll, calendar
        self.held = f"m.day <= {calendar.last}"
        # A meeting of the plan, its team and its days; what came of it has the meeting's own id.
        self.meetings = "FROM load_meeting m JOIN load_team t ON t.team = m.team JOIN load_day d ON d.n = m.day"

    def write(self):
        agenda = [(position, *item) for position, item in enumerate(AGENDA, start=1)]
        write_table("load_agenda", {"position": "integer", "title": "text", "minutes": "integer"}, agenda)
        self._meet()
        self._attend()
        self._reflect()
        self._state()
        self._back()
        self._decide()
        self._act()

    def _one_of(self, number, salt, values):
        return one_of(self.roll(number, salt, len(values)), values)

    def _meet(self):
        write_select(
            Meeting,
            self.meetings,
            id="m.id",
            team="m.team",
            state=f"CASE WHEN {self.held} THEN 'held' ELSE 'planned' END",
            planned_for="d.due_at",
            held_at=f"CASE WHEN {self.held} THEN d.at END",
            place="'The team''s own room'",
        )
        write_select(
            Meeting.stories.through,
            "FROM load_month p JOIN load_number n ON n.n <= p.number "
            "JOIN conversations_conversation c ON c.id = p.first_id + n.n - 1 "
            "WHERE p.meeting IS NOT NULL AND c.state IN ('discussed', 'closed')",
            meeting="p.meeting",
            conversation="c.id",
        )
        write_select(
            AgendaItem,
            "FROM load_meeting m CROSS JOIN load_agenda a",
            team="m.team",
            meeting="m.id",
            position="a.position",
            title="a.title",
            minutes="a.minutes",
        )

    def _attend(self):
        write_select(
            Attendance,
            f"FROM load_meeting m JOIN load_team t ON t.team = m.team JOIN load_number n ON n.n <= t.users "
            f"JOIN teams_membership w ON w.id = t.first_membership + n.n - 1 WHERE {self.held}",
            team="m.team",
            meeting="m.id",
            membership="w.id",
            profession="w.profession",
            part="CASE n.n WHEN 1 THEN 'facilitator' WHEN 2 THEN 'recorder' WHEN 3 THEN 'timekeeper' ELSE 'member' END",
            was_present=f"CASE WHEN {self.roll('m.id * 8 + n.n', 40, 6)} = 0 THEN FALSE ELSE TRUE END",
        )

    def _reflect(self):
        number = "m.id * 8 + n.n"
        write_select(
            Reflection,
            f"{self.meetings} JOIN load_number n ON n.n <= 2 WHERE {self.held}",
            team="m.team",
            meeting="m.id",
            kind=self._one_of(number, 41, Reflection.Kind.values),
            text=self._one_of(number, 42, content()["reflections"]),
            id=number,
            by=f"CASE WHEN {self.roll(number, 43, 4)} = 0 THEN NULL ELSE t.first_user + n.n END",
            is_anonymous=f"CASE WHEN {self.roll(number, 43, 4)} = 0 THEN TRUE ELSE FALSE END",
            state="'shared'",
        )

    def _state(self):
        """Every fourth meeting states a need; what is old has come further."""
        state = self._one_of("m.id", 44, STATES)
        write_select(
            Opportunity,
            f"{self.meetings} JOIN load_day y ON y.n = m.day + 42 WHERE {self.held} AND {self.roll('m.id', 45, 4)} = 0",
            id="m.id",
            team="m.team",
            need=self._one_of("m.id", 46, content()["needs"]),
            kind=self._one_of("m.id", 47, ["problem", "problem", "problem", "good_practice"]),
            meeting="m.id",
            touchpoint=f"t.first_touchpoint + {self.roll('m.id', 48, len(content()['touchpoints']))}",
            control=self._one_of("m.id", 49, ["ours", "ours", "department", "organisation"]),
            matters_to_people="'yes'",
            supports_staff=self._one_of("m.id", 50, ["yes", "unsure"]),
            impact=f"1 + {self.roll('m.id', 51, 5)}",
            difficulty=f"1 + {self.roll('m.id', 52, 5)}",
            state=f"CASE WHEN m.day > {self.calendar.last - 30} THEN 'new' ELSE {state} END",
            parked_reason=f"CASE {state} WHEN 'parked' THEN 'There is no room for it this year' ELSE '' END",
            passed_to=f"CASE {state} WHEN 'passed_on' THEN 'Estates' ELSE '' END",
            reply_due_on=f"CASE {state} WHEN 'passed_on' THEN y.due END",
            stated_by="t.first_user",
            stated_at="d.at",
        )

    def _back(self):
        """What stands behind a need: marks in the stories of its meeting; and the votes for it."""
        write_select(
            Evidence,
            "FROM meetings_opportunity o JOIN meetings_meeting_stories s ON s.meeting_id = o.meeting_id "
            "JOIN conversations_passage p ON p.conversation_id = s.conversation_id "
            "JOIN conversations_highlight h ON h.passage_id = p.id "
            f"WHERE {self.roll('h.id', 53, 10)} < 3",
            team="o.team_id",
            opportunity="o.id",
            highlight="h.id",
        )
        write_select(
            Vote,
            "FROM meetings_opportunity o JOIN load_team t ON t.team = o.team_id "
            f"JOIN load_number n ON n.n <= 1 + {self.roll('o.id', 54, 4)}",
            team="o.team_id",
            opportunity="o.id",
            meeting="o.meeting_id",
            membership="t.first_membership + n.n - 1",
            cast_at="o.stated_at",
        )

    def _decide(self):
        """What stands decided was decided in the meeting that stated it, and asked of others that day."""
        write_select(
            Decision,
            "FROM meetings_opportunity o WHERE o.state IN ('prioritised', 'parked', 'passed_on')",
            team="o.team_id",
            opportunity="o.id",
            meeting="o.meeting_id",
            what="CASE o.state WHEN 'prioritised' THEN 'prioritise' WHEN 'parked' THEN 'park' ELSE 'pass_on' END",
            reason="o.parked_reason",
            votes=f"1 + {self.roll('o.id', 54, 4)}",
            at="o.stated_at",
            by="o.stated_by_id",
        )
        write_select(
            Ask,
            "FROM meetings_opportunity o JOIN load_meeting m ON m.id = o.meeting_id JOIN load_day d ON d.n = m.day "
            "WHERE o.state = 'passed_on'",
            team="o.team_id",
            opportunity="o.id",
            receiver="o.passed_to",
            asked_on="d.due",
            asked_by="o.stated_by_id",
            reply_due_on="o.reply_due_on",
        )

    def _act(self):
        number, due = "m.id * 8 + n.n", f"m.day + 14 + {self.roll('m.id * 8 + n.n', 55, 30)}"
        fate = self.roll(number, 56, 20)
        state = (
            f"CASE WHEN y.n > {self.calendar.last} OR {fate} = 0 THEN 'open' WHEN {fate} = 1 THEN 'dropped' "
            "ELSE 'done' END"
        )
        write_select(
            Action,
            f"{self.meetings} JOIN load_number n ON n.n <= 2 JOIN load_day y ON y.n = {due} WHERE {self.held}",
            team="m.team",
            meeting="m.id",
            text=self._one_of(number, 57, content()["actions"]),
            owner="t.first_membership + n.n - 1",
            due_on="y.due",
            state=state,
            dropped_reason=f"CASE {state} WHEN 'dropped' THEN 'Somebody else does it' ELSE '' END",
            finished_on=f"CASE {state} WHEN 'open' THEN NULL ELSE y.day END",
        )
