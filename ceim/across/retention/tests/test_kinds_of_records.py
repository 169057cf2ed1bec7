"""Of each kind exactly what is older than its rule goes: what is younger stays, and what somebody still needs."""

from dataclasses import astuple, dataclass
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.across.api.models import ApiToken
from ceim.across.retention import carrying_out, services
from ceim.across.retention.kinds import KINDS, actions_of, counted, due_of
from ceim.across.retention.letting_go import GONE, ROLE_GONE
from ceim.across.retention.models import RecordKind, RetentionRun
from ceim.across.retention.review import stories_to_review
from ceim.teams.models import Invitation
from ceim.testing.answers import text_of
from ceim.testing.entries import make_entry, make_quote
from ceim.testing.factories import make_conversation, make_improvement, make_meeting
from ceim.testing.history import verbs
from conversations.counts.kinds import HELD
from conversations.legal_hold.services import end_hold, hold_story
from conversations.models import (
    Agreement,
    Concern,
    Conversation,
    Draft,
    FeedbackImport,
    Feeling,
    KeptBack,
    Passage,
    StoryHold,
)
from conversations.release.rules import obstacle_to_release
from conversations.withdrawal.services import ask_for_words_back
from improvements.models import BoardEntry, Comment, Participation
from meetings.attendant import Attendant
from meetings.minutes.frozen import freeze
from meetings.models import Attendance, GuestLetter, HeardElsewhere, Minutes
from meetings.opportunities.services import state_opportunity

SAID = "The quernstone light kept me awake."
TEAM = "/teams/strathmoor/ward-7/"
YOUNG, OLD, MONTHS = 100, 400, 6


@dataclass(frozen=True)
class Moment:
    """So many days ago."""

    days: int
    is_needed: bool = False

    @property
    def at(self) -> datetime:
        return timezone.now() - timedelta(days=self.days)

    @property
    def on(self):
        return timezone.localdate(self.at)


def held(cast, conversation, moment):
    return hold_story(by=cast.rowan, conversation=conversation, reason="claim") if moment.is_needed else conversation


def story(cast, moment):
    return held(cast, make_conversation(cast.moira, state="released", words=SAID, held_on=moment.on), moment)


def captured(cast, moment):
    found = story(cast, moment)
    Conversation.objects.filter(pk=found.pk).update(released_at=moment.at)
    return found


def unreleased(cast, moment):
    return held(cast, make_conversation(cast.moira, words=SAID, held_on=moment.on), moment)


def refused(cast, moment):
    found = unreleased(cast, moment)
    Agreement.objects.filter(conversation=found, scope="team").update(answer="no")
    return found


def draft(cast, moment):
    """One that is not whole goes by itself, and never by a rule."""
    pathway = make_conversation(cast.moira).pathway
    about = {"team": cast.ward_7, "pathway": pathway, "held_by": cast.moira.user, "saves": 1}
    found = Draft.objects.create(is_whole=not moment.is_needed, **about)
    Draft.objects.filter(pk=found.pk).update(saved_at=moment.at)
    return found


def feedback(cast, moment, state, needed):
    state = needed if moment.is_needed else state
    ended_at = moment.at if state in ("done", "stopped") else None
    about = {"team": cast.ward_7, "uploaded_by": cast.rowan.user, "file_name": "of Tam.csv"}
    found = FeedbackImport.objects.create(state=state, ended_at=ended_at, **about)
    FeedbackImport.objects.filter(pk=found.pk).update(uploaded_at=moment.at)
    return found


def concern(cast, moment):
    about = held(cast, make_conversation(cast.moira, state="released"), moment)
    passed = {"outcome": "passed_on", "passed_to_role": "Head of care", "outside_reference": "DX-1"}
    people = {"raised_by": cast.moira.user, "closed_by": cast.rowan.user, "closed_at": moment.at}
    return Concern.objects.create(
        team=cast.ward_7, conversation=about, kind="complaint", urgency="today", **people, **passed
    )


def hold(cast, moment):
    about = make_conversation(cast.moira, state="released")
    hold_story(by=cast.rowan, conversation=about, reason="claim", reference="CL-7")
    if not moment.is_needed:
        end_hold(by=cast.rowan, conversation=about)
        StoryHold.objects.filter(conversation=about).update(ended_at=moment.at)
    return StoryHold.objects.get(conversation=about)


def work_about_a_story(cast, moment):
    quote = make_quote(cast.moira)
    need = state_opportunity(by=cast.callum, need="Sleep", kind="problem", highlights=[quote], control="ours")
    held(cast, quote.passage.conversation, moment)
    return make_improvement(cast.rowan, opportunity=need)


def comment(cast, moment):
    return Comment.objects.create(
        team=cast.ward_7,
        improvement=work_about_a_story(cast, moment),
        text="Ask again",
        is_of_coach=False,
        written_by=cast.rowan.user,
        written_at=moment.at,
    )


def entry(cast, moment):
    quote = make_quote(cast.moira)
    held(cast, quote.passage.conversation, moment)
    return make_entry(cast.rowan, taken_down_on=moment.on, quote=quote)


def contact(cast, moment):
    about = {"team": cast.ward_7, "place": f"Care home {moment}", "contact": "Extension 12", "role": "tests"}
    return Participation.objects.create(
        improvement=work_about_a_story(cast, moment), since=moment.on, until=moment.on, **about
    )


def guest(cast, moment):
    meeting = make_meeting(cast.rowan, state="held", planned_for=moment.at)
    told = [Attendant("Rowan", "", "nurse", "member", True), Attendant("", "Chaplain", "", "guest", True)]
    freeze(meeting, people=told, opportunities=[], actions=[])
    found = meeting.attendances.create(team=cast.ward_7, guest_role="Chaplain", profession="care", part="guest")
    if moment.is_needed:
        GuestLetter.objects.create(team=cast.ward_7, guest=found, due_at=moment.at, email="a@example.org")
    return found


def invitation(cast, moment):
    accepted = moment.at if moment.is_needed else None
    about = {"organisation": cast.organisation, "role": "qi_lead", "sent_at": moment.at, "accepted_at": accepted}
    return Invitation.objects.create(email=f"of{moment.days}{moment.is_needed}@example.org", name="Tam", **about)


def token(cast, moment):
    last_day = timezone.localdate() if moment.is_needed else moment.on
    about = {"organisation": cast.organisation, "name": "Power BI", "reads_figures": True, "made_by": cast.ada.user}
    return ApiToken.objects.create(last_day=last_day, hashed=f"{moment}", ending="abcd", **about)


MADE = {
    RecordKind.STORIES: story,
    RecordKind.CAPTURED: captured,
    RecordKind.UNRELEASED: unreleased,
    RecordKind.REFUSED: refused,
    RecordKind.DRAFTS: draft,
    RecordKind.IMPORTS: lambda cast, moment: feedback(cast, moment, "uploaded", "running"),
    RecordKind.CONCERNS: concern,
    RecordKind.HOLDS: hold,
    RecordKind.COMMENTS: comment,
    RecordKind.BOARD: entry,
    RecordKind.CONTACTS: contact,
    RecordKind.GUESTS: guest,
    RecordKind.IMPORTED: lambda cast, moment: feedback(cast, moment, "done", "running"),
    RecordKind.INVITATIONS: invitation,
    RecordKind.TOKENS: token,
}
# What is told of a row, to see whether it is as it was.
WORDS = {
    Conversation: lambda pk: list(
        Passage.objects.filter(conversation=pk).values_list("captured_text", "released_text")
    ),
    Concern: lambda pk: list(Concern.objects.filter(pk=pk).values_list("passed_to_role", "outside_reference")),
    StoryHold: lambda pk: list(StoryHold.objects.filter(pk=pk).values_list("reference")),
    BoardEntry: lambda pk: list(BoardEntry.objects.filter(pk=pk).values_list("you_said", "we_did", "quote")),
    Participation: lambda pk: list(Participation.objects.filter(pk=pk).values_list("place", "contact")),
    Attendance: lambda pk: list(Attendance.objects.filter(pk=pk).values_list("guest_role", "profession")),
}
LEFT = {
    RecordKind.STORIES: [("", GONE)],
    RecordKind.CAPTURED: [("", SAID)],
    RecordKind.UNRELEASED: [("", "")],
    RecordKind.REFUSED: [("", "")],
    RecordKind.CONCERNS: [("", "")],
    RecordKind.HOLDS: [("",)],
    RecordKind.BOARD: [(GONE, "Everyone gets a card", None)],
    RecordKind.GUESTS: [(ROLE_GONE, "care")],
}


def told(row):
    model = type(row)
    return WORDS[model](row.pk) if model in WORDS else list(model.objects.filter(pk=row.pk).values_list("pk"))


@pytest.mark.every_database
@pytest.mark.parametrize("kind", RecordKind)
def test_exactly_what_is_older_than_its_rule_goes(cast, kind):
    young, old, needed = (MADE[kind](cast, Moment(*each)) for each in ((YOUNG,), (OLD,), (OLD, True)))
    before = [told(young), told(needed)]
    now, organisation = timezone.now(), cast.organisation.pk
    due = due_of(kind, organisation, MONTHS, timezone.localdate(now))
    assert list(due.values_list("pk", flat=True)) == [old.pk]
    assert counted([(kind, MONTHS), (kind, 1)], organisation, timezone.localdate(now)) == [1, 2]
    action = [each for each in actions_of(kind) if each != "review"][0]
    services.set_retention_rule(by=cast.ada, kind=kind, months=MONTHS, action=action)
    assert carrying_out.carry_out_rules(now=now) == 1
    assert [told(young), told(needed)] == before
    assert told(old) == LEFT.get(kind, [(f"Care home {Moment(OLD)}", "")] if kind == "contacts" else [])
    assert RetentionRun.objects.get().number == 1
    assert verbs().count("carried out a rule of retention") == 1
    assert carrying_out.carry_out_rules(now=now) == 0


def test_each_kind_says_why_so_long():
    assert set(KINDS) == set(RecordKind)
    assert all(str(kind.why).endswith(".") and kind.months for kind in KINDS.values())


@pytest.mark.every_database
def test_story_on_the_list_of_a_meeting_to_come_stays(cast):
    own, elsewhere, over, free = (story(cast, Moment(OLD)) for _each in range(4))
    planned = make_meeting(cast.rowan, planned_for=timezone.now() + timedelta(days=3))
    planned.stories.add(own)
    other = make_meeting(cast.nadia, planned_for=timezone.now() - timedelta(days=3))
    HeardElsewhere.objects.create(team=cast.nadia.team, meeting=other, conversation=elsewhere)
    make_meeting(cast.rowan, planned_for=timezone.now() - timedelta(days=90)).stories.add(over)
    due = due_of("stories", cast.organisation.pk, MONTHS, timezone.localdate())
    assert set(due) == {over, free}


@pytest.mark.every_database
def test_story_that_lapses_is_counted_and_released_by_nobody(cast, signed_in):
    lapsed = unreleased(cast, Moment(200))  # the page behind its slip is still there
    Feeling.objects.create(team=cast.ward_7, conversation=lapsed, word="tired", is_positive=False)
    KeptBack.objects.create(
        team=cast.ward_7,
        conversation=lapsed,
        reason="other",
        note=SAID,
        kept_back_by=cast.rowan.user,
        kept_back_at=timezone.now(),
    )
    before = sorted(HELD.counted())
    services.set_retention_rule(by=cast.ada, kind="unreleased", months=MONTHS, action="anonymise")
    carrying_out.carry_out_rules(now=timezone.now())
    lapsed.refresh_from_db()
    assert (lapsed.state, lapsed.words_gone_on) == ("lapsed", timezone.localdate())
    assert sorted(HELD.counted()) == before and before
    assert not Feeling.objects.exists() and KeptBack.objects.get().note == GONE
    assert obstacle_to_release(cast.rowan, lapsed)
    address = f"{TEAM}conversations/{lapsed.pk}/"
    for name in ("moira", "rowan"):
        page = text_of(signed_in(name).get(address))
        assert "Nobody released this story" in page and "quernstone" not in page and "Give this code" not in page
    assert "This story was not released in time" in text_of(signed_in("callum").get(address))
    assert "There is nothing to release." in text_of(signed_in("rowan").get(f"{address}release/"))
    assert "Your words were taken away" in text_of(signed_in("moira").get(f"/next/{lapsed.slip_secret}/"))
    with pytest.raises(ValidationError):
        ask_for_words_back(by=None, conversation=lapsed)


@pytest.mark.every_database
def test_lead_decides_about_stories_that_nobody_released_beside_the_others(cast, signed_in):
    waits, read = unreleased(cast, Moment(OLD)), story(cast, Moment(OLD))
    for kind in ("unreleased", "stories", "refused"):
        services.set_retention_rule(by=cast.ada, kind=kind, months=MONTHS, action="review")
    assert set(stories_to_review(cast.rowan)) == {waits, read}
    task = "Decide about 2 stories whose time is over"
    assert task in text_of(signed_in("rowan").get(TEAM)) and task not in text_of(signed_in("moira").get(TEAM))
    services.keep_story_longer(by=cast.rowan, conversation=read, months=6)
    assert "Nobody released this story." in text_of(signed_in("rowan").get(f"{TEAM}to-review/{waits.pk}/let-go/"))
    services.let_words_go(by=cast.rowan, conversation=waits)
    waits.refresh_from_db()
    assert waits.state == "lapsed" and not stories_to_review(cast.rowan).exists()


@pytest.mark.every_database
def test_role_of_a_guest_is_gone_from_the_minutes_too(cast):
    came = guest(cast, Moment(OLD))
    services.set_retention_rule(by=cast.ada, kind="guests", months=MONTHS, action="anonymise")
    carrying_out.carry_out_rules(now=timezone.now())
    people = Minutes.objects.get(meeting=came.meeting).content["people"]
    assert [Attendant(*each).guest_role for each in people] == ["", ROLE_GONE]
    assert len(people[0]) == len(astuple(Attendant("", "", "", "guest", True)))


@pytest.mark.every_database
def test_comment_stays_while_somebody_writes_about_the_same(cast):
    old = comment(cast, Moment(OLD))
    Comment.objects.create(
        team=cast.ward_7, improvement=old.improvement, text="I did", is_of_coach=True, written_by=cast.rowan.user
    )
    assert not due_of("comments", cast.organisation.pk, MONTHS, timezone.localdate()).exists()
