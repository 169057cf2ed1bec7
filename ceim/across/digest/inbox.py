"""What somebody was told, of the teams and organisations in which they still are."""

from django.db.models import Q, QuerySet

from ceim.across.digest.models import ToldNote


def notes_of(person) -> QuerySet:
    """The newest first. Notes about several teams at once are theirs alone."""
    teams = person.memberships.current().values("team")
    organisations = person.organisation_roles.current().values("organisation")
    here = Q(reminder__team=None) | Q(reminder__team__in=teams) | Q(reminder__team__organisation__in=organisations)
    told = ToldNote.objects.filter(here, reminder__recipient=person, told_at__isnull=False)
    return told.order_by("-told_at", "-pk")
