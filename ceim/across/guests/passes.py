"""The pass of a guest: a signed cookie for one meeting, sent to its pages alone, and the door that asks for it."""

from functools import wraps

from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from ceim.access.doors import page_without_account
from ceim.cookies import named_for_some_pages
from meetings.live.codes import guest_of_pass, guest_pass, is_over_for

COOKIE = "guest"
LASTS = 12 * 60 * 60  # seconds; it ends with the meeting, or when the guest is taken off the list


def guest_page(view):
    """Open a page to a guest of a meeting that goes on, who is handed to the view as their Attendance."""

    @page_without_account
    @wraps(view)
    def gated(request, **arguments):
        guest = guest_with_pass(request)
        if guest is None:
            return _nobody(request)
        response = view(request, guest, **arguments)
        is_a_button = response.status_code == 405 and request.method == "GET"  # its address was opened as a page
        return redirect("show_guest") if is_a_button else response

    return gated


def guest_with_pass(request):
    return guest_of_pass(request.COOKIES.get(named_for_some_pages(COOKIE), ""))


def give_pass(response, guest):
    kept = {"path": reverse("find_meeting"), "max_age": LASTS, "httponly": True, "samesite": "Lax"}
    response.set_cookie(named_for_some_pages(COOKIE), guest_pass(guest), secure=settings.SESSION_COOKIE_SECURE, **kept)
    return response


def take_pass(response):
    response.delete_cookie(named_for_some_pages(COOKIE), path=reverse("find_meeting"), samesite="Lax")
    return response


def _nobody(request):
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"is_over": True})
    if not request.COOKIES.get(named_for_some_pages(COOKIE)):
        return redirect("find_meeting")
    page = {"is_over": is_over_for(request.COOKIES[named_for_some_pages(COOKIE)])}
    return take_pass(render(request, "guests/over.html", page, status=410))
