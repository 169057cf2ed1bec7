"""Improvements with aims, ideas and cycles, what they led to and what people were told, by statements over tables."""

from ceim.demo.load.chance import one_of
from ceim.demo.load.content import content
from ceim.demo.load.measured import Measured
from ceim.demo.load.writing import run, write_select, write_table
from improvements.models import (
    Aim,
    BoardEntry,
    ChangeIdea,
    ChecklistItem,
    Cycle,
    CycleQuestion,
    HoldAnswer,
    Implementation,
    Improvement,
    Participation,
    Site,
    SiteStage,
    Spread,
)
from improvements.models.holding import HOLD_QUESTIONS

IDEAS, CYCLES, SITES = 3, 3, 5  # of each; numbers of ids are spaced by the next power of two
STAGES = ("identified", "aware", "decided", "testing", "implemented", "sustained")


class Changed:
    def __init__(self, chance, calendar):
        self.chance, self.roll, self.calendar = chance, chance.roll, calendar
        # An improvement has the id of the need it began with; `start` is the number of its first day.
        self.begun = "FROM load_improvement i JOIN load_day s ON s.n = i.start"

    def write(self):
        self._begin()
        self._think()
        self._try()
        Measured(self.chance, self.calendar).write()
        self._implement()
        self._say_whether_it_holds()
        self._spread()
        self._tell_back()

    def _one_of(self, number, salt, values):
        return one_of(self.roll(number, salt, len(values)), values)

    def _begin(self):
        run("DROP TABLE IF EXISTS load_improvement")
        run(
            "CREATE TEMPORARY TABLE load_improvement AS "
            "SELECT o.id, o.state, o.need, m.day + 14 AS start, t.* "
            "FROM meetings_opportunity o JOIN load_meeting m ON m.id = o.meeting_id "
            "JOIN load_team t ON t.team = m.team "
            f"WHERE o.state IN ('testing', 'implemented') AND m.day + 14 <= {self.calendar.last}"
        )
        run("ANALYZE load_improvement")
        whose = {"team": "i.team", "owner": "i.first_membership"}
        title = self._one_of("i.id", 60, content()["titles"])
        write_select(Improvement, self.begun, id="i.id", title=title, started_on="s.day", **whose)
        write_select(
            Participation,
            self.begun,
            improvement="i.id",
            role="'leads'",
            since="s.day",
            asked_at="s.at",
            asked_by="i.first_user",
            **whose,
        )
        write_select(Improvement.opportunities.through, self.begun, improvement="i.id", opportunity="i.id")
        write_select(
            Aim,
            f"{self.begun} JOIN load_day y ON y.n = CASE WHEN i.start + 180 > {self.calendar.last + 300} "
            f"THEN {self.calendar.last + 300} ELSE i.start + 180 END",
            team="i.team",
            improvement="i.id",
            how_much="'Nine of ten people say so'",
            for_whom="'Everybody who comes'",
            by_when="y.due",
            set_by="i.first_user",
            set_at="s.at",
        )

    def _think(self):
        write_select(
            ChangeIdea,
            f"{self.begun} JOIN load_number n ON n.n <= {IDEAS}",
            id="i.id * 4 + n.n",
            team="i.team",
            improvement="i.id",
            text=self._one_of("i.id * 4 + n.n", 61, content()["ideas"]),
            proposed_by="'The team'",
            state="CASE WHEN n.n = 1 AND i.state = 'implemented' THEN 'implemented' WHEN n.n = 1 THEN 'testing' "
            "WHEN n.n = 2 THEN 'abandoned' ELSE 'idea' END",
            added_at="s.at",
        )

    def _try(self):
        """The first idea is tried three times, three weeks apart, the second once."""
        begins = "i.start + (n.n - 1) * 21"
        self.tried = (
            "FROM load_improvement i JOIN load_number k ON k.n <= 2 "
            f"JOIN load_number n ON n.n <= CASE WHEN k.n = 1 THEN {CYCLES} ELSE 1 END "
            f"JOIN load_day s ON s.n = {begins} JOIN load_day e ON e.n = {begins} + 10"
        )
        number, acted = "((i.id * 4 + k.n) * 4 + n.n)", f"e.n <= {self.calendar.last}"
        self._plan_and_act(number, acted)
        self._ask(number, acted)

    def _plan_and_act(self, number, acted):
        write_select(
            Cycle,
            self.tried,
            id=number,
            team="i.team",
            idea="i.id * 4 + k.n",
            number="n.n",
            follows=f"CASE WHEN n.n > 1 THEN {number} - 1 END",
            purpose="'test'",
            change="'Try it with the people of one day, and ask them'",
            who="'The nurse in charge'",
            where="'One bay'",
            starts_on="s.due",
            people="n.n * n.n",
            data_plan="'A tally on paper'",
            planned_at="s.at",
            done_on=f"CASE WHEN {acted} THEN e.day END",
            went_as_planned=f"CASE WHEN {acted} THEN TRUE END",
            observations=f"CASE WHEN {acted} THEN 'Most people read it at once' ELSE '' END",
            studied_on=f"CASE WHEN {acted} THEN e.day END",
            learning=f"CASE WHEN {acted} THEN 'Larger letters are needed' ELSE '' END",
            acted_on=f"CASE WHEN {acted} THEN e.day END",
            decision=f"CASE WHEN NOT ({acted}) THEN '' WHEN k.n = 2 THEN 'abandon' WHEN n.n < {CYCLES} THEN 'next' "
            "ELSE 'adopt' END",
        )

    def _ask(self, number, acted):
        write_select(
            CycleQuestion,
            self.tried,
            team="i.team",
            cycle=number,
            position="1",
            question="'Will they read it?'",
            prediction="'Yes, most of them'",
            result=f"CASE WHEN {acted} THEN 'Eight of ten did' ELSE '' END",
            matched=f"CASE WHEN {acted} THEN 'yes' ELSE '' END",
        )

    def _implement(self):
        normal = f"i.start + 160 <= {self.calendar.last}"
        self.implemented = (
            "FROM load_improvement i JOIN load_day s ON s.n = i.start + 75 JOIN load_day e ON e.n = i.start + 160 "
            f"WHERE i.state = 'implemented' AND i.start + 75 <= {self.calendar.last}"
        )
        write_select(
            Implementation,
            self.implemented,
            id="i.id",
            team="i.team",
            idea="i.id * 4 + 1",
            approach=self._one_of("i.id", 62, Implementation.Approach.values),
            process_owner="i.first_membership",
            standard="'Everybody gets a card on arriving, and is told what it says.'",
            started_on="s.day",
            normal_on=f"CASE WHEN {normal} THEN e.day END",
        )
        kinds = list(enumerate(ChecklistItem.Kind.values))
        write_table("load_item", {"n": "integer", "kind": "text"}, kinds)
        write_select(
            ChecklistItem,
            f"{self.implemented.replace('WHERE', 'CROSS JOIN load_item k WHERE')}",
            team="i.team",
            implementation="i.id",
            kind="k.kind",
            is_needed="CASE WHEN k.n % 3 = 0 THEN TRUE ELSE FALSE END",
            done_on=f"CASE WHEN {normal} AND k.n % 3 = 0 THEN e.day END",
        )

    def _say_whether_it_holds(self):
        """Of half of what is normal work, after 95 days."""
        write_select(
            HoldAnswer,
            "FROM improvements_implementation m JOIN load_improvement i ON i.id = m.id "
            f"JOIN load_day d ON d.n = i.start + 255 WHERE d.n <= {self.calendar.last} "
            f"AND m.normal_on IS NOT NULL AND {self.roll('i.id', 65, 2)} = 0",
            team="i.team",
            improvement="i.id",
            implementation="i.id",
            answered_by="i.first_user",
            answered_on="d.day",
            **dict.fromkeys(HOLD_QUESTIONS, "'yes'"),
        )

    def _spread(self):
        """Half of what is normal work goes on, to the teams that come next in the organisation."""
        spread = f"{self.roll('i.id', 63, 2)} = 0 AND i.start + 180 <= {self.calendar.last}"
        write_select(
            Spread,
            f"{self.implemented} AND {spread}",
            id="i.id",
            team="i.team",
            implementation="i.id",
            what="'The card'",
            where="'All teams here'",
            target=str(SITES),
            by_when="e.due",
            must_stay="'A time on the card'",
            may_adapt="'The colour'",
            lead="i.first_membership",
        )
        write_select(
            Site,
            f"FROM improvements_spread p JOIN teams_team t ON t.id = p.team_id JOIN load_number n ON n.n <= {SITES} "
            "JOIN teams_team r ON r.id = t.id + n.n AND r.organisation_id = t.organisation_id",
            id="p.id * 8 + n.n",
            team="p.team_id",
            spread="p.id",
            receiving_team="r.id",
            name="r.name",
        )
        stages = [(place, stage) for place, stage in enumerate(STAGES)]
        write_table("load_stage", {"n": "integer", "stage": "text"}, stages)
        write_select(
            SiteStage,
            "FROM improvements_site x JOIN load_improvement i ON i.id = x.spread_id "
            f"JOIN load_stage g ON g.n <= {self.roll('x.id', 64, len(STAGES))} "
            f"JOIN load_day s ON s.n = i.start + 180 + g.n * 15 WHERE s.n <= {self.calendar.last}",
            team="x.team_id",
            site="x.id",
            stage="g.stage",
            on="s.day",
        )

    def _tell_back(self):
        done = "i.state = 'implemented'"
        write_select(
            BoardEntry,
            "FROM load_improvement i JOIN load_day s ON s.n = i.start + 80 JOIN load_day e ON e.n = i.start + 170 "
            f"WHERE i.start + 80 <= {self.calendar.last}",
            team="i.team",
            improvement="i.id",
            opportunity="i.id",
            you_said="i.need",
            outcome=f"CASE WHEN {done} THEN 'did' ELSE 'testing' END",
            we_did="'Everybody gets a card on arriving.'",
            happened_on="s.day",
            written_by="i.first_user + 1",
            approved_by="i.first_user",
            approved_at="s.at",
            review_on="e.due",
        )
