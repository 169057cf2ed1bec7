"""What is done by itself: the rules of all organisations, batch by batch, and what nobody needs of the installation."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from ceim.across.retention.kinds import due_of
from ceim.across.retention.models import RetentionAction, RetentionRule
from ceim.across.retention.services import carry_out_rule

AT_ONCE = 1_000
logger = logging.getLogger(__name__)


def carry_out_rules(*, now: datetime) -> int:
    """How many batches there were. What a worker left when it died is due still, and done the next time."""
    batches = 0
    for rule in RetentionRule.objects.exclude(action=RetentionAction.REVIEW).order_by("pk"):
        try:
            while due_of(rule.kind, rule.organisation_id, rule.months, timezone.localdate(now)).exists():
                carry_out_rule(by=None, rule=rule, now=now)
                batches += 1
        except RetentionRule.DoesNotExist:
            logger.info("A rule of retention was changed meanwhile: %s", rule.pk)
    return batches


def sweep(*, now: datetime) -> None:
    """Sessions that have ended, and what the cache holds of counts and kept pages that are over."""
    while ended := list(Session.objects.filter(expire_date__lt=now).values_list("session_key", flat=True)[:AT_ONCE]):
        Session.objects.filter(session_key__in=ended, expire_date__lt=now).delete()
    before = connection.ops.adapt_datetimefield_value((now - timedelta(minutes=1)).replace(microsecond=0))
    with connection.cursor() as cursor:
        for cache in settings.CACHES.values():
            if cache["BACKEND"] == settings.IN_DATABASE:
                table = connection.ops.quote_name(cache["LOCATION"])
                cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [before])  # noqa: S608 a table of ours
