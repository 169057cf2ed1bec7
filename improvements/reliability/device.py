"""What a device keeps, so that cases can be counted without signal: practices, and what belongs to each."""

from django.db.models import Prefetch

from ceim.access.policy import Permission
from ceim.teams.models import Membership
from improvements.models import Improvement, PracticeElement


def practices_of(person) -> list[dict]:
    """All that this person counts in their teams now, by team and title. Two statements for each team."""
    memberships = Membership.objects.current().filter(user=person, team__ended_on__isnull=True).select_related("team")
    counting = [each for each in memberships if each.may(Permission.TEST_CHANGE)]
    return [practice for membership in counting for practice in _of_team(membership)]


def _of_team(membership):
    in_use = PracticeElement.objects.in_use()
    improvements = Improvement.objects.at_work_for(membership).filter(stopped_on=None)
    improvements = improvements.filter(pk__in=in_use.order_by().values("improvement")).order_by("title", "pk")
    return [
        for_device(membership, improvement, improvement.practice_elements.all())
        for improvement in improvements.prefetch_related(Prefetch("practice_elements", in_use))
    ]


def for_device(membership, improvement, elements) -> dict:
    """One of them, as static/counting.js takes it."""
    return {
        "id": improvement.pk,
        "title": improvement.title,
        "membership": membership.pk,
        "team": membership.team.name,
        "elements": [{"id": each.pk, "text": each.text} for each in elements],
    }
