"""Figures of pages: their CPU over the floor's page of the same kind, their statements, and their size."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ceim.testing.figures import figure
from ceim.testing.figures.cpu import ratio
from ceim.testing.figures.people import client_of, first, floor_client, in_organisation, in_team, lead, qi_lead
from conversations.models import Conversation
from improvements.models import Improvement, Measure
from meetings.models import Meeting

PAGE_KB = 60  # kB of HTML, uncompressed
ROUNDS, IN_A_ROUND = 9, 5


def a_story():
    return first(Conversation, state__in=Conversation.READABLE).pk


def an_improvement():
    return first(Improvement, measures__isnull=False).pk


def a_measure():
    return Measure.objects.filter(team=lead().team_id, improvement__isnull=False).order_by("pk")[0].pk


def a_meeting():
    return first(Meeting, state=Meeting.State.HELD).pk


def this_month():
    today = timezone.localdate()
    return today.year, today.month


# (name of the page, its arguments, the floor's page of the kind, how often as much it may cost)
OF_A_TEAM = [
    ("list_conversations", lambda: (), "list", 2),
    ("show_conversation", lambda: (a_story(),), "list", 2),
    ("show_team", lambda: (), "list", 2),
    ("show_meeting", lambda: (a_meeting(),), "list", 2),
    ("show_measure", lambda: (a_measure(),), "list", 2.5),
    ("show_improvement", lambda: (an_improvement(),), "list", 2.5),
    ("show_month", this_month, "list", 2.5),
]


def floor_of(kind, user):
    """Asks the floor's page: a list, one row, or a table over many teams."""
    address = {
        "list": f"/list/{lead().team_id}/",
        "record": f"/record/{a_story()}/",
        "many": f"/many/{qi_lead().organisation_id}/",
    }[kind]
    return asks(floor_client(user), address)


def asks(client, address, **headers):
    def ask():
        response = client.get(address, **headers)
        if response.status_code not in (200, 304):
            raise RuntimeError(f"{address} answered {response.status_code}")
        return response

    return ask


def over_the_floor(kind, user, address, **headers):
    ask = asks(client_of(user), address, **headers)
    return round(ratio(ask, floor_of(kind, user), ROUNDS, IN_A_ROUND), 2)


for name, arguments, kind, most in OF_A_TEAM:

    @figure(f"CPU over the floor's {kind}, {name}", unit="×", at_most=most)
    def of_a_team(name=name, arguments=arguments, kind=kind):
        return over_the_floor(kind, *in_team(name, *arguments()))


@figure("CPU over the floor's table, show_organisation", unit="×", at_most=2)
def of_all_teams():
    return over_the_floor("many", *in_organisation("show_organisation"))


@figure("CPU over one row, an open meeting asks and nothing changed", unit="×", at_most=1.7)
def of_asking_again():
    user, address = in_team("show_meeting", a_meeting())
    answer = client_of(user).get(address)
    return over_the_floor("record", user, address, headers={"if-none-match": answer.headers.get("ETag", "")})


@figure("Queries, list_conversations", unit="queries", at_most=8)
def list_queries():
    return queries_of(*in_team("list_conversations"))


@figure("Queries, show_organisation", unit="queries", at_most=12)
def dashboard_queries():
    return queries_of(*in_organisation("show_organisation"))


for page in (in_team, "list_conversations"), (in_team, "show_team"), (in_organisation, "show_organisation"):

    @figure(f"Size, {page[1]}", unit="kB", at_most=PAGE_KB)
    def size(page=page):
        where, name = page
        user, address = where(name)
        return round(len(asks(client_of(user), address)().content) / 1000, 1)


def queries_of(user, address):
    """Queries of the second visit, when whatever is kept for the next request is there."""
    ask = asks(client_of(user), address)
    ask()
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)
