"""A meeting by its model: planned, begun, arrived at, reflected, placed, voted, decided, closed, amended, agreed."""

from datetime import timedelta

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from ceim.testing.factories import make_highlight
from ceim.testing.walks.machine import SOME, Machine
from ceim.testing.walks.meeting_model import Met, Need, Said
from meetings.decisions import services as deciding
from meetings.live.services import arrive, open_meeting
from meetings.meeting.services import cancel_meeting, hold_meeting, plan_meeting
from meetings.minutes.services import agree_minutes, amend_minutes
from meetings.models import Attendance, Meeting, Minutes, MinutesAmendment, Opportunity, Reflection, Vote
from meetings.opportunities.services import place_opportunity, state_opportunity
from meetings.reflections import services as reflecting

PEOPLE = ["rowan", "moira", "ewan"]
AGO = timedelta(hours=6)
STANDS = {"prioritise": "prioritised", "park": "parked", "pass_on": "passed_on", "reopen": "new"}
SAID = {
    "prioritise": (deciding.prioritise_opportunity, {}),
    "park": (deciding.park_opportunity, {"reason": "Not now"}),
    "pass_on": (deciding.pass_on_opportunity, {"passed_to": "Estates"}),
    "reopen": (deciding.reopen_opportunity, {}),
}


class MeetingMachine(Machine):
    def begin(self):
        self.meetings, self.said, self.needs = [], [], []
        self.highlight = make_highlight(self.cast.moira)
        self.cast.ward_7.votes_each = 1
        self.cast.ward_7.save(update_fields=["votes_each"])
        self.plan()
        self.open(0, "rowan")

    def by(self, name):
        return self.cast.memberships[name]

    @precondition(lambda self: len(self.meetings) < 3)
    @rule()
    def plan(self):
        place = len(self.meetings)
        when = timezone.now() - AGO + place * timedelta(minutes=10)
        about = {"kind": "reflective", "planned_for": when, "minutes": 60, "stories": []}
        self.meetings.append(Met(self.do(plan_meeting, if_=True, by=self.by("fergus"), **about), place))

    def has_met(self):
        return bool(self.meetings)

    def has_needs(self):
        return bool(self.needs)

    def has_said(self):
        return bool(self.said)

    @precondition(has_met)
    @rule(pick=SOME, who=st.sampled_from(["rowan", "fergus"]))
    def open(self, pick, who):
        met = self.some(self.meetings, pick)
        can = met.state == "planned" and not met.is_open
        if self.do(open_meeting, if_=can, by=self.by(who), meeting=met.row):
            met.is_open = True
            met.present.add(who)

    @precondition(has_met)
    @rule(pick=SOME, who=st.sampled_from(PEOPLE))
    def come(self, pick, who):
        met = self.some(self.meetings, pick)
        if self.do(arrive, if_=met.is_open and met.state == "planned", by=self.by(who), meeting=met.row):
            met.present.add(who)

    @precondition(has_met)
    @rule(
        pick=SOME,
        who=st.sampled_from(PEOPLE),
        state=st.sampled_from(["private", "waiting", "shared"]),
        nameless=st.booleans(),
    )
    def reflect(self, pick, who, state, nameless):
        met, words = self.some(self.meetings, pick), self.new_words()
        can = met.state != "cancelled" and not met.is_agreed
        about = {"kind": "feeling", "text": words, "state": state, "is_anonymous": nameless}
        if row := self.do(reflecting.add_reflection, if_=can, by=self.by(who), meeting=met.row, **about):
            author = "" if state == "shared" and nameless else who
            self.said.append(Said(row, met, author, words, state, nameless, row.pk))

    def is_own(self, said, who):
        return said.author == who and not said.met.is_agreed

    @precondition(has_said)
    @rule(pick=SOME, who=st.sampled_from(PEOPLE), nameless=st.sampled_from([None, True, False]))
    def share(self, pick, who, nameless):
        said = self.some(self.said, pick)
        about = {"by": self.by(who), "reflection": said.row, "without_name": nameless}
        if row := self.do(reflecting.share_reflection, if_=self.is_own(said, who), **about):
            self._is_shared(said, said.is_nameless if nameless is None else nameless)
            said.row, said.pk = row, row.pk

    def _is_shared(self, said, nameless):
        said.state, said.is_nameless, said.author = "shared", nameless, "" if nameless else said.author

    @precondition(has_said)
    @rule(pick=SOME, who=st.sampled_from(PEOPLE))
    def write_anew(self, pick, who):
        said, words = self.some(self.said, pick), self.new_words()
        about = {"by": self.by(who), "reflection": said.row, "kind": "learning", "text": words}
        if self.do(reflecting.revise_reflection, if_=self.is_own(said, who), **about):
            self.gone.add(said.words)
            said.words = words

    @precondition(has_said)
    @rule(pick=SOME, who=st.sampled_from(PEOPLE))
    def take_back(self, pick, who):
        said = self.some(self.said, pick)
        about = {"by": self.by(who), "reflection": said.row}
        if self.do(reflecting.unshare_reflection, if_=self.is_own(said, who), **about):
            said.state = "private"

    @precondition(has_said)
    @rule(pick=SOME, who=st.sampled_from(PEOPLE))
    def delete(self, pick, who):
        said = self.some(self.said, pick)
        about = {"by": self.by(who), "reflection": said.row}
        if self.do(reflecting.delete_reflection, if_=self.is_own(said, who), **about):
            self.gone.add(said.words)
            self.said.remove(said)

    @precondition(lambda self: self.meetings and len(self.needs) < 3)
    @rule(pick=SOME, who=st.sampled_from(PEOPLE))
    def need(self, pick, who):
        met = self.some(self.meetings, pick)
        about = {"need": self.new_words(), "kind": "problem", "control": "ours", "highlights": [self.highlight]}
        row = self.do(state_opportunity, if_=True, by=self.by(who), meeting=met.row, **about)
        self.needs.append(Need(row, met))

    @precondition(has_needs)
    @rule(pick=SOME, impact=st.integers(1, 5), difficulty=st.integers(1, 5))
    def place(self, pick, impact, difficulty):
        need = self.some(self.needs, pick)
        can = need.square in ("", need.square_seen)
        about = {"impact": impact, "difficulty": difficulty, "seen": need.square_seen}
        if self.do(place_opportunity, if_=can, by=self.by("moira"), opportunity=need.row, **about):
            names = {(True, False): "quick_win", (True, True): "major", (False, False): "fill_in"}
            need.square = names.get((impact >= 4, difficulty >= 4), "leave")

    @precondition(has_needs)
    @rule(pick=SOME)
    def look(self, pick):
        need = self.some(self.needs, pick)
        need.seen, need.square_seen = need.newest, need.square

    @precondition(has_needs)
    @rule(pick=SOME, pick_need=SOME, who=st.sampled_from(PEOPLE))
    def vote(self, pick, pick_need, who):
        met, number = self.some(self.meetings, pick), pick_need % len(self.needs)
        need, given = self.needs[number], {each for name, each in met.votes if name == who}
        is_free = number in given or len(given) < self.cast.ward_7.votes_each
        can = met.state == "planned" and need.state in ("new", "prioritised") and is_free
        about = {"by": self.by(who), "meeting": met.row, "opportunity": need.row}
        if self.do(deciding.cast_vote, if_=can, **about):
            met.votes.add((who, number))

    @precondition(has_needs)
    @rule(pick=SOME, pick_need=SOME, who=st.sampled_from(PEOPLE))
    def take_back_a_vote(self, pick, pick_need, who):
        met, number = self.some(self.meetings, pick), pick_need % len(self.needs)
        about = {"by": self.by(who), "meeting": met.row, "opportunity": self.needs[number].row}
        if self.do(deciding.take_back_vote, if_=met.state == "planned", **about):
            met.votes.discard((who, number))

    @precondition(has_needs)
    @rule(pick=SOME, pick_need=SOME, what=st.sampled_from(list(STANDS)))
    def decide(self, pick, pick_need, what):
        met, need = self.some(self.meetings, pick), self.some(self.needs, pick_need)
        service, words = SAID[what]
        about = {"opportunity": need.row, "meeting": met.row, "seen": need.seen} | words
        if row := self.do(service, if_=need.newest in (0, need.seen), by=self.by("rowan"), **about):
            need.state, need.newest = STANDS[what], row.decisions.latest("pk").pk
            need.decided_in.append(met)

    @precondition(has_met)
    @rule(pick=SOME, share_waiting=st.booleans())
    def close(self, pick, share_waiting):
        met = self.some(self.meetings, pick)
        about = {"meeting": met.row, "share_waiting": share_waiting}
        if self.do(hold_meeting, if_=met.state == "planned" and met.present, by=self.by("rowan"), **about):
            met.state = "held"
            here = [number for number, each in enumerate(self.needs) if met in (each.met, *each.decided_in)]
            met.in_minutes = {each: sum(number == each for _who, number in met.votes) for each in here}
            waiting = [each for each in self.said if each.met is met and each.state == "waiting"]
            for said in waiting if share_waiting else []:
                self._is_shared(said, said.is_nameless)
                said.row = Reflection.objects.get(text=said.words)
                said.pk = said.row.pk

    @precondition(lambda self: len(self.meetings) > 1)
    @rule()
    def cancel(self):
        met = self.meetings[-1]
        about = {"meeting": met.row, "reason": "Nobody could come"}
        if self.do(cancel_meeting, if_=met.state == "planned", by=self.by("fergus"), **about):
            met.state = "cancelled"

    @precondition(has_met)
    @rule(pick=SOME, who=st.sampled_from(PEOPLE))
    def amend(self, pick, who):
        met, words = self.some(self.meetings, pick), self.new_words()
        can = met.state == "held" and not met.is_agreed and who in met.present
        met.amended += bool(self.do(amend_minutes, if_=can, by=self.by(who), meeting=met.row, notes=words))

    @precondition(has_met)
    @rule(pick=SOME, pick_later=SOME)
    def agree(self, pick, pick_later):
        met, later = self.some(self.meetings, pick), self.some(self.meetings, pick_later)
        is_later = later.place > met.place and later.state != "cancelled"
        about = {"meeting": met.row, "at_meeting": Meeting.objects.get(pk=later.row.pk)}
        if self.do(agree_minutes, if_=met.state == "held" and is_later, by=self.by("rowan"), **about):
            met.is_agreed = True

    @invariant()
    def meetings_are_as_the_model_says(self):
        rows = {each.pk: each for each in Meeting.objects.all()}
        agreed = dict(Minutes.objects.values_list("meeting", "agreed_at"))
        amended = list(MinutesAmendment.objects.values_list("minutes__meeting", flat=True))
        there = set(Attendance.objects.filter(was_present=True).values_list("meeting", "membership"))
        for met in self.meetings:
            met.row = rows[met.row.pk]
            assert (met.row.state, bool(met.row.opened_at)) == (met.state, met.is_open)
            assert (met.row.pk in agreed, bool(agreed.get(met.row.pk))) == (met.state == "held", met.is_agreed)
            assert amended.count(met.row.pk) == met.amended
        assert there == {(each.row.pk, self.by(who).pk) for each in self.meetings for who in each.present}

    @invariant()
    def needs_and_votes_are_too(self):
        rows = {each.pk: each for each in Opportunity.objects.all()}
        for need in self.needs:
            need.row = rows[need.row.pk]
            assert (need.row.state, str(need.row.quadrant or "")) == (need.state, need.square)
        votes = {(self.meetings.index(each), *vote) for each in self.meetings for vote in each.votes}
        meetings = {each.row.pk: number for number, each in enumerate(self.meetings)}
        numbers = {each.row.pk: number for number, each in enumerate(self.needs)}
        names = {self.by(name).pk: name for name in PEOPLE}
        given = Vote.objects.values_list("meeting", "membership", "opportunity")
        assert {(meetings[met], names[who], numbers[need]) for met, who, need in given} == votes

    @invariant()
    def minutes_stay_as_they_were(self):
        numbers = {each.row.pk: number for number, each in enumerate(self.needs)}
        for minutes in Minutes.objects.all():
            met = next(each for each in self.meetings if each.row.pk == minutes.meeting_id)
            kept = {numbers[each["pk"]]: each["vote_count"] for each in minutes.content["opportunities"]}
            assert kept == met.in_minutes
            assert len(minutes.content["people"]) == len(met.present)

    @invariant()
    def reflections_are_their_authors(self):
        names = {self.cast.user(name).pk: name for name in PEOPLE} | {None: ""}
        rows = Reflection.objects.values_list("pk", "by", "text", "state", "is_anonymous")
        found = {pk: (names[by], *rest) for pk, by, *rest in rows}
        model = {each.pk: (each.author, each.words, each.state, each.is_nameless) for each in self.said}
        assert found == model
