"""Pairs of unlike deeds on one record. Each gives the two calls, and what says which faults they left."""

from datetime import timedelta
from functools import partial

from django.utils import timezone

from ceim.across.leaving import moving
from ceim.across.leaving.services import end_membership
from ceim.history.models import Event
from ceim.teams.models import Membership
from ceim.testing import factories as make
from ceim.testing.told import CHECKS
from conversations.legal_hold.services import hold_story
from conversations.models import Conversation, Highlight
from conversations.recording.services import record_conversation
from conversations.release.services import release_story
from conversations.review.services import highlight_words
from conversations.revising.services import revise_conversation
from conversations.withdrawal.services import erase_story, withdraw_agreement, withdraw_story
from improvements.cycles.services import plan_cycle
from improvements.improvement.services import stop_improvement
from improvements.taking_part.services import accept_participation, end_participation
from meetings.decisions.services import cast_vote
from meetings.live.services import arrive, open_meeting
from meetings.meeting.services import cancel_meeting, hold_meeting
from meetings.minutes.services import agree_minutes, amend_minutes
from meetings.models import Minutes, Reflection, Vote
from meetings.reflections.services import add_reflection

CHECK = dict.fromkeys(CHECKS, True) | {"redactions": {}, "recognisable": "no"}
PLAN = {"purpose": "test", "change": "A card", "who": "Us", "where": "Bay 2", "people": 1, "data_plan": "Asked"}


def _story(cast, **about):
    return make.make_conversation(cast.moira, pathway=cast.pathway, **about)


def _words_of(story):
    return "".join("".join(each) for each in story.passages.values_list("captured_text", "released_text"))


def revise_and_withdraw(cast):
    story = _story(cast)
    revise = partial(revise_conversation, passages=[(None, "Other words")], feelings=[], agreements={})
    calls = [
        partial(revise, by=cast.moira, conversation=story),
        partial(withdraw_story, by=cast.rowan, conversation=story),
    ]
    return calls, lambda revised, withdrawn: [withdrawn and _words_of(story), not withdrawn and "not withdrawn"]


def release_and_erase(cast):
    story = _story(cast)
    calls = [
        partial(release_story, by=cast.callum, conversation=story, **CHECK),
        partial(erase_story, by=cast.rowan, conversation=story),
    ]
    return calls, lambda released, erased: [erased and story.passages.count(), not erased and "not erased"]


def release_and_revise(cast):
    """What is released is what the checker read."""
    story = _story(cast)
    revise = partial(revise_conversation, passages=[(None, "Other words")], feelings=[], agreements={})
    calls = [
        partial(release_story, by=cast.callum, conversation=story, seen=story.version, **CHECK),
        partial(revise, by=cast.moira, conversation=story, seen=story.version),
    ]
    return calls, lambda released, revised: [
        released and revised and "both",
        released and "Other" in _words_of(story) and "unread words released",
    ]


def release_and_take_back_an_agreement(cast):
    story = _story(cast)
    calls = [
        partial(release_story, by=cast.callum, conversation=story, **CHECK),
        partial(withdraw_agreement, by=cast.rowan, conversation=story, scope="organisation"),
    ]
    standing = lambda: story.agreements.filter(scope="organisation", withdrawn_on=None).exists()  # noqa: E731
    return calls, lambda released, taken: [taken and standing() and "stands", not (released and taken) and "refused"]


def hold_and_erase(cast):
    story = _story(cast)
    calls = [
        partial(hold_story, by=cast.rowan, conversation=story, reason="complaint"),
        partial(erase_story, by=cast.rowan, conversation=story),
    ]
    return calls, lambda held, erased: [held == erased and f"held {held}, erased {erased}"]


def mark_and_withdraw(cast):
    story = _story(cast, state="released")
    passage = story.passages.get()
    calls = [
        partial(highlight_words, by=cast.callum, passage=passage, start=0, end=5, kind="idea", new_theme="Waiting"),
        partial(withdraw_story, by=cast.rowan, conversation=story),
    ]
    return calls, lambda marked, withdrawn: [withdrawn and Highlight.objects.filter(passage=passage).count()]


def _meeting(cast):
    meeting = make.make_meeting(cast.rowan, planned_for=timezone.now() - timedelta(days=1))
    meeting.agenda.create(team=cast.ward_7, position=1, title="Welcome", minutes=5)
    open_meeting(by=cast.rowan, meeting=meeting)
    meeting.refresh_from_db()
    return meeting


def close_and_reflect(cast):
    meeting = _meeting(cast)
    reflect = partial(add_reflection, by=cast.moira, meeting=meeting, kind="feeling", text="Sad", state="shared")
    calls = [partial(hold_meeting, by=cast.rowan, meeting=meeting), reflect]
    written = lambda: Reflection.objects.filter(meeting=meeting).count()  # noqa: E731
    return calls, lambda held, reflected: [reflected != bool(written()) and "lost", not held and "not closed"]


def close_and_vote(cast):
    """The minutes say how many voted, and no vote comes after them."""
    meeting = _meeting(cast)
    opportunity = make.make_opportunity(cast.moira, meeting=meeting)
    calls = [
        partial(hold_meeting, by=cast.rowan, meeting=meeting),
        partial(cast_vote, by=cast.callum, meeting=meeting, opportunity=opportunity),
    ]

    def faults(held, _voted):
        votes = Vote.objects.filter(meeting=meeting).count()
        kept = Minutes.objects.get(meeting=meeting).content["opportunities"] if held else []
        return [f"{each['vote_count']} in the minutes, {votes} votes" for each in kept if each["vote_count"] != votes]

    return calls, faults


def close_and_arrive(cast):
    meeting = _meeting(cast)
    calls = [partial(hold_meeting, by=cast.rowan, meeting=meeting), partial(arrive, by=cast.callum, meeting=meeting)]

    def faults(held, _arrived):
        people = len(Minutes.objects.get(meeting=meeting).content["people"]) if held else 0
        there = meeting.attendances.count()
        return [held and people != there and f"{people} in the minutes, {there} there"]

    return calls, faults


def close_and_cancel(cast):
    meeting = _meeting(cast)
    calls = [
        partial(hold_meeting, by=cast.rowan, meeting=meeting),
        partial(cancel_meeting, by=cast.fergus, meeting=meeting, reason="Nobody came"),
    ]
    return calls, lambda held, cancelled: [held == cancelled and f"held {held}, cancelled {cancelled}"]


def _closed(cast):
    meeting = _meeting(cast)
    hold_meeting(by=cast.rowan, meeting=meeting)
    return meeting, make.make_meeting(cast.rowan, planned_for=timezone.now() - timedelta(minutes=1))


def agree_and_amend(cast):
    meeting, later = _closed(cast)
    calls = [
        partial(agree_minutes, by=cast.rowan, meeting=meeting, at_meeting=later),
        partial(amend_minutes, by=cast.rowan, meeting=meeting, notes="Other notes"),
    ]

    def faults(agreed, amended):
        order = list(_order(meeting, "agreed the minutes of a meeting", "amended the minutes of a meeting"))
        return [agreed and amended and order[0].startswith("agreed") and "amended after it was agreed"]

    return calls, faults


def agree_and_reflect(cast):
    """From the agreement on, reflections do not change: none has a key any more."""
    meeting, later = _closed(cast)
    about = {"kind": "feeling", "text": "Sad", "key": "a key of sixteen letters"}
    calls = [
        partial(agree_minutes, by=cast.rowan, meeting=meeting, at_meeting=later),
        partial(add_reflection, by=cast.moira, meeting=meeting, **about),
    ]
    late = lambda: Reflection.objects.filter(meeting=meeting).exclude(key="").count()  # noqa: E731
    return calls, lambda agreed, reflected: [agreed and late() and "written after the minutes were agreed"]


def _order(record, *verbs):
    about = {"record_type": record._meta.label_lower, "record_id": record.pk, "verb__in": verbs}
    return Event.objects.filter(**about).order_by("pk").values_list("verb", flat=True)


def _newcomer(cast, role="member"):
    user = type(cast.user("moira")).objects.create(email=f"new{Membership.objects.count()}@example.org", name="New")
    return Membership.objects.create(team=cast.ward_7, user=user, name="New", role=role)


def leave_and_write(cast):
    """The words are there, whoever has them in hand then."""
    person = _newcomer(cast)
    record = partial(
        record_conversation,
        by=person,
        pathway=cast.pathway,
        held_on=timezone.localdate(),
        passages=[(None, f"Words of {person.pk}.")],
        agreements={"notes": "yes", "team": "yes"},
        **make.STATED,
    )
    calls = [partial(end_membership, by=cast.rowan, membership=person, to={}), record]
    kept = lambda: Conversation.objects.filter(held_by=person.user).count()  # noqa: E731
    return calls, lambda _left, written: [written != bool(kept()) and "lost"]


def leads_leave(cast):
    """A team is never without a lead."""
    second = _newcomer(cast, role="lead")
    to = {"to": {}}
    calls = [
        partial(end_membership, by=second, membership=Membership.objects.get(pk=cast.rowan.pk), **to),
        partial(end_membership, by=cast.rowan, membership=second, **to),
    ]

    def faults(first, other):
        leads = Membership.objects.current().filter(team=cast.ward_7, role="lead").count()
        Membership.objects.filter(pk=cast.rowan.pk).update(ended_on=None)  # for the next round
        return [not leads and "no lead", first and other and "both left"]

    return calls, faults


def accept_and_withdraw_a_move(cast):
    person = _newcomer(cast)
    about = {"to_team": cast.ward_8, "role": "member", "profession": "", "stays": False, "to": {}}
    move = moving.ask_for_move(by=cast.rowan, membership=person, starts_on=timezone.localdate(), **about)
    calls = [
        partial(moving.accept_move, by=cast.nadia, move=move),
        partial(moving.withdraw_move, by=cast.rowan, move=move),
    ]
    there = lambda: person.user.memberships.current().count()  # noqa: E731
    return calls, lambda accepted, taken: [accepted == taken and "both or none", there() != 1 and "in no team, or two"]


def stop_and_plan(cast):
    improvement = make.make_improvement(cast.rowan)
    idea = make.make_idea(cast.rowan, improvement=improvement)
    plan = partial(plan_cycle, by=cast.moira, idea=idea, questions=[("Is it?", "Yes")], **PLAN)
    calls = [
        partial(stop_improvement, by=cast.rowan, improvement=improvement, reason="Enough"),
        partial(plan, starts_on=timezone.localdate()),
    ]

    def faults(stopped, planned):
        verbs = ["stopped an improvement", "planned a cycle"]
        done = list(Event.objects.filter(verb__in=verbs).order_by("-pk").values_list("verb", flat=True)[:1])
        return [stopped and planned and done != verbs[:1] and "planned after it was stopped", not stopped and "went on"]

    return calls, faults


def accept_and_take_back_to_take_part(cast):
    asked = make.make_participation(make.make_improvement(cast.rowan), team=cast.ward_8, by=cast.rowan, since=None)
    calls = [
        partial(accept_participation, by=cast.nadia, participation=asked, owner=cast.nadia),
        partial(end_participation, by=cast.rowan, participation=asked, reason="A mistake"),
    ]

    def faults(_accepted, ended):
        asked.refresh_from_db()
        how = asked.ended_how
        return [not ended and "goes on", (how == "taken_back") == bool(asked.since) and f"{how}, since {asked.since}"]

    return calls, faults


PAIRS = [
    revise_and_withdraw,
    release_and_erase,
    release_and_revise,
    release_and_take_back_an_agreement,
    hold_and_erase,
    mark_and_withdraw,
    close_and_reflect,
    close_and_vote,
    close_and_arrive,
    close_and_cancel,
    agree_and_amend,
    agree_and_reflect,
    leave_and_write,
    leads_leave,
    accept_and_withdraw_a_move,
    stop_and_plan,
    accept_and_take_back_to_take_part,
]
