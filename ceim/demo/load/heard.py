"""Conversations and all that hangs on them, each kind by one statement over the plan and the tellings."""

from django.db import connection

from ceim.demo.load.chance import one_of
from ceim.demo.load.content import content, tellings
from ceim.demo.load.writing import write_select, write_table
from conversations.models import (
    Agreement,
    Concern,
    Conversation,
    Feeling,
    FirstReader,
    Highlight,
    Passage,
    ReleaseCheck,
)
from conversations.models.slip_codes import REFERENCE_LETTERS

READABLE = "c.state IN ('released', 'discussed', 'closed')"
OVER = "c.state IN ('withdrawn', 'erased')"
REFERENCES = len(REFERENCE_LETTERS) ** 8
TELLING, HOLDER, STATE = 1, 2, 3  # what a roll is for; the others are counted on from 10


class Heard:
    def __init__(self, chance, calendar):
        self.roll, self.calendar, self.random = chance.roll, calendar, chance.random

    def write(self):
        self._write_tellings()
        self._converse()
        self._say()
        self._agree()
        self._check()
        self._reach()
        self._mark()
        self._feel()
        self._worry()

    def _write_tellings(self):
        told = tellings(self.random)
        self.number = len(told)
        passages = [
            (number, position, passage.sealed, passage.words)
            for number, telling in enumerate(told)
            for position, passage in enumerate(telling)
        ]
        marks = [
            (number, position, place, *mark)
            for number, telling in enumerate(told)
            for position, passage in enumerate(telling)
            for place, mark in enumerate(self.random.sample(passage.marks, min(2, len(passage.marks))))
        ]
        write_table(
            "load_telling", {"n": "integer", "position": "integer", "sealed": "text", "words": "text"}, passages
        )
        columns = {"n": "integer", "position": "integer", "place": "integer"}
        write_table("load_mark", columns | {"first": "integer", "last": "integer", "kind": "text"}, marks)
        feelings = [(n, word, is_positive) for n, (word, is_positive) in enumerate(content()["feelings"])]
        write_table("load_feeling", {"n": "integer", "word": "text", "is_positive": "boolean"}, feelings)
        scopes = [(scope, n) for n, scope in enumerate(Agreement.Scope.values)]
        write_table("load_scope", {"scope": "text", "n": "integer"}, scopes)

    def _state(self):
        """Of nearly new ones many wait for release; of the older ones some are forgotten, taken back or erased."""
        roll, age = self.roll("p.id", STATE, 1000), f"({self.calendar.last} - d.n)"
        return (
            f"CASE WHEN {age} < 3 OR ({age} < 14 AND {roll} > 650) OR {roll} > 975 THEN 'recorded' "
            f"WHEN {age} > 30 AND {roll} < 4 THEN 'erased' WHEN {age} > 14 AND {roll} < 14 THEN 'withdrawn' "
            "WHEN p.heard = 2 THEN 'closed' WHEN p.heard = 1 THEN 'discussed' ELSE 'released' END"
        )

    def _converse(self):
        day = self.roll("m.first_id + n.n", 10, "m.days")
        planned = (
            "SELECT m.first_id + n.n - 1 AS id, m.*, t.first_user, t.users, "
            f"m.first_day + {day} AS told, {self.roll('m.first_id + n.n - 1', HOLDER, 't.users')} AS holder "
            "FROM load_month m JOIN load_team t ON t.team = m.team JOIN load_number n ON n.n <= m.number"
        )
        source = (
            f"SELECT p.*, {self._state()} AS state, d.day AS day, d.at AS at, "
            f"CASE WHEN {self._state()} = 'erased' THEN 1 ELSE 0 END AS gone, r.at AS later, b.day AS first "
            f"FROM ({planned}) p JOIN load_day d ON d.n = p.told JOIN load_day b ON b.n = p.first_day "
            f"JOIN load_day r ON r.n = p.told + 1 + {self.roll('p.id', 11, 5)}"
        )
        write_select(
            Conversation,
            f"FROM (WITH made AS MATERIALIZED ({source}) SELECT * FROM made) c",  # or each use would roll again
            id="c.id",
            team="c.team",
            pathway="c.pathway",
            held_by="c.first_user + c.holder",
            **_codes("c.id"),
            idempotency_key=f"CAST(md5(CAST(c.id AS text)) AS {_type_of(Conversation, 'idempotency_key')})",
            state="c.state",
            held_on="CASE WHEN c.gone = 1 THEN c.first ELSE c.day END",
            timing=self._one_of(12, "during", "during", "at_end", "weeks_after", "later"),
            speaker=self._one_of(13, "person", "person", "person", "family", "carer", "supported", "other"),
            channel=self._one_of(14, "in_person", "in_person", "in_person", "home_visit", "phone", "video", "written"),
            support=self._one_of(15, *["none"] * 12, "interpreter", "bsl", "easy_read"),
            method=self._one_of(16, "notes", "notes", "notes", "scribe"),
            verbatim=self._one_of(17, "word_for_word", "mostly", "mostly", "summary"),
            read_back=self._one_of(18, "agreed", "agreed", "agreed", "changed", "declined"),
            hear_back=self._one_of(19, "board", "in_person", "no"),
            duration_minutes=f"CASE WHEN c.gone = 1 THEN NULL ELSE 10 + {self.roll('c.id', 20, 35)} END",
            recorded_at="CASE WHEN c.gone = 1 THEN NULL ELSE c.at END",
            released_at="CASE WHEN c.state IN ('recorded', 'erased') THEN NULL ELSE c.later END",
            released_by="CASE WHEN c.state IN ('recorded', 'erased') THEN NULL "
            "WHEN c.holder = 0 THEN c.first_user + 1 ELSE c.first_user END",
            withdrawn_at="CASE WHEN c.state = 'withdrawn' THEN c.later END",
            erased_at="CASE WHEN c.state = 'erased' THEN c.later END",
        )

    def _one_of(self, salt, *values):
        """SQL for one of some answers; of an erased conversation none is left."""
        roll = self.roll("c.id", salt, len(values))
        return f"CASE WHEN c.gone = 1 THEN '' ELSE {one_of(roll, values)} END"

    def _telling(self, of="c.id"):
        return self.roll(of, TELLING, self.number)

    def _say(self):
        write_select(
            Passage,
            "FROM conversations_conversation c JOIN load_pathway p ON p.id = c.pathway_id "
            f"JOIN load_telling w ON w.n = {self._telling()} WHERE c.state <> 'erased'",
            id="c.id * 4 + w.position",
            team="c.team_id",
            conversation="c.id",
            touchpoint=f"p.first_touchpoint + ({self.roll('c.id', 21, 3)} + w.position) % p.touchpoints",
            position="w.position",
            captured_text="CASE WHEN c.state = 'withdrawn' THEN '' ELSE w.sealed END",
            released_text=f"CASE WHEN {READABLE} THEN w.words ELSE '' END",
        )

    def _agree(self):
        widest = self.roll("c.id", 22, 10)
        write_select(
            Agreement,
            "FROM conversations_conversation c CROSS JOIN load_scope s WHERE c.state <> 'erased'",
            team="c.team_id",
            conversation="c.id",
            scope="s.scope",
            answer=f"CASE WHEN s.n < 2 THEN 'yes' WHEN {widest} = 9 THEN 'not_asked' "
            f"WHEN s.n <= {widest} THEN 'yes' ELSE 'no' END",
            given_on="c.held_on",
            withdrawn_on=f"CASE WHEN c.state = 'withdrawn' THEN {_day_of('c.withdrawn_at')} END",
        )

    def _check(self):
        done = dict.fromkeys(("names_removed", "staff_by_role", "third_parties_removed", "dates_generalised"), "TRUE")
        write_select(
            ReleaseCheck,
            "FROM conversations_conversation c WHERE c.released_at IS NOT NULL",
            team="c.team_id",
            conversation="c.id",
            **done,
            rare_details_considered="TRUE",
            recognisable="'no'",
            checked_by="c.released_by_id",
            checked_at="c.released_at",
        )

    def _reach(self):
        write_select(
            FirstReader,
            f"FROM conversations_conversation c WHERE {READABLE}",
            team="c.team_id",
            conversation="c.id",
            reached_at="c.released_at",
        )

    def _mark(self):
        """Three stories in four are gone through; each mark has one theme, a third of them a second one."""
        write_select(
            Highlight,
            f"FROM conversations_conversation c JOIN load_mark k ON k.n = {self._telling()} "
            f"WHERE {READABLE} AND {self.roll('c.id', 23, 100)} < 75",
            id="(c.id * 4 + k.position) * 2 + k.place",
            team="c.team_id",
            passage="c.id * 4 + k.position",
            start="k.first",
            end="k.last",
            kind="k.kind",
            made_by="c.released_by_id",
            made_at="c.released_at",
        )
        first, more = self.roll("h.id", 24, "t.themes"), self.roll("h.id", 25, 3)
        write_select(
            Highlight.themes.through,
            "FROM conversations_highlight h JOIN load_team t ON t.team = h.team_id "
            f"JOIN load_number n ON n.n <= CASE WHEN {more} = 0 THEN 2 ELSE 1 END",
            highlight="h.id",
            theme=f"t.first_theme + (CASE WHEN n.n = 1 THEN {first} * {first} / t.themes "
            f"ELSE ({first} * {first} / t.themes + 1) % t.themes END)",
        )

    def _feel(self):
        write_select(
            Feeling,
            "FROM conversations_conversation c JOIN load_feeling f "
            f"ON f.n = {self.roll('c.id', 26, len(content()['feelings']) * 2)} WHERE NOT ({OVER})",
            team="c.team_id",
            conversation="c.id",
            word="f.word",
            is_positive="f.is_positive",
        )

    def _worry(self):
        """A concern with one in 150; the newest are open, some with nobody."""
        is_new = f"c.held_on > (SELECT day FROM load_day WHERE n = {max(0, self.calendar.last - 4)})"
        with_somebody = f"({is_new} AND {self.roll('c.id', 28, 2)} = 0)"
        write_select(
            Concern,
            "FROM conversations_conversation c JOIN load_team t ON t.team = c.team_id "
            f"WHERE NOT ({OVER}) AND {self.roll('c.id', 27, 150)} = 0",
            team="c.team_id",
            conversation="c.id",
            kind="'complaint'",
            urgency="'this_week'",
            raised_by="c.held_by_id",
            raised_at="c.recorded_at",
            acknowledged_by=f"CASE WHEN {with_somebody} THEN NULL ELSE t.first_user END",
            acknowledged_at=f"CASE WHEN {with_somebody} THEN NULL ELSE c.recorded_at END",
            passed_to_role=f"CASE WHEN {is_new} THEN '' ELSE 'Complaints officer' END",
            outcome=f"CASE WHEN {is_new} THEN '' ELSE 'passed_on' END",
            closed_by=f"CASE WHEN {is_new} THEN NULL ELSE t.first_user END",
            closed_at=f"CASE WHEN {is_new} THEN NULL ELSE c.recorded_at END",
        )


def _type_of(model, name):
    return model._meta.get_field(name).db_type(connection)


def _day_of(moment):
    return f"CAST({moment} AS date)" if connection.vendor == "postgresql" else f"date({moment})"


def _codes(number):
    reference = _reference(number)
    return {"reference": reference, "slip_secret": f"{reference} || 'LOAD'"}


def _reference(number):
    """SQL for eight letters: steps with no common divisor through all there are, so none comes twice."""
    place = f"(({number}) * 99990001 % {REFERENCES})"
    base = len(REFERENCE_LETTERS)
    letters = (f"substr('{REFERENCE_LETTERS}', CAST(1 + {place} / {base**n} % {base} AS integer), 1)" for n in range(8))
    return " || ".join(letters)
