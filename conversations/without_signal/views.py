"""The app for places without signal: its page and its worker, what a device keeps, and what arrives from it."""

import json

from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ceim.access.doors import public_page, signed_in_page
from ceim.access.policy import Permission
from ceim.letterbox import CannotBeOpened
from ceim.teams.gate import team_page
from ceim.teams.models import Pathway
from conversations.without_signal import app, keeping, receiving
from conversations.without_signal.letter import read_letter

PAGE = "conversations/without_signal/write_without_signal.html"


@public_page
@require_safe
def write_without_signal(request):
    """Alike for everybody, so that a device can keep it; what it shows stands on the device."""
    return render(request, PAGE)


@public_page
@require_safe
def serve_worker(request):
    """From the root, so that it looks after every page."""
    worker = {"files": app.files(), "version": app.version(render_to_string(PAGE))}
    script = render_to_string("conversations/without_signal/service_worker.js", worker)
    return HttpResponse(script, content_type="text/javascript", headers={"Cache-Control": "no-cache"})


@public_page
@require_safe
def describe_app(request):
    return JsonResponse(app.manifest(), content_type="application/manifest+json")


@signed_in_page
@require_safe
def keep_on_device(request):
    return JsonResponse(keeping.kept_for(request))


@team_page(Permission.RECORD_CONVERSATION)
@require_safe
def keep_pathway_on_device(request, membership, pathway_id):
    pathway = get_object_or_404(Pathway.objects.at_work_for(membership).active(), pk=pathway_id)
    return JsonResponse(keeping.pages_of(membership, pathway))


@signed_in_page
@require_http_methods(["PUT"])
def send_from_device(request, letter_key):
    try:
        letter = read_letter(letter_key, json.loads(request.body), timezone.now())
    except RequestDataTooBig:
        return _kept_back(422, _("This conversation is too long to be sent. Tell whoever looks after CEIM"))
    except (CannotBeOpened, RecursionError, ValueError):
        return _kept_back(422, _("This conversation cannot be opened here. Tell whoever looks after CEIM"))
    if letter.person != request.user.pk:
        return _kept_back(409, _("A colleague wrote this. It is sent when they sign in"))
    place = receiving.place_of(letter)
    if place is None:
        return _kept_back(422, _("The team or the pathway of this conversation is gone. Tell whoever looks after CEIM"))
    return JsonResponse(receiving.received(*place, letter))


def _kept_back(status, why):
    return JsonResponse({"why": why}, status=status)
