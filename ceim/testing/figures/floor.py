"""The floor: the least that a signed-in page can cost with this framework, by its kind. What our pages are set against.

Few middlewares, a session, one statement on an index, a small template: no roles, no languages, no components.
"""

from datetime import date
from itertools import cycle, islice

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models.functions import Left
from django.http import HttpResponse, HttpResponseRedirect
from django.template import Context, Engine
from django.test import Client, override_settings
from django.test.client import ClientHandler
from django.urls import path
from django.utils.html import format_html_join

from conversations.models import Conversation, Feeling, HeldInMonth

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
CELLS = 1_200
PAGE = '<!doctype html><html lang="en-gb"><head><title>Floor</title></head><body><p>{{ user.name }}</p>%s</body></html>'
LIST = PAGE % (
    "<table>{% for row in rows %}<tr><td><a href='/c/{{ row.id }}/'>{{ row.held_on|date:'j M Y' }}</a></td>"
    "<td>{{ row.speaker }}</td><td>{{ row.words }}</td><td>{{ row.more }}</td></tr>{% endfor %}</table>"
)
RECORD = PAGE % "<h1>{{ row.held_on }}</h1><p>{{ row.speaker }}</p><p>{{ row.reference }}</p>"
MANY = PAGE % "<table>{% for name, cells in rows %}<tr><th>{{ name }}</th>{{ cells }}</tr>{% endfor %}</table>"
TEMPLATES = {name: Engine().from_string(text) for name, text in {"list": LIST, "record": RECORD, "many": MANY}.items()}


class FeelingForm(forms.ModelForm):
    class Meta:
        model = Feeling
        fields = ["word", "is_positive", "chosen_by"]


def page(name, request, **context):
    return HttpResponse(TEMPLATES[name].render(Context(context | {"user": request.user})))


@login_required
def floor_list(request, team_id):
    """25 rows with two texts each."""
    told = Conversation.objects.filter(team=team_id).order_by("-held_on")
    text = "passages__released_text"
    rows = told.values("id", "held_on", "speaker", words=Left(text, 120), more=Left(text, 60))[:25]
    return page("list", request, rows=rows)


@login_required
def floor_record(request, conversation_id):
    return page("record", request, row=Conversation.objects.get(pk=conversation_id))


@login_required
def floor_many(request, organisation_id):
    """1,200 cells of teams and months, from the counts; rows come again where there are fewer."""
    of_teams = HeldInMonth.objects.filter(team__organisation=organisation_id, month__gte=date(2025, 1, 1))
    found = of_teams.order_by("team", "month").values_list("team__name", "number")[:CELLS]
    cells = list(islice(cycle(found), CELLS))
    twelve = [cells[start : start + 12] for start in range(0, CELLS, 12)]
    rows = [(row[0][0], format_html_join("", "<td>{}</td>", ((number,) for _name, number in row))) for row in twelve]
    return page("many", request, rows=rows)


@login_required
def floor_post(request, conversation_id):
    """Writes one row from a form."""
    form = FeelingForm(request.POST)
    if form.is_valid():
        row = form.save(commit=False)
        row.conversation = Conversation.objects.get(pk=conversation_id)
        row.team_id = row.conversation.team_id
        row.save()
    return HttpResponseRedirect("/")


urlpatterns = [
    path("list/<int:team_id>/", floor_list),
    path("record/<int:conversation_id>/", floor_record),
    path("many/<int:organisation_id>/", floor_many),
    path("post/<int:conversation_id>/", floor_post),
]


class FloorHandler(ClientHandler):
    def load_middleware(self, *args, **kwargs):
        with override_settings(MIDDLEWARE=MIDDLEWARE, SESSION_ENGINE="django.contrib.sessions.backends.db"):
            super().load_middleware(*args, **kwargs)

    def resolve_request(self, request):
        request.urlconf = __name__
        return super().resolve_request(request)


class FloorClient(Client):
    """Asks the floor's pages, whatever the application's addresses are."""

    def __init__(self):
        super().__init__()
        self.handler = FloorHandler(enforce_csrf_checks=False)
