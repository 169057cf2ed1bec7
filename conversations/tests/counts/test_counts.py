"""The counts that are kept never say anything but what counting says, whatever is done, and by two at a time."""

import random
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone

from ceim.across.merging.services import merge_teams
from ceim.teams.models import Pathway
from ceim.testing.at_once import at_once
from ceim.testing.cast import make_pathway
from ceim.testing.factories import make_conversation, make_highlight
from ceim.testing.told import CHECKS
from conversations.counts.kinds import HELD, KEPT_COUNTS, THEMES
from conversations.counts.mending import differences, mend
from conversations.feedback.outcome import FeedbackRow
from conversations.imports.keeping import import_feedback
from conversations.keeping_back import services as keeping_back
from conversations.models import Conversation, HeldInMonth, Highlight, KeptBack, Theme, ThemeInMonth
from conversations.recording.services import record_conversation
from conversations.release.services import release_story
from conversations.review import services as review
from conversations.revising.services import revise_conversation
from conversations.themes.services import revise_theme
from conversations.withdrawal import services as withdrawal

DETAILS = {
    "timing": "during",
    "speaker": "person",
    "channel": "in_person",
    "method": "notes",
    "verbatim": "word_for_word",
    "read_back": "agreed",
    "hear_back": "no",
}
THEMES_TOLD = ["Waiting", "Kindness", "Noise"]


class Deeds:
    """What people of a ward do, one deed after the other, each on what a seeded chance picks."""

    def __init__(self, cast, seed):
        self.cast, self.chance, self.rows = cast, random.Random(seed), 0

    def do(self):
        name = self.chance.choice(
            ["record"] * 7
            + ["import_row", "revise"]
            + ["release"] * 3
            + ["mark"] * 4
            + ["keep_back", "send_again", "look_again"]
            + ["mark_anew", "unmark", "rename", "withdraw_agreement", "withdraw", "erase"]
        )
        try:
            getattr(self, name)()
        except ValidationError:
            return f"{name}, refused"
        return name

    def day(self):
        return timezone.localdate() - timedelta(days=self.chance.randrange(100))

    def some(self, rows):
        found = list(rows.order_by("pk"))
        if not found:
            raise ValidationError("there is none")
        return self.chance.choice(found)

    def story(self, *states):
        return self.some(Conversation.objects.filter(team=self.cast.ward_7, state__in=states))

    def record(self):
        answer = self.chance.choice(["yes", "yes", "no"])
        record_conversation(
            by=self.cast.moira,
            pathway=self.chance.choice([self.cast.pathway, self.second_pathway()]),
            held_on=self.day(),
            passages=[(None, "Nobody told me how long it would be. It was cold.")],
            agreements={"team": "yes", "organisation": answer},
            **DETAILS,
        )

    def second_pathway(self):
        return Pathway.objects.filter(team=self.cast.ward_7).exclude(pk=self.cast.pathway.pk).first() or make_pathway(
            self.cast.ward_7, title="Second"
        )

    def import_row(self):
        self.rows += 1
        import_feedback(by=self.cast.rowan, rows=[FeedbackRow(2, f"id {self.rows}", "Nice.", self.day())])

    def revise(self):
        revise_conversation(
            by=self.cast.moira,
            conversation=self.story("recorded"),
            passages=[(None, "It was cold, and nobody told me.")],
            feelings=[],
            agreements={"organisation": self.chance.choice(["yes", "no"])},
            held_on=self.day(),
        )

    def release(self):
        release_story(
            by=self.cast.callum,
            conversation=self.story("recorded"),
            redactions={},
            recognisable="no",
            person_knew="wrote_it",
            **dict.fromkeys(CHECKS, True),
        )

    def keep_back(self):
        keeping_back.keep_back_story(by=self.cast.callum, conversation=self.story("recorded"), reason="recognisable")

    def send_again(self):
        keeping_back.send_story_for_release(by=self.cast.moira, conversation=self.kept_back().conversation)

    def look_again(self):
        keeping_back.look_again_at_story(by=self.cast.callum, conversation=self.kept_back().conversation)

    def kept_back(self):
        return self.some(KeptBack.objects.standing().filter(team=self.cast.ward_7))

    def mark(self):
        passage = self.story("released").passages.first()
        start = self.chance.randrange(10)
        name = self.chance.choice(THEMES_TOLD)
        review.highlight_words(
            by=self.cast.callum, passage=passage, start=start, end=start + 8, kind="idea", new_theme=name
        )

    def mark_anew(self):
        highlight = self.some(Highlight.objects.filter(team=self.cast.ward_7))
        review.revise_highlight(
            by=self.cast.callum, highlight=highlight, themes=[], new_theme=self.chance.choice(THEMES_TOLD)
        )

    def unmark(self):
        review.remove_highlight(by=self.cast.callum, highlight=self.some(Highlight.objects.all()))

    def rename(self):
        theme = self.some(Theme.objects.filter(team=self.cast.ward_7))
        revise_theme(by=self.cast.rowan, theme=theme, name=f"{theme.name[:8]} {self.chance.randrange(9)}")

    def withdraw_agreement(self):
        withdrawal.withdraw_agreement(
            by=self.cast.rowan, conversation=self.story("released", "recorded"), scope="organisation"
        )

    def withdraw(self):
        withdrawal.withdraw_story(by=self.cast.rowan, conversation=self.story("released", "recorded"))

    def erase(self):
        withdrawal.erase_story(by=self.cast.rowan, conversation=self.story("released", "recorded", "withdrawn"))


def lies():
    return {kept.name: found for kept in KEPT_COUNTS if (found := differences(kept))}


@pytest.mark.parametrize("seed", [7, 21, 63])
def test_counts_never_lie_whatever_is_done(seed, cast):
    deeds, done = Deeds(cast, seed), []
    for _each in range(100):
        done.append(deeds.do())
        assert not lies(), done
    assert {name for name in done if "refused" not in name} >= {"record", "import_row", "revise", "mark", "erase"}
    assert sum(HeldInMonth.objects.values_list("number", flat=True)) > 5
    assert ThemeInMonth.objects.filter(shared__gt=0).exists()
    assert ThemeInMonth.objects.filter(team_only__gt=0).exists()


def test_counts_of_two_teams_become_those_of_one(cast):
    for member, pathway in ((cast.moira, cast.pathway), (cast.nadia, make_pathway(cast.ward_8))):
        story = make_conversation(member, state="released", pathway=pathway)
        make_highlight(member, story, themes=["Waiting"])
    merge_teams(by=cast.ada, team=cast.ward_8, into=cast.ward_7)
    assert not lies()
    assert set(HeldInMonth.objects.values_list("team", "number")) == {(cast.ward_7.pk, 1)}
    assert list(ThemeInMonth.objects.values_list("team", "shared")) == [(cast.ward_7.pk, 2)]


@pytest.mark.django_db(transaction=True)
def test_counts_of_what_several_do_at_once(cast):
    """Eight conversations of one month at the same moment, and two who take the last highlights of a story away."""

    def record():
        record_conversation(
            by=cast.moira, pathway=cast.pathway, held_on=date(2026, 3, 1), passages=[(None, "Cold.")], **DETAILS
        )

    at_once(*[record] * 8)
    assert HeldInMonth.objects.get().number == 8
    story = make_conversation(cast.moira, state="released")
    marks = [make_highlight(cast.callum, story, start=start, themes=["Noise"]) for start in range(4)]
    at_once(*[lambda mark=mark: review.remove_highlight(by=cast.callum, highlight=mark) for mark in marks])
    assert not lies()


def test_recount_finds_and_mends_what_differs(cast, capsys):
    make_highlight(cast.moira, themes=["Waiting"])
    call_command("recount", "--check")
    HeldInMonth.objects.update(number=5)
    ThemeInMonth.objects.all().delete()
    assert [list(differences(kept).values()) for kept in (HELD, THEMES)] == [[(-4,)], [(1, 0)]]
    with pytest.raises(CommandError):
        call_command("recount", "--check")
    call_command("recount")
    assert "Conversations of a pathway and month: 1 kept, 1 differed." in capsys.readouterr().out
    assert not lies()


def test_a_count_that_lies_keeps_nobody_from_taking_a_story_back(cast):
    story = make_conversation(cast.moira, state="released")
    HeldInMonth.objects.all().delete()
    withdrawal.withdraw_story(by=cast.rowan, conversation=story)
    mend()
    assert not lies()


def test_a_story_counts_as_the_teams_alone_when_sharing_it_is_taken_back(cast):
    highlight = make_highlight(cast.moira, themes=["Waiting"])
    story = highlight.passage.conversation
    assert ThemeInMonth.objects.values_list("shared", "team_only").get() == (1, 0)
    withdrawal.withdraw_agreement(by=cast.rowan, conversation=story, scope="organisation")
    assert ThemeInMonth.objects.values_list("shared", "team_only").get() == (0, 1)
    withdrawal.erase_story(by=cast.rowan, conversation=story)
    assert not lies()
