"""What opens at each address of the API. A view is handed the token and what is asked, and gives rows."""

import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpResponsePermanentRedirect, JsonResponse
from django.urls import resolve, reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from ceim.access.doors import public_page
from ceim.across.api import figures, work
from ceim.across.api.answers import PartOfRows, Refused, refusal
from ceim.across.api.asked import CHANGED, PARTS, PERIOD, AskedOfApi
from ceim.across.api.gate import api_page
from ceim.across.api.models import ApiToken, Scope

DESCRIPTION = Path(__file__).with_name("openapi.json")


@api_page(None)
def read_organisation(token: ApiToken, asked: AskedOfApi) -> dict:
    here = reverse("read_organisation", args=[token.organisation.slug])
    return {
        "id": token.organisation_id,
        "name": token.organisation.name,
        "scopes": [scope.value for scope in token.scopes],
        "last_day_of_token": token.last_day,
        "description": settings.SITE_ADDRESS + reverse("describe_api"),
        "address": settings.SITE_ADDRESS + here,
    }


@api_page(None, *CHANGED, *PARTS)
def read_teams(token: ApiToken, asked: AskedOfApi) -> PartOfRows:
    return figures.teams(asked)


@api_page(None, *PARTS)
def read_groups(token: ApiToken, asked: AskedOfApi) -> PartOfRows:
    return figures.groups(asked)


@api_page(None, *PARTS)
def read_group_teams(token: ApiToken, asked: AskedOfApi) -> PartOfRows:
    return figures.group_teams(asked)


@api_page(Scope.FIGURES, *PERIOD, *CHANGED, *PARTS)
def read_months(token: ApiToken, asked: AskedOfApi) -> PartOfRows:
    return figures.months(asked)


@api_page(Scope.FIGURES, *PERIOD)
def read_thread(token: ApiToken, asked: AskedOfApi) -> PartOfRows:
    return figures.thread(asked)


@api_page(Scope.FIGURES, *PERIOD)
def read_opportunities(token: ApiToken, asked: AskedOfApi) -> PartOfRows:
    return figures.opportunities(asked)


@api_page(Scope.THEMES)
def read_themes(token: ApiToken, asked: AskedOfApi) -> PartOfRows:
    return figures.themes(token, asked)


@api_page(Scope.WORK, *CHANGED, *PARTS)
def read_improvements(token: ApiToken, asked: AskedOfApi) -> PartOfRows:
    return work.improvements(asked)


@api_page(Scope.WORK, *CHANGED, *PARTS)
def read_measures(token: ApiToken, asked: AskedOfApi) -> PartOfRows:
    return work.measures(asked)


@api_page(Scope.WORK, *CHANGED, *PARTS)
def read_readings(token: ApiToken, asked: AskedOfApi) -> PartOfRows:
    return work.readings(asked)


@api_page(Scope.WORK, *PERIOD, *PARTS)
def read_charts(token: ApiToken, asked: AskedOfApi) -> PartOfRows:
    return work.charts(asked)


@api_page(Scope.WORK, *CHANGED, *PARTS)
def read_spread(token: ApiToken, asked: AskedOfApi) -> PartOfRows:
    return work.spread(asked)


@api_page(Scope.WORK, *CHANGED, *PARTS)
def read_places(token: ApiToken, asked: AskedOfApi) -> PartOfRows:
    return work.places(asked)


@api_page(Scope.WORK, *PARTS)
def read_practices(token: ApiToken, asked: AskedOfApi) -> PartOfRows:
    return work.practices(token, asked)


@public_page
@require_safe
def describe_api(request):
    return JsonResponse(_description())


@csrf_exempt
@public_page
def read_nothing(request, rest):
    """For every address below /api/v1/ that is none; one that lacks its last stroke leads on to the one that is."""
    with_stroke = f"{request.path_info}/"
    if rest and not rest.endswith("/") and resolve(with_stroke).func is not read_nothing:
        query = request.META.get("QUERY_STRING")
        return HttpResponsePermanentRedirect(f"{with_stroke}?{query}" if query else with_stroke)
    return refusal(Refused(404, "not_found", "There is no such address. See docs/api.md."))


@cache
def _description():
    return json.loads(DESCRIPTION.read_text())
