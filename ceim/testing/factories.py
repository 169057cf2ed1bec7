"""Records for tests, made the way the application would leave them; every argument has a sensible default."""

from contextlib import nullcontext
from datetime import date, datetime, timedelta

from django.utils import timezone

from ceim.teams.models import Pathway, PathwayPartner, Team
from ceim.testing.cast import make_pathway
from conversations.counts.keeping import count_new, counted_again
from conversations.models import Agreement, Conversation, Highlight, KeptBack, ListeningActivity, Passage, Theme
from improvements.models import (
    ChangeIdea,
    Cycle,
    Implementation,
    Improvement,
    Measure,
    ReadinessAnswer,
    Reading,
    SharedLesson,
    ShelfEntry,
    Site,
    SiteStage,
    Spread,
)
from meetings.models import DiaryEntry, Evidence, Meeting, MeetingSeries, Opportunity

TODAY = object()  # whichever day it is when asked
WORDS = "I lay on the trolley and nobody told me how long it would be."


STATED = {
    "timing": "during",
    "speaker": "person",
    "channel": "in_person",
    "method": "notes",
    "verbatim": "word_for_word",
    "read_back": "agreed",
    "hear_back": "board",
}


def make_conversation(by, *, state="recorded", held_on=None, pathway=None, words=WORDS, released_by=None, **fields):
    """A conversation held by `by` (a Membership) with one passage per string in `words`."""
    pathway = pathway or Pathway.objects.filter(team=by.team).first() or make_pathway(by.team)
    is_released = state in Conversation.READABLE
    moments = {"recorded_at": timezone.now()}
    if state == "erased":
        moments |= {"erased_at": timezone.now()}
    if is_released:
        moments |= {"released_at": timezone.now(), "released_by": released_by or by.user}
    conversation = Conversation.objects.create(
        team=by.team,
        pathway=pathway,
        held_by=by.user,
        held_on=held_on or timezone.localdate(),
        state=state,
        **(STATED | moments | fields),
    )
    if state not in Conversation.NOT_COUNTED:
        count_new([conversation])
    touchpoints = list(pathway.touchpoints.all())
    for position, text in enumerate([words] if isinstance(words, str) else words):
        Passage.objects.create(
            team=by.team,
            conversation=conversation,
            position=position,
            captured_text=text,
            released_text=text if is_released else "",
            touchpoint=touchpoints[position % len(touchpoints)],
        )
    for scope in Agreement.Scope.values:
        Agreement.objects.create(
            team=by.team, conversation=conversation, scope=scope, answer="yes", given_on=conversation.held_on
        )
    return conversation


def make_listening(by, *, pathway=None, **fields):
    """An activity of `by`'s team, begun today."""
    pathway = pathway or Pathway.objects.filter(team=by.team).first() or make_pathway(by.team)
    day = timezone.localdate()
    about = {"method": "workshop", "first_day": day, "last_day": day, "led_by": "A nurse and a mother"}
    about |= {"questions": "What matters to you?", "begun_by": by.user}
    return ListeningActivity.objects.create(team=by.team, pathway=pathway, **(about | fields))


def make_answer(by, activity, words="I want to know who comes at night.", **fields):
    """What somebody said in it; released unless told otherwise."""
    return make_conversation(
        by, pathway=activity.pathway, activity=activity, words=words, **({"state": "released"} | fields)
    )


def make_kept_back(by, conversation, *, reason="recognisable", note="", **fields):
    """A story that `by` keeps back, or did: until `ended_by` took it up at `ended_at`."""
    moments = {"kept_back_at": timezone.now()} | fields
    return KeptBack.objects.create(
        team=conversation.team, conversation=conversation, reason=reason, note=note, kept_back_by=by.user, **moments
    )


def make_highlight(by, conversation=None, *, start=0, end=10, kind="could_be_better", themes=()):
    conversation = conversation or make_conversation(by, state="released")
    highlight = Highlight.objects.create(
        team=by.team, passage=conversation.passages.first(), start=start, end=end, kind=kind, made_by=by.user
    )
    with counted_again(conversation.pk) if themes else nullcontext():
        highlight.themes.set(Theme.objects.get_or_create(team=by.team, name=name)[0] for name in themes)
    return highlight


def make_meeting(by, *, state="planned", planned_for=None, **fields):
    held = {"held_at": planned_for or timezone.now()} if state == "held" else {}
    meeting = Meeting.objects.create(
        team=by.team, state=state, planned_for=planned_for or timezone.now() + timedelta(days=3), **held, **fields
    )
    DiaryEntry.objects.create(team=by.team, meeting=meeting)
    return meeting


def make_series(by, **columns):
    """First Tuesday of each month at 2pm; nothing is planned yet."""
    usual = {"rule": "monthly", "nth": 1, "weekday": 1, "starts_on": date(2026, 1, 1), "place": "Seminar room"}
    return MeetingSeries.objects.create(team=by.team, **(usual | columns))


def make_opportunity(by, *, need="Know how long the wait will be", highlight=None, **fields):
    opportunity = Opportunity.objects.create(
        team=by.team, need=need, stated_by=by.user, **({"kind": "problem", "control": "ours"} | fields)
    )
    Evidence.objects.create(team=by.team, opportunity=opportunity, highlight=highlight or make_highlight(by))
    return opportunity


def make_improvement(by, *, title="Telling people how long", opportunity=None, **fields):
    improvement = Improvement.objects.begin(
        team=by.team, title=title, owner=by, **({"started_on": timezone.localdate()} | fields)
    )
    improvement.opportunities.add(opportunity or make_opportunity(by))
    return improvement


def make_aim(by, measure, **fields):
    """Of the improvement of its measure, half a year from now."""
    about = {"how_much": "Everybody is told", "for_whom": "everybody", "measure": measure, "set_by": by.user}
    by_when = timezone.localdate() + timedelta(days=183)
    return measure.improvement.aims.create(team=by.team, **({"by_when": by_when} | about | fields))


def make_milestone(by, improvement, **fields):
    about = {"text": "Two wards test it every day", "due_on": timezone.localdate()} | fields
    return improvement.milestones.create(team=by.team, **about)


def make_participation(improvement, *, by, role="tests", place="", since=TODAY, **fields):
    """`by`'s team takes part since today, or is asked to (since=None); or a place that it answers for."""
    Team.objects.filter(pk__in=[by.team_id, improvement.team_id]).update(has_shared_work=True)
    by.team.has_shared_work = improvement.team.has_shared_work = True
    since = timezone.localdate() if since is TODAY else since
    accepted = {"since": since, "accepted_by": by.user, "owner": by} if since else {}
    details = {"team": by.team, "role": role, "place": place, "asked_by": improvement.owner.user}
    return improvement.participations.create(**(details | accepted | fields))


def make_pathway_partner(pathway, *, team, by, since=TODAY, **fields):
    """`team` uses the pathway since today, or is asked to (since=None); `by` accepted for it."""
    Team.objects.filter(pk__in=[team.pk, pathway.team_id]).update(has_shared_work=True)
    team.has_shared_work = pathway.team.has_shared_work = True
    since = timezone.localdate() if since is TODAY else since
    accepted = {"since": since, "accepted_by": by.user} if since else {}
    details = {"team": team, "pathway": pathway, "asked_by": by.user}
    return PathwayPartner.objects.create(**(details | accepted | fields))


def make_idea(by, *, improvement=None, text="A card that says the wait", **fields):
    return ChangeIdea.objects.create(team=by.team, improvement=improvement or make_improvement(by), text=text, **fields)


def make_cycle(by, *, idea=None, number=1, **fields):
    """A planned cycle with one question; give `done_on` and so on for later stages."""
    idea = idea or make_idea(by)
    cycle = Cycle.objects.create(
        team=by.team,
        idea=idea,
        number=number,
        **(
            {
                "purpose": "test",
                "change": "Hand the card to one person",
                "who": "Moira",
                "where": "Bay 2",
                "starts_on": timezone.localdate(),
            }
            | fields
        ),
    )
    cycle.questions.create(team=by.team, position=1, question="Will they read it?", prediction="Yes, all of it")
    return cycle


def make_cycle_file(by, cycle, **fields):
    about = {"kind": "jpeg", "what": "The card", "shows": "nobody", "content": b"\xff\xd8\xff", "size": 3} | fields
    return cycle.files.create(team=by.team, added_by=by.user, **about)


def make_measure(by, *, improvement=None, name="People told how long they will wait", values=(), **fields):
    """A weekly measure; `values` become readings from 5 January 2026 on."""
    measure = Measure.objects.create(
        team=by.team,
        improvement=improvement,
        name=name,
        **(
            {
                "kind": "outcome",
                "why_it_matters": "Not knowing is worse than waiting",
                "definition": "Asked on leaving",
                "unit": "count",
                "better": "up",
                "collection_plan": "The nurse in charge, Fridays",
                "reviewed_by": by.user,
                "reviewed_on": date(2026, 1, 2),
            }
            | fields
        ),
    )
    for week, value in enumerate(values):
        Reading.objects.create(
            team=by.team,
            measure=measure,
            period=date(2026, 1, 5) + timedelta(weeks=week),
            value=value,
            entered_by=by.user,
        )
    return measure


def make_implementation(by, *, idea=None, **fields):
    return Implementation.objects.create(
        team=by.team,
        idea=idea or make_idea(by, state="adopted"),
        process_owner=by,
        **({"approach": "just_do_it", "standard": "Everyone gets a card", "started_on": timezone.localdate()} | fields),
    )


def make_readiness(by, implementation, **answers):
    """Answers "yes" to each question, or what is given: worked=("no", "It did not")."""
    about = {"team": by.team, "answered_by": by.user, "answered_on": timezone.localdate()}
    for question in ReadinessAnswer.Question.values:
        answer, because = answers.get(question, ("yes", ""))
        implementation.readiness.create(question=question, answer=answer, because=because, **about)


def make_spread(by, *, implementation=None, **fields):
    return Spread.objects.create(
        team=by.team,
        implementation=implementation or make_implementation(by),
        lead=by,
        **(
            {
                "what": "The card",
                "where": "All wards",
                "target": 4,
                "by_when": timezone.localdate() + timedelta(days=180),
                "must_stay": "A time on the card",
                "may_adapt": "The colour",
            }
            | fields
        ),
    )


def make_site(by, *, spread=None, name="Ward 8", stages=("identified",), **fields):
    site = Site.objects.create(team=by.team, spread=spread or make_spread(by), name=name, **fields)
    for days, stage in enumerate(stages):
        SiteStage.objects.create(
            team=by.team, site=site, stage=stage, on=timezone.localdate() - timedelta(days=len(stages) - days)
        )
    return site


def make_shelf_entry(by, *, spread=None, themes=(), touchpoints=(), **fields):
    about = {"put_up_on": timezone.localdate(), "put_up_by": by.user} | fields
    entry = ShelfEntry.objects.create(team=by.team, spread=spread or make_spread(by), **about)
    entry.themes.set(themes)
    entry.touchpoints.set(touchpoints)
    return entry


def make_lesson(by, *, idea=None, learned="Too loud at night", themes=(), **fields):
    about = {"put_up_on": timezone.localdate(), "put_up_by": by.user} | fields
    lesson = SharedLesson.objects.create(team=by.team, idea=idea or make_idea(by), learned=learned, **about)
    lesson.themes.set(themes)
    return lesson


def london(year, month, day, hour=12, minute=0):
    """A moment by the clock on the wall in London."""
    return timezone.make_aware(datetime(year, month, day, hour, minute))  # noqa: DTZ001
