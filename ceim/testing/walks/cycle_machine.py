"""A cycle by its model: planned, done, studied, decided, abandoned, opened again, made normal work, held."""

from dataclasses import dataclass, field

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from ceim.testing.factories import make_improvement
from ceim.testing.walks.machine import SOME, Machine
from improvements.cycles import services as cycles
from improvements.holding.services import answer_hold_check, answer_test_check
from improvements.ideas.services import reopen_idea
from improvements.implementation.services import implement_change, make_normal_work, tick_item
from improvements.improvement.services import stop_improvement
from improvements.models import ChangeIdea, ChecklistItem, Cycle, CycleQuestion, HoldAnswer, Implementation, Reopening
from improvements.models.holding import HOLD_QUESTIONS

PEOPLE = ["rowan", "moira", "callum"]
NEXT = {"do": "study", "study": "act", "act": "done"}
LEADS_ON = {"scale_up", "modify", "next"}
OPINIONS = dict.fromkeys(HOLD_QUESTIONS, "yes")


@dataclass(eq=False)
class Idea:
    row: ChangeIdea
    state: str = "idea"
    implementation: Implementation | None = None
    is_normal: bool = False
    reopened: int = 0


@dataclass(eq=False)
class Test:
    row: Cycle
    idea: Idea
    number: int
    question: str
    stage: str = "do"
    decision: str = ""
    found: list = field(default_factory=list)  # what each step wrote, which no later one changes
    is_followed: bool = False


class CycleMachine(Machine):
    def begin(self):
        self.ideas, self.tests, self.judged, self.ticked = [], [], set(), {}
        self.improvement, self.is_stopped = make_improvement(self.cast.rowan), False
        self.need = self.improvement.opportunities.get()
        self.need_state = self.need.state
        self.think("moira")

    def by(self, name):
        return self.cast.memberships[name]

    def has_ideas(self):
        return bool(self.ideas)

    def has_tests(self):
        return bool(self.tests)

    @precondition(lambda self: len(self.ideas) < 3)
    @rule(who=st.sampled_from(PEOPLE))
    def think(self, who):
        about = {"improvement": self.improvement, "text": self.new_words()}
        if row := self.do(cycles.add_idea, if_=not self.is_stopped, by=self.by(who), **about):
            self.ideas.append(Idea(row))

    def open_beside(self, idea):
        return any(each.idea is idea and each.stage != "done" for each in self.tests)

    def plan_of(self, question, prediction="It will"):
        words = {
            "purpose": "test",
            "change": "A card",
            "who": "Us",
            "where": "Bay 2",
            "people": 1,
            "data_plan": "Asked",
        }
        return words | {"starts_on": timezone.localdate(), "questions": [(question, prediction)]}

    @precondition(has_ideas)
    @rule(
        pick=SOME, who=st.sampled_from(PEOPLE), is_beside=st.booleans(), predicts=st.sampled_from([True, True, False])
    )
    def plan(self, pick, who, is_beside, predicts):
        idea, question = self.some(self.ideas, pick), self.new_words()
        can = self.can_plan(idea, is_beside) and predicts
        about = self.plan_of(question, "It will" if predicts else " ") | {"idea": idea.row, "is_beside": is_beside}
        if row := self.do(cycles.plan_cycle, if_=can, by=self.by(who), **about):
            self._is_planned(row, idea, question)

    def can_plan(self, idea, is_beside):
        return not self.is_stopped and idea.state != "abandoned" and (is_beside or not self.open_beside(idea))

    def _is_planned(self, row, idea, question):
        number = 1 + sum(each.idea is idea for each in self.tests)
        self.tests.append(Test(row, idea, number, question))
        if idea.state not in ("adopted", "implemented"):
            idea.state = "testing"
        if self.need_state in ("new", "prioritised"):
            self.need_state = "testing"

    @precondition(has_tests)
    @rule(pick=SOME)
    def follow(self, pick):
        before, question = self.some(self.tests, pick), self.new_words()
        leads_here = before.decision in LEADS_ON and not before.is_followed
        about = self.plan_of(question) | {"idea": before.idea.row, "follows": before.row}
        can = self.can_plan(before.idea, False) and leads_here
        if row := self.do(cycles.plan_cycle, if_=can, by=self.by("moira"), **about):
            before.is_followed = True
            self._is_planned(row, before.idea, question)

    @precondition(has_tests)
    @rule(pick=SOME)
    def change_the_plan(self, pick):
        test, question = self.some(self.tests, pick), self.new_words()
        about = self.plan_of(question) | {"cycle": test.row}
        if self.do(cycles.edit_cycle, if_=test.stage == "do", by=self.by("callum"), **about):
            self.gone.add(test.question)
            test.question = question

    @precondition(has_tests)
    @rule(pick=SOME, who=st.sampled_from(PEOPLE))
    def carry_out(self, pick, who):
        test, words = self.some(self.tests, pick), self.new_words()
        about = {"cycle": test.row, "done_on": timezone.localdate(), "went_as_planned": True, "observations": words}
        if self.do(cycles.carry_out_cycle, if_=test.stage == "do", by=self.by(who), **about):
            self._goes_on(test, words)

    @precondition(has_tests)
    @rule(pick=SOME, is_whole=st.sampled_from([True, True, False]))
    def study(self, pick, is_whole):
        test, words = self.some(self.tests, pick), self.new_words()
        results = {1: ("It did", "yes" if is_whole else "perhaps")}
        about = {"cycle": test.row, "studied_on": timezone.localdate(), "learning": words, "results": results}
        if self.do(cycles.study_cycle, if_=test.stage == "study" and is_whole, by=self.by("moira"), **about):
            self._goes_on(test, words)

    @precondition(has_tests)
    @rule(pick=SOME, decision=st.sampled_from(Cycle.Decision.values), says=st.sampled_from([True, True, False]))
    def act(self, pick, decision, says):
        test, words = self.some(self.tests, pick), self.new_words() if says else ""
        can = test.stage == "act" and (says or decision not in LEADS_ON)
        about = {"cycle": test.row, "acted_on": timezone.localdate(), "decision": decision, "next_step": words}
        if self.do(cycles.act_on_cycle, if_=can, by=self.by("rowan"), **about):
            self._goes_on(test, words)
            test.decision = decision
            outcome = {"adopt": "adopted", "abandon": "abandoned"}.get(decision)
            if outcome and test.idea.state != "implemented":
                test.idea.state = outcome

    def _goes_on(self, test, words):
        test.stage = NEXT[test.stage]
        test.found.append(words)

    @precondition(has_ideas)
    @rule(pick=SOME, says=st.sampled_from([True, True, False]))
    def open_again(self, pick, says):
        idea = self.some(self.ideas, pick)
        can = not self.is_stopped and idea.state == "abandoned" and says
        about = {"idea": idea.row, "reason": "New colleagues" if says else " "}
        if self.do(reopen_idea, if_=can, by=self.by("moira"), **about):
            idea.state, idea.reopened = "testing" if self.open_beside(idea) else "idea", idea.reopened + 1

    @precondition(has_ideas)
    @rule(pick=SOME)
    def bring_in(self, pick):
        idea = self.some(self.ideas, pick)
        can = not self.is_stopped and idea.state == "adopted" and idea.implementation is None
        about = {"approach": "parallel", "process_owner": self.by("moira"), "standard": "A card"}
        about |= {"idea": idea.row, "started_on": timezone.localdate()}
        if row := self.do(implement_change, if_=can, by=self.by("rowan"), **about):
            idea.implementation = row

    def brought_in(self):
        return any(each.implementation for each in self.ideas)

    def one_brought_in(self, pick):
        return self.some([each for each in self.ideas if each.implementation], pick)

    @precondition(brought_in)
    @rule(pick=SOME)
    def make_normal(self, pick):
        idea = self.one_brought_in(pick)
        about = {"implementation": idea.implementation, "normal_on": timezone.localdate()}
        if self.do(make_normal_work, if_=not idea.is_normal, by=self.by("rowan"), **about):
            idea.is_normal, idea.state = True, "implemented"
            if self.need_state in ("new", "prioritised", "testing"):
                self.need_state = "implemented"

    @precondition(brought_in)
    @rule(pick=SOME, pick_item=SOME, is_needed=st.booleans(), is_done=st.booleans())
    def tick(self, pick, pick_item, is_needed, is_done):
        items = ChecklistItem.objects.filter(implementation=self.one_brought_in(pick).implementation)
        item = self.some(list(items.order_by("pk")), pick_item)
        about = {"item": item, "is_needed": is_needed, "done_on": timezone.localdate() if is_done else None}
        if self.do(tick_item, if_=is_needed or not is_done, by=self.by("callum"), **about):
            self.ticked[item.pk] = (is_needed, is_done)

    @precondition(brought_in)
    @rule(pick=SOME, who=st.sampled_from(PEOPLE), is_whole=st.sampled_from([True, True, False]))
    def ask_whether_it_holds(self, pick, who, is_whole):
        idea = self.one_brought_in(pick)
        opinions = OPINIONS if is_whole else OPINIONS | {"taught": ""}
        about = {"implementation": idea.implementation, "threats": ["time_short"], **opinions}
        if self.do(answer_hold_check, if_=not self.is_stopped and is_whole, by=self.by(who), **about):
            self.judged.add((idea.implementation.pk, self.cast.user(who).pk))

    @precondition(has_tests)
    @rule(who=st.sampled_from(PEOPLE))
    def say_what_threatens(self, who):
        about = {"improvement": self.improvement, "threats": ["people_left"]}
        if self.do(answer_test_check, if_=not self.is_stopped, by=self.by(who), **about):
            self.judged.add((None, self.cast.user(who).pk))

    @precondition(lambda self: len(self.events) > 25)
    @rule()
    def stop(self):
        about = {"improvement": self.improvement, "reason": "Enough"}
        if self.do(stop_improvement, if_=not self.is_stopped, by=self.by("rowan"), **about):
            self.is_stopped = True
            self.need_state = "prioritised" if self.need_state == "testing" else self.need_state

    @invariant()
    def ideas_are_as_the_model_says(self):
        rows = dict(ChangeIdea.objects.values_list("pk", "state"))
        assert rows == {each.row.pk: each.state for each in self.ideas}
        reopened = list(Reopening.objects.values_list("idea", flat=True))
        assert sorted(reopened) == sorted(each.row.pk for each in self.ideas for _time in range(each.reopened))
        brought_in = {(idea, bool(day)) for idea, day in Implementation.objects.values_list("idea", "normal_on")}
        assert brought_in == {(each.row.pk, each.is_normal) for each in self.ideas if each.implementation}
        self.need.refresh_from_db()
        assert self.need.state == self.need_state

    @invariant()
    def cycles_are_as_the_model_says(self):
        rows, asked = {each.pk: each for each in Cycle.objects.all()}, {}
        for question in CycleQuestion.objects.all():
            asked.setdefault(question.cycle_id, []).append(question.question)
        assert len(rows) == len(self.tests)
        for test in self.tests:
            row = rows[test.row.pk]
            assert (row.stage, row.decision, row.number) == (test.stage, test.decision, test.number)
            written = [row.observations, row.learning, row.next_step][: len(test.found)]
            assert (written, asked[row.pk]) == (test.found, [test.question])

    @invariant()
    def checks_are_as_the_model_says(self):
        ticked = ChecklistItem.objects.filter(pk__in=self.ticked)
        assert {each.pk: (each.is_needed, each.done_on is not None) for each in ticked} == self.ticked
        judged = list(HoldAnswer.objects.values_list("implementation", "answered_by"))
        assert (len(judged), set(judged)) == (len(self.judged), self.judged)
