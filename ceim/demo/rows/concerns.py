"""Concerns that are open today, in several teams: some picked up, some not, one not linked to a story."""

from datetime import timedelta

from conversations.models import Concern


def leave_concerns_open(wards, contents, now):
    by_slug = {ward.team.slug: ward for ward in wards}
    for raised in contents:
        _leave_open(by_slug[raised.team], raised, now - timedelta(hours=raised.hours_ago))


def _leave_open(ward, raised, moment):
    waiting = [one for one in ward.told if not one.is_readable] if raised.is_about_a_story else []
    conversation = waiting[-1] if waiting else None
    raised_by = conversation.held_by if conversation else ward.recorders[-1].user
    has_it = {"acknowledged_by": ward.lead.user, "acknowledged_at": moment + timedelta(minutes=20)}
    concern = Concern.objects.create(
        team=ward.team,
        conversation=conversation,
        kind=raised.kind,
        urgency=raised.urgency,
        raised_by=raised_by,
        **(has_it if raised.is_picked_up else {}),
    )
    Concern.objects.filter(pk=concern.pk).update(raised_at=moment)
