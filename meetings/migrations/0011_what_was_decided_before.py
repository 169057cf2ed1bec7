"""What stands decided becomes a Decision, what was passed on an Ask; each vote finds its meeting and its person.

A vote was given for an opportunity once and for all. It goes to the meeting in which the need was stated, else to the
first held after the vote, else to the last before. Who is in the team no longer keeps the vote by the membership they
had. What finds no meeting or no membership is taken away: nobody could have been told where it was given.
"""

from itertools import islice

from django.db import migrations
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

AT_ONCE = 2000
DECIDED = {"prioritised": "prioritise", "parked": "park", "passed_on": "pass_on"}
VERBS = {
    "prioritised": "prioritised an opportunity",
    "parked": "parked an opportunity",
    "passed_on": "passed on an opportunity",
}
HIGH, HARD = 4, 4


def write_down(apps, schema_editor):
    opportunities = apps.get_model("meetings", "Opportunity").objects.filter(state__in=DECIDED).order_by("id")
    rows = opportunities.annotate(vote_count=Count("votes")).iterator(chunk_size=AT_ONCE)
    while batch := list(islice(rows, AT_ONCE)):
        said = _when_and_by_whom(apps, batch)
        _decide(apps, batch, said)
        _ask(apps, batch, said)


def _when_and_by_whom(apps, batch):
    """{opportunity: (when, by whom)} of the newest Event that says so; else when it was stated, by nobody known."""
    events = apps.get_model("history", "Event").objects.filter(record_type="meetings.opportunity")
    events = events.filter(record_id__in=[each.pk for each in batch], verb__in=VERBS.values()).order_by("id")
    newest = {(each.record_id, each.verb): (each.at, each.actor_id) for each in events}
    users = set(
        apps.get_model("accounts", "User")
        .objects.filter(pk__in={actor for _at, actor in newest.values()})
        .values_list("pk", flat=True)
    )
    found = {}
    for each in batch:
        at, actor = newest.get((each.pk, VERBS[each.state]), (each.stated_at, None))
        found[each.pk] = (at, actor if actor in users else None)
    return found


def _decide(apps, batch, said):
    decision = apps.get_model("meetings", "Decision")
    decision.objects.bulk_create(
        decision(
            team_id=each.team_id,
            opportunity_id=each.pk,
            what=DECIDED[each.state],
            reason=each.parked_reason,
            quadrant=_quadrant(each),
            votes=each.vote_count,
            at=said[each.pk][0],
            by_id=said[each.pk][1],
        )
        for each in batch
    )


def _ask(apps, batch, said):
    ask = apps.get_model("meetings", "Ask")
    ask.objects.bulk_create(
        ask(
            team_id=each.team_id,
            opportunity_id=each.pk,
            receiver=each.passed_to,
            asked_on=timezone.localdate(said[each.pk][0]),
            asked_by_id=said[each.pk][1],
            reply_due_on=each.reply_due_on,
        )
        for each in batch
        if each.state == "passed_on"
    )


def _quadrant(opportunity):
    if opportunity.impact is None:
        return ""
    if opportunity.impact >= HIGH:
        return "major" if opportunity.difficulty >= HARD else "quick_win"
    return "leave" if opportunity.difficulty >= HARD else "fill_in"


def give_votes_a_meeting(apps, schema_editor):
    votes, meetings = apps.get_model("meetings", "Vote").objects, apps.get_model("meetings", "Meeting").objects
    stated = apps.get_model("meetings", "Opportunity").objects.filter(pk=OuterRef("opportunity_id"))
    held = meetings.filter(team=OuterRef("team_id"), state="held")
    after = held.filter(held_at__gte=OuterRef("cast_at")).order_by("held_at")
    before = held.filter(held_at__lt=OuterRef("cast_at")).order_by("-held_at")
    memberships = apps.get_model("teams", "Membership").objects.filter(team=OuterRef("team_id"), user=OuterRef("by_id"))
    votes.update(
        meeting=Coalesce(
            Subquery(stated.values("meeting_id")[:1]), Subquery(after.values("pk")[:1]), Subquery(before.values("pk")[:1])
        ),
        membership=Subquery(memberships.order_by("-id").values("pk")[:1]),
    )
    votes.filter(Q(meeting=None) | Q(membership=None)).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("history", "0004_history_of_people"),
        ("meetings", "0010_decisions_and_asks"),
    ]

    operations = [
        migrations.RunPython(write_down, migrations.RunPython.noop),
        migrations.RunPython(give_votes_a_meeting, migrations.RunPython.noop),
    ]
