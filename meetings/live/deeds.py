"""From a deed in a meeting back to its page: to the place it was done at, or to what changed by it."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from meetings.models import Meeting


def on_with_it(
    request: HttpRequest, meeting: Meeting, part: str, service: Callable, /, *, said: str | Callable = "", **details
) -> HttpResponse:
    """Carry out a deed that takes no words; `said`, or why it was refused, stands on the page of the meeting.

    said  the sentence, or what makes it of the record that the service gives
    """
    try:
        record = service(**details)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        if said:
            messages.success(request, said(record) if callable(said) else said)
    return back_to_meeting(request, meeting, part)


def back_to_meeting(request: HttpRequest, meeting: Meeting, part: str) -> HttpResponse:
    """Whoever sends by script is led to what changed; anybody else to the part of the page that they were at."""
    where = [meeting.team.address, meeting.pk]
    if request.headers.get("Accept") == "application/json":
        return redirect(reverse("show_live", args=where))
    return redirect(f"{reverse('show_here', args=where)}#{part}")


def number_of(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 19 else None
