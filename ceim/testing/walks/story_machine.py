"""A story by its model: recorded, changed, kept back, released, held, moved with its team, taken back, erased."""

from collections import Counter
from dataclasses import dataclass, field
from uuid import uuid4

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from ceim.access.policy import Permission
from ceim.across.merging.services import merge_teams
from ceim.teams.models import Membership, Team
from ceim.testing.cast import make_pathway
from ceim.testing.factories import STATED
from ceim.testing.told import CHECKS
from ceim.testing.walks.machine import SOME, Machine
from conversations.concerns.services import close_concern, raise_concern
from conversations.keeping_back.services import keep_back_story, look_again_at_story, send_story_for_release
from conversations.legal_hold.services import end_hold, hold_story
from conversations.models import Agreement, Conversation, Highlight, KeptBack, Passage, StoryHold
from conversations.recording.services import record_conversation
from conversations.release.services import release_story
from conversations.review.services import highlight_words
from conversations.revising.services import revise_conversation
from conversations.withdrawal.services import erase_story, withdraw_agreement, withdraw_story

CHECK = dict.fromkeys(CHECKS, True) | {"redactions": {}, "recognisable": "no"}
WIDER = ["organisation", "board", "public"]
PEOPLE = ["rowan", "moira", "callum", "ewan"]
GONE = {"withdrawn", "erased"}


@dataclass(eq=False)
class Story:
    row: Conversation
    key: object
    holder: str
    words: str
    answers: dict  # {scope: answer}
    of: str = "ward_7"
    state: str = "recorded"
    seen: str = ""  # the version that somebody has before them
    is_seen: bool = True
    taken_back: set = field(default_factory=set)
    is_kept_back: bool = False
    is_held: bool = False
    concerns: list = field(default_factory=list)
    marks: int = 0


class StoryMachine(Machine):
    def begin(self):
        self.stories, self.is_merged = [], False
        self.pathways = {"ward_7": self.cast.pathway, "ward_8": make_pathway(self.cast.ward_8)}

    def by(self, name):
        """A membership as a page would hand it over."""
        return (
            Membership.objects.saying_who_stands_in()
            .select_related("team", "user")
            .get(pk=self.cast.memberships[name].pk)
        )

    def here(self, pick):
        """One of the stories in the hands of Ward 7."""
        return self.some([each for each in self.stories if each.of == "ward_7"], pick)

    def has_one(self):
        return any(each.of == "ward_7" for each in self.stories)

    @rule(
        who=st.sampled_from(["moira", "callum", "nadia"]),
        team=st.sampled_from(["yes", "yes", "yes", "no"]),
        wider=st.sampled_from(["yes", "no"]),
    )
    def record(self, who, team, wider):
        if who == "nadia" and self.is_merged:
            who = "moira"
        key, words, of = uuid4(), self.new_words(), "ward_8" if who == "nadia" else "ward_7"
        answers = {"notes": "yes", "team": team, "organisation": wider, "board": wider, "public": "no"}
        row = self.do(record_conversation, if_=True, **self._told(who, of, key, words), agreements=answers)
        self.stories.append(Story(row, key, who, words, answers, of, seen=row.version))

    def _told(self, who, of, key, words):
        about = {"by": self.by(who), "pathway": self.pathways[of], "held_on": timezone.localdate()}
        return about | STATED | {"passages": [(None, words)], "idempotency_key": key}

    @precondition(has_one)
    @rule(pick=SOME)
    def record_again(self, pick):
        """The same form once more: the story that is there, and no Event; refused where it says something else."""
        story = self.here(pick)
        if self.is_merged and story.holder == "nadia":
            return
        if story.state in GONE:
            self.do(record_conversation, if_=False, **self._told(story.holder, "ward_7", story.key, story.words))
        else:
            told = self._told(story.holder, "ward_7", story.key, story.words)
            assert record_conversation(**told).pk == story.row.pk

    @precondition(has_one)
    @rule(pick=SOME)
    def look(self, pick):
        story = self.here(pick)
        story.seen, story.is_seen = Conversation.objects.get(pk=story.row.pk).version, True

    @precondition(has_one)
    @rule(pick=SOME, who=st.sampled_from(PEOPLE))
    def revise(self, pick, who):
        story, words = self.here(pick), self.new_words()
        said = {"passages": [(None, words)], "feelings": [], "agreements": {}, "seen": story.seen}
        can = story.state == "recorded" and story.is_seen
        if self.do(revise_conversation, if_=can, by=self.by(who), conversation=story.row, **said):
            self.gone.add(story.words)
            story.words, story.is_seen = words, False

    def may_check(self, story, who):
        """Whether they can release it, but for its being kept back."""
        is_free = story.state == "recorded" and not any(story.concerns) and story.answers["team"] != "no"
        return is_free and self.cast.memberships[who].may(Permission.RELEASE_STORY) and who != story.holder

    @precondition(has_one)
    @rule(pick=SOME, who=st.sampled_from(PEOPLE))
    def release(self, pick, who):
        story = self.here(pick)
        can = self.may_check(story, who) and not story.is_kept_back and story.is_seen
        if self.do(release_story, if_=can, by=self.by(who), conversation=story.row, seen=story.seen, **CHECK):
            story.state = "released"

    @precondition(has_one)
    @rule(pick=SOME, who=st.sampled_from(PEOPLE))
    def keep_back(self, pick, who):
        story = self.here(pick)
        can = self.may_check(story, who) and not story.is_kept_back
        if self.do(keep_back_story, if_=can, by=self.by(who), conversation=story.row, reason="recognisable"):
            story.is_kept_back = True

    @precondition(has_one)
    @rule(pick=SOME, who=st.sampled_from(PEOPLE), again=st.booleans())
    def no_longer_keep_back(self, pick, who, again):
        story, service = self.here(pick), (look_again_at_story if again else send_story_for_release)
        can = story.is_kept_back and story.state == "recorded"
        can = can and (self.may_check(story, who) if again else who == story.holder)
        if self.do(service, if_=can, by=self.by(who), conversation=story.row):
            story.is_kept_back = False

    @precondition(has_one)
    @rule(pick=SOME, scope=st.sampled_from(["team", *WIDER]))
    def take_back_an_agreement(self, pick, scope):
        story = self.here(pick)
        stands = story.answers.get(scope) == "yes" and scope not in story.taken_back
        about = {"by": self.by("rowan"), "conversation": story.row, "scope": scope}
        if self.do(withdraw_agreement, if_=scope in WIDER and stands, **about):
            story.taken_back |= {each for each in WIDER[WIDER.index(scope) :] if story.answers[each] == "yes"}

    def stands_in_the_way(self, story, who):
        return story.is_held or (any(story.concerns) and not self.cast.memberships[who].may(Permission.HANDLE_CONCERN))

    @precondition(has_one)
    @rule(pick=SOME, who=st.sampled_from(["rowan", "moira"]))
    def withdraw(self, pick, who):
        story = self.here(pick)
        can = story.state not in GONE and not self.stands_in_the_way(story, who)
        if self.do(withdraw_story, if_=can, by=self.by(who), conversation=story.row):
            self._words_go(story, "withdrawn")
            story.taken_back |= {scope for scope, answer in story.answers.items()}

    @precondition(has_one)
    @rule(pick=SOME, who=st.sampled_from(["rowan", "moira"]))
    def erase(self, pick, who):
        story = self.here(pick)
        can = story.state != "erased" and not self.stands_in_the_way(story, who)
        if self.do(erase_story, if_=can, by=self.by(who), conversation=story.row):
            self._words_go(story, "erased")
            story.answers = {}

    def _words_go(self, story, state):
        self.gone.add(story.words)
        story.state, story.is_kept_back, story.marks, story.is_seen = state, False, 0, False

    @precondition(has_one)
    @rule(pick=SOME)
    def hold(self, pick):
        story = self.here(pick)
        can = story.state not in GONE and not story.is_held
        if self.do(hold_story, if_=can, by=self.by("rowan"), conversation=story.row, reason="complaint"):
            story.is_held = True

    @precondition(has_one)
    @rule(pick=SOME)
    def let_go(self, pick):
        story = self.here(pick)
        if self.do(end_hold, if_=story.is_held, by=self.by("rowan"), conversation=story.row):
            story.is_held = False

    @precondition(has_one)
    @rule(pick=SOME)
    def raise_a_concern(self, pick):
        story = self.here(pick)
        about = {"by": self.by("moira"), "kind": "complaint", "urgency": "today", "conversation": story.row}
        story.concerns.append(self.do(raise_concern, if_=True, **about))

    @precondition(has_one)
    @rule(pick=SOME)
    def close_a_concern(self, pick):
        story = self.here(pick)
        if story.concerns:
            about = {"concern": story.concerns.pop(), "outcome": "passed_on", "passed_to_role": "The matron"}
            self.do(close_concern, if_=True, by=self.by("rowan"), **about)

    @precondition(has_one)
    @rule(pick=SOME, theme=st.sampled_from(["Waiting", "Kindness"]))
    def mark(self, pick, theme):
        story = self.here(pick)
        if passage := story.row.passages.first():
            place = {"passage": passage, "start": story.marks % 8, "end": 9 + story.marks, "kind": "idea"}
            can = story.state == "released"
            story.marks += bool(self.do(highlight_words, if_=can, by=self.by("callum"), new_theme=theme, **place))

    @precondition(lambda self: not self.is_merged and len(self.stories) > 3)
    @rule()
    def move_with_the_team(self):
        self.do(merge_teams, if_=True, by=self.cast.ada, team=self.cast.ward_8, into=Team.objects.get(name="Ward 7"))
        self.is_merged = True
        for story in self.stories:
            story.of = "ward_7"

    @invariant()
    def rows_are_as_the_model_says(self):
        now = {each.pk: each for each in Conversation.objects.all()}
        held = set(StoryHold.objects.filter(ended_at=None).values_list("conversation", flat=True))
        kept_back = set(KeptBack.objects.standing().values_list("conversation", flat=True))
        marks = Counter(Highlight.objects.values_list("passage__conversation", flat=True))
        assert len(now) == len(self.stories)
        for story in self.stories:
            story.row = now[story.row.pk]
            assert (story.row.state, story.row.team_id) == (story.state, getattr(self.cast, story.of).pk)
            flags = (story.row.pk in held, story.row.pk in kept_back, marks[story.row.pk])
            assert flags == (story.is_held, story.is_kept_back, story.marks)

    @invariant()
    def words_are_as_the_model_says(self):
        told = Passage.objects.values_list("conversation", "captured_text", "released_text")
        said = {each.row.pk: each for each in self.stories}
        assert sorted(told) == sorted((pk, *_words_of(each)) for pk, each in said.items() if each.state != "erased")
        standing = {(each.conversation_id, each.scope) for each in Agreement.objects.all() if each.is_standing}
        assert standing == {
            (pk, scope)
            for pk, each in said.items()
            for scope, answer in each.answers.items()
            if answer == "yes" and scope not in each.taken_back
        }


def _words_of(story):
    captured = "" if story.state in GONE else story.words
    return captured, captured if story.state == "released" else ""
