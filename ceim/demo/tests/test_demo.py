"""The demo: one organisation whose life is whole, ends today and is filled in once."""

from collections import defaultdict
from dataclasses import fields, is_dataclass
from datetime import timedelta
from statistics import median

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.db.models import CharField
from django.db.models.functions import Length
from django.utils import timezone

from ceim.across.thread.reading import read_thread
from ceim.demo import shapes
from ceim.demo.filling import fill, sign_ins
from ceim.demo.loader import organisation
from ceim.demo.shapes import improvements, listening, meetings, oversight, practice, to_others, words
from ceim.demo.shapes import organisation as who
from ceim.months import days_of, months_before
from ceim.teams.models import Membership, Organisation, Team, Touchpoint
from ceim.testing.addresses import undone
from conversations.against_target import short
from conversations.guides.openers import hint_for
from conversations.handover.today import words_of_today
from conversations.models import Concern, Conversation, FirstReader, Highlight, ListeningActivity, Question
from conversations.months.time_to_reader import WITHIN, time_to_reader
from conversations.release.redaction import is_redaction_of
from improvements.candidates.criteria import are_all_met
from improvements.improvement.stages import with_stages
from improvements.models import (
    BoardEntry,
    ChangeIdea,
    Cycle,
    Implementation,
    Improvement,
    SharedLesson,
    ShelfEntry,
    SiteStage,
    Spread,
)
from improvements.practice_phases.checks import missing
from improvements.practice_phases.facts import facts_of
from improvements.practice_phases.usual import USUAL
from improvements.readiness.answers import readiness_of
from improvements.shelf.behind import (
    refuse_words_in,
    refuse_words_of_people,
    themes_behind,
    themes_of,
    touchpoints_behind,
)
from meetings.models import HeardElsewhere, Meeting, Opportunity, Oversight

TODAY = timezone.localdate()


SHAPES = [
    shape
    for module in (words, meetings, oversight, improvements, practice, listening, to_others, who)
    for shape in vars(module).values()
    if is_dataclass(shape) and shape.__module__ == module.__name__
]


@pytest.fixture(scope="module")
def fields_read():
    """{(shape, field)} of what was read from the content while the database was filled."""
    return set()


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, fields_read):
    """Filled once for all tests here, and rolled back after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        organisation()  # read first: what the loader itself looks at fills nothing
        with pytest.MonkeyPatch.context() as patch:
            for shape in SHAPES:
                patch.setattr(shape, "__getattribute__", noting(shape, fields_read), raising=False)
            fill(TODAY)
        yield Organisation.objects.get(slug="strathbrae")
        transaction.set_rollback(True)


def noting(shape, read):
    def look(record, name):
        read.add((shape.__name__, name))
        return object.__getattribute__(record, name)

    return look


def test_every_line_of_the_content_fills_something_or_waits_for_its_page(demo, fields_read):
    told = {(shape.__name__, field.name) for shape in SHAPES for field in fields(shape) if field.name != "key"}
    assert told - fields_read == shapes.NOT_FILLED_YET


def test_demo_has_twelve_teams_and_a_neighbours_and_fourteen_months(demo):
    assert (demo.teams.count(), Team.objects.count()) == (12, 13)
    first, last = Conversation.objects.earliest("held_on").held_on, Conversation.objects.latest("held_on").held_on
    assert timedelta(days=380) < last - first
    assert TODAY - timedelta(days=31) < last <= TODAY
    assert Conversation.objects.count() > 700


def test_demo_has_thriving_short_and_stalled_teams(demo):
    are_short = set(short(**days_of(TODAY))[0].values_list("team", flat=True))
    assert 0 < len(are_short) <= 13
    lately = TODAY - timedelta(days=35)
    stalled = Team.objects.exclude(pk__in=Conversation.objects.filter(held_on__gte=lately).values("team"))
    assert stalled.exists()
    assert Meeting.objects.held().count() > 50


def test_demo_guides_open_every_touchpoint_with_one_question(demo):
    openings = Question.objects.filter(kind="discovery")
    assert sorted(openings.values_list("touchpoint", flat=True)) == sorted(
        Touchpoint.objects.values_list("pk", flat=True)
    )
    assert [question.text for question in Question.objects.all() if hint_for(question)] == []


def test_demo_holds_one_whole_thread(demo):
    lead = Membership.objects.get(team__address="strathbrae/childrens-outpatients", role="lead")
    bones = Improvement.objects.get(title="Bones to the door")
    thread = read_thread(bones, lead)
    assert {told.stage.key for told in thread.stages} >= {
        "words",
        "themes",
        "meetings",
        "opportunities",
        "ideas",
        "cycles",
        "measures",
        "implementations",
        "sites",
        "entries",
    }


def test_demo_released_only_what_was_captured(demo):
    released = Conversation.objects.readable().prefetch_related("passages")
    for conversation in released:
        for passage in conversation.passages.all():
            assert is_redaction_of(passage.released_text, passage.captured_text)
    assert Highlight.objects.exclude(passage__conversation__in=released).count() == 0


def test_demo_ends_today(demo):
    assert Conversation.objects.filter(held_on__gt=TODAY).count() == 0
    assert Meeting.objects.held().filter(held_at__gt=timezone.now() + timedelta(days=1)).count() == 0
    assert BoardEntry.objects.on_board(TODAY).exists()


def test_demo_leaves_concerns_open_in_several_teams(demo):
    concerns = Concern.objects.open()
    assert concerns.values("team").distinct().count() == 4
    assert concerns.filter(acknowledged_at__isnull=True).count() == 2
    assert concerns.filter(conversation=None).count() == 1


def test_demo_is_filled_once(demo):
    before = Conversation.objects.count()
    call_command("demo", "--no-serve", verbosity=0)
    assert Conversation.objects.count() == before


def test_every_sign_in_of_the_demo_opens_a_page(demo, client):
    for person in sign_ins():
        assert client.login(email=person["email"], password=person["password"])
        assert client.get("/", follow=True).status_code == 200, person["role"]


def test_need_that_was_taken_up_has_what_came_of_it(demo):
    """A need is tested by a cycle, implemented by an implementation and spread by a spread, and by nothing less."""
    came_of_it = {
        Opportunity.State.TESTING: Cycle.objects.values("idea__improvement__opportunities"),
        Opportunity.State.IMPLEMENTED: Implementation.objects.values("idea__improvement__opportunities"),
        Opportunity.State.SPREAD: Spread.objects.values("implementation__idea__improvement__opportunities"),
    }
    assert set(came_of_it) == set(Opportunity.TAKEN_UP)
    for state, answered in came_of_it.items():
        needs = Opportunity.objects.filter(state=state)
        assert needs.exists(), state
        assert list(needs.exclude(pk__in=answered).values_list("team__address", "need")) == [], state


def test_idea_is_adopted_by_a_test_and_tested_by_a_cycle(demo):
    adopted_by_a_test = Cycle.objects.filter(decision=Cycle.Decision.ADOPT).values("idea")
    settled = ChangeIdea.objects.filter(state__in=[ChangeIdea.State.ADOPTED, ChangeIdea.State.IMPLEMENTED])
    tested = ChangeIdea.objects.filter(state__in=[ChangeIdea.State.TESTING, ChangeIdea.State.ABANDONED])
    assert settled.exists() and tested.exists()
    assert list(settled.exclude(pk__in=adopted_by_a_test).values_list("text", flat=True)) == []
    assert list(tested.exclude(pk__in=Cycle.objects.values("idea")).values_list("text", flat=True)) == []


def test_site_says_why_only_where_it_declined(demo):
    reasons = SiteStage.objects.exclude(reason="")
    assert set(reasons.values_list("stage", flat=True)) == {SiteStage.Stage.DECLINED}


def test_texts_of_the_demo_fit_their_fields(demo):
    """PostgreSQL refuses what SQLite lets through; a text made longer in the content is found here on both."""
    too_long = [
        (model.__name__, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, CharField) and field.max_length
        for _row in model._base_manager.annotate(length=Length(field.name)).filter(length__gt=field.max_length)[:1]
    ]
    assert too_long == []


def test_words_of_a_played_year_reach_their_first_reader_within_a_day(demo):
    """In each team at work over its 14 months, and in all of them together; some wait longer, and some are unread."""
    times = defaultdict(list)
    rows = FirstReader.objects.values_list("team__address", "conversation__recorded_at", "reached_at")
    for team, recorded, reached in rows:
        times[team].append(reached - recorded)
    assert len(times) == Team.objects.count()
    assert {team: median(each) for team, each in times.items() if median(each) > WITHIN} == {}
    assert median(time for each in times.values() for time in each) <= WITHIN
    assert max(time for each in times.values() for time in each) > WITHIN
    assert FirstReader.objects.exclude(conversation__in=Conversation.objects.readable()).count() == 0


def test_lead_of_the_demo_reads_a_median_within_a_day(demo):
    lead = Membership.objects.get(team__address="strathbrae/childrens-outpatients", role="lead")
    told = [time_to_reader(lead, months_before(TODAY, ago)) for ago in range(1, 13)]
    assert all(each.after <= WITHIN for each in told)
    assert "Words reached their first reader after a median of" in told[0].sentence


def test_demo_has_words_of_today_that_nobody_has_read_yet(demo):
    lead = Membership.objects.get(team__address="strathbrae/childrens-outpatients", role="lead")
    released = Conversation.objects.filter(team=lead.team, released_at__isnull=False).latest("released_at").released_at
    today = words_of_today(lead, released)
    assert today.rows and {each.feeling for each in today.rows} == {"Praise"}
    lately = Conversation.objects.filter(released_at__gte=timezone.now() - timedelta(days=2))
    assert lately.count() >= 4 and not lately.exclude(first_reader=None).exists()


def test_demo_has_one_practice_under_way_in_three_teams_of_two_organisations(demo):
    (improvement,) = Improvement.objects.filter(method="every_time")
    taking_part = improvement.participations.at_work().of_teams()
    assert taking_part.count() == 3
    assert taking_part.values("team__organisation").distinct().count() == 2
    for one in taking_part.exclude(role="leads"):
        assert one.asked_at.date() < one.since and one.accepted_by_id
    for team in taking_part.values_list("team", flat=True):
        counted = improvement.counted_cases.filter(team=team)
        assert counted.filter(is_complete=True).exists() and counted.filter(is_complete=False).exists()
        assert improvement.care_team.current().filter(team=team, has_lived_experience=True).exists()
        assert improvement.co_design_sessions.filter(team=team).exists()
        scores = improvement.progress_scores.filter(team=team)
        assert {(score.month, score.by_coach) for score in scores} == {
            (months_before(TODAY, ago), by_coach) for ago in (1, 2, 3) for by_coach in (True, False)
        }


def test_practice_of_the_demo_came_from_what_people_said_and_went_on_with_a_reason(demo):
    improvement = Improvement.objects.get(method="every_time")
    candidate = improvement.candidates.get()
    answers = Conversation.objects.filter(passages__highlights__candidates=candidate)
    assert answers.exists() and not answers.filter(activity=None).exists()
    assert are_all_met(list(candidate.answers.all()))
    assert improvement.visions.count() == 3
    assert [vision.voice for vision in improvement.visions.all()] == ["i", "i", "others"]
    first, second = improvement.phase_moves.order_by("moved_at")
    assert (first.phase.position, second.phase.position) == (1, 2)
    assert not first.because and second.because
    assert improvement.aims.get().at_least and improvement.aims.get().where


def test_phase_of_the_demo_was_entered_as_the_service_would_have_kept_it(demo):
    """What the demo says was missing was missing by the records of that day: who watches over it came later."""
    lead = Membership.objects.get(team__address="strathbrae/emergency-department", role="lead")
    improvement = with_stages(Improvement.objects.all(), lead.team_id).get(method="every_time")
    moved = improvement.phase_moves.latest("moved_at")
    asked = next(phase for phase in USUAL if str(phase.name) == moved.phase.name)
    before = USUAL[USUAL.index(asked) - 1]
    assert improvement.oversight.started_on > timezone.localdate(moved.moved_at)
    with undone():
        Improvement.objects.filter(pk=improvement.pk).update(oversight=None)
        facts = facts_of(lead, improvement)
    assert moved.missing == [check.key for check in missing(before.checks, facts)]


def test_demo_is_watched_over_by_people_of_two_organisations(demo):
    group = Oversight.objects.get()
    homes = {member.comes_from.split(", ")[-1] for member in group.members.exclude(user=None)}
    assert homes == {"Strathbrae Health and Care Partnership", "Dunmarrow Community Trust"}
    assert group.members.filter(has_lived_experience=True).exists()
    assert sorted(group.meetings.values_list("state", flat=True)) == ["held", "planned"]


def test_demo_has_a_first_meeting_with_stories_heard_elsewhere(demo):
    chosen = HeardElsewhere.objects.select_related("meeting", "conversation")
    assert len(chosen) == 3
    for each in chosen:
        assert each.meeting.state == "planned"
        assert each.conversation.team_id != each.team_id
        assert each.conversation.team.organisation_id == each.team.organisation_id


def test_demo_listened_to_people_carers_and_staff(demo):
    activity = ListeningActivity.objects.get()
    speakers = set(activity.answers.values_list("speaker", flat=True))
    assert speakers == {"person", "carer", "staff"}
    assert 4 <= activity.answers.count() <= 5
    assert not activity.answers.exclude(held_on__range=(activity.first_day, activity.last_day)).exists()
    assert not Conversation.objects.counted().filter(activity__isnull=False).exists()


def test_demo_has_a_change_on_the_shelf_whose_texts_are_its_own(demo):
    entry = ShelfEntry.objects.get()
    refuse_words_of_people(entry.spread)
    lead = Membership.objects.get(team=entry.team, role="lead")
    assert set(entry.themes.all()) <= set(themes_behind(lead, entry.spread))
    assert set(entry.touchpoints.all()) <= set(touchpoints_behind(lead, entry.spread))
    assert entry.spread.implementation.normal_on
    readiness = readiness_of(lead, entry.spread.implementation)
    assert len(readiness.answers) == 8 and readiness.open


def test_demo_shares_what_was_learned_from_ideas_that_were_given_up(demo):
    lessons = SharedLesson.objects.select_related("idea__improvement")
    assert len(lessons) == 3
    for lesson in lessons:
        refuse_words_in(lesson.idea.improvement_id, [lesson.learned])
        lead = Membership.objects.get(team=lesson.team, role="lead")
        assert set(lesson.themes.all()) <= set(themes_of(lead, lesson.idea.improvement_id))
        assert lesson.idea.state == "abandoned" and lesson.idea.cycles.filter(studied_on__lte=lesson.put_up_on).exists()


def test_neighbour_signs_in_with_addresses_of_its_own(demo):
    people = {person["email"] for person in sign_ins() if person["email"].endswith("@dunmarrow.example")}
    there = Membership.objects.filter(team__organisation__slug="dunmarrow").exclude(role="coach")
    assert set(there.values_list("user__email", flat=True)) == people
    assert sorted(there.values_list("role", flat=True)) == ["lead", "member"]
