"""Whom the figures are measured with: people of the busiest team and of the largest organisation that there are."""

from functools import cache

from django.conf import settings
from django.db.models import Count, Exists, OuterRef
from django.test import Client
from django.urls import reverse

from ceim.access.policy import Role
from ceim.teams.models import Membership, OrganisationRole
from ceim.testing.figures.floor import FloorClient
from conversations.models import Conversation
from improvements.models import Improvement, Measure
from meetings.models import Meeting

SIGNED_IN = {"backend": settings.AUTHENTICATION_BACKENDS[0]}


@cache
def lead() -> Membership:
    """Of the team with the most conversations among those that hold meetings and measure improvements."""
    leads = Membership.objects.current().select_related("team", "user").filter(role=Role.LEAD, user__is_active=True)
    for model, path in ((Meeting, "team"), (Improvement, "team"), (Measure, "improvement__team")):
        leads = leads.filter(Exists(model.objects.filter(**{path: OuterRef("team")})))
    busy = Conversation.objects.filter(team__in=leads.values("team")).values("team").annotate(held=Count("id"))
    return leads.filter(team=busy.order_by("-held", "team")[0]["team"])[0]


@cache
def qi_lead() -> OrganisationRole:
    """Of the organisation with the most teams."""
    roles = OrganisationRole.objects.current().select_related("organisation", "user").filter(role=Role.QI_LEAD)
    return roles.annotate(teams=Count("organisation__teams")).order_by("-teams", "pk")[0]


def first(model, **filters):
    return model.objects.filter(team=lead().team_id, **filters).order_by("pk")[0]


@cache
def client_of(user, kind=Client):
    client = kind()
    client.force_login(user, **SIGNED_IN)
    return client


def floor_client(user):
    return client_of(user, FloorClient)


def in_team(page, *arguments):
    """(who, the address) of a page of the team."""
    return lead().user, reverse(page, args=[lead().team.address, *arguments])


def in_organisation(page, query=""):
    return qi_lead().user, reverse(page, args=[qi_lead().organisation.slug]) + query
