"""Health for machines: whether the process answers, and whether all it needs is there."""

from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ceim.access.doors import public_page
from ceim.health.found import found_now, is_ready, may_see_details


@public_page
@require_safe
def show_health(request):
    return JsonResponse({"alive": True})


@public_page
@require_safe
@never_cache
def show_readiness(request):
    found = found_now()
    ready = is_ready(found)
    told = found if may_see_details(request) else {}
    response = JsonResponse({"ready": ready} | told, status=200 if ready else 503)
    response._has_been_logged = True  # an answer, not an error: Django would log each as one, every few seconds
    return response
