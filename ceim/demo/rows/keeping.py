"""How long records are kept, as rows; a story that is held, and one that its person took back."""

from datetime import timedelta

from django.utils import timezone

from ceim.access.policy import Role
from ceim.across.retention.models import RetentionRule, RetentionRun
from conversations.models import Conversation, StoryHold
from conversations.withdrawal.services import withdraw_story
from meetings.models import Meeting


def keep_records(content, wards):
    by_slug = {ward.content.slug: ward for ward in wards}
    _set_rules(content.keeping_rules, wards[0].team.organisation)
    for held in content.held_stories:
        ward = by_slug[held.team]
        story = Conversation.objects.readable().filter(team=ward.team).earliest("held_on", "pk")
        about = {"reason": held.reason, "reference": held.reference, "held_by": ward.lead.user}
        StoryHold.objects.create(team=ward.team, conversation=story, **about)
    for taken in content.taken_back:
        ward = by_slug[taken.team]
        heard = Conversation.objects.readable().filter(team=ward.team, meetings__state=Meeting.State.HELD)
        behind = heard.filter(holds=None, passages__highlights__opportunities__isnull=False)
        withdraw_story(by=ward.lead, conversation=behind.earliest("held_on", "pk"))


def _set_rules(rules, organisation):
    by, now = organisation.roles.get(role=Role.ADMINISTRATOR).user, timezone.now()
    about = [{"organisation": organisation, "kind": rule.kind, "action": rule.action} for rule in rules]
    RetentionRule.objects.bulk_create(
        RetentionRule(months=rule.months, set_by=by, **each) for rule, each in zip(rules, about, strict=True)
    )
    RetentionRun.objects.bulk_create(
        RetentionRun(
            months=rule.months,
            number=rule.done,
            on=timezone.localdate() - timedelta(days=rule.days_ago),
            last_at=now - timedelta(days=rule.days_ago),
            **each,
        )
        for rule, each in zip(rules, about, strict=True)
        if rule.done
    )
