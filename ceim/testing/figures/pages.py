"""Figures of single pages on the demo: database queries and size."""

from functools import cache

from django.conf import settings
from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ceim.access.policy import Role
from ceim.teams.models import Membership, OrganisationRole
from ceim.testing.figures import figure
from conversations.models import Conversation

PAGE_KB = 60  # kB of HTML, uncompressed


@figure("Queries, list of conversations", unit="queries", at_most=8)
def list_queries():
    return queries_of(*busiest_team("list_conversations"))


@figure("Queries, the QI lead's page", unit="queries", at_most=12)
def dashboard_queries():
    return queries_of(*organisation("show_organisation"))


@figure("Size, list of conversations", unit="kB", at_most=PAGE_KB)
def list_size():
    return size_of(*busiest_team("list_conversations"))


@figure("Size, my team", unit="kB", at_most=PAGE_KB)
def team_size():
    return size_of(*busiest_team("show_team"))


@figure("Size, the QI lead's page", unit="kB", at_most=PAGE_KB)
def dashboard_size():
    return size_of(*organisation("show_organisation"))


@cache
def lead_of_busiest_team():
    team = Conversation.objects.values("team").annotate(held=Count("id")).order_by("-held", "team")[0]["team"]
    return Membership.objects.current().select_related("team", "user").filter(team=team, role=Role.LEAD)[0]


def busiest_team(page):
    lead = lead_of_busiest_team()
    return lead.user, reverse(page, args=[lead.team.address])


def organisation(page):
    role = OrganisationRole.objects.current().select_related("organisation", "user").filter(role=Role.QI_LEAD)[0]
    return role.user, reverse(page, args=[role.organisation.slug])


def queries_of(user, address):
    """Queries of the second visit, when whatever is kept for the next request is there."""
    client = signed_in(user)
    page_of(client, address)
    with CaptureQueriesContext(connection) as captured:
        page_of(client, address)
    return len(captured)


def size_of(user, address):
    return round(len(page_of(signed_in(user), address).content) / 1000, 1)


def signed_in(user):
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def page_of(client, address):
    response = client.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answered {response.status_code}")
    return response
