"""Joining a meeting by its code, and the page of a guest while it goes on."""

from contextlib import suppress

from allauth.core import ratelimit
from django.core.exceptions import ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ceim.access.doors import page_without_account
from ceim.access.unchanged import answered_if_changed
from ceim.across.guests.forms import AskForMinutesForm, JoinAsGuestForm, MeetingCodeForm, SayAsGuestForm
from ceim.across.guests.limits import may_try, note_wrong_try
from ceim.across.guests.parts import shown_parts, stage_for
from ceim.across.guests.passes import give_pass, guest_page, guest_with_pass, take_pass
from ceim.across.meeting_room.changes import Moment, parts_changed
from ceim.nhs.sending import attempt, carry_out, sent
from meetings.live.codes import meeting_behind, meeting_of_ticket, ticket_behind
from meetings.live.reader import reader_of
from meetings.live.services import join_as_guest, say_how_it_was
from meetings.meeting.elsewhere import deeds_around
from meetings.minutes import services
from meetings.minutes.for_guests import READ_FOR, is_open_to_guests, letter_of_ticket, told_to_guests
from meetings.reflections.readable import own_reflections_of_guest
from meetings.reflections.services import add_reflection, share_reflection, take_back_reflection, unshare_reflection


@page_without_account
def find_meeting(request):
    form = MeetingCodeForm(sent(request))
    if request.method == "POST" and not may_try(request):
        return ratelimit.respond_429(request)
    if form.is_valid():
        return _behind(request, form.cleaned_data["code"]) or _wrong(request, form)
    return render(request, "guests/find_meeting.html", {"form": form})


@page_without_account
def join_meeting(request, join_code):
    if not may_try(request):
        return ratelimit.respond_429(request)
    meeting = meeting_behind(join_code)
    if meeting is None:
        return _wrong(request, MeetingCodeForm({"code": join_code}), status=404)
    before = guest_with_pass(request)
    if before and before.meeting_id == meeting.pk:
        return redirect("show_guest")
    form = JoinAsGuestForm(sent(request))
    guest = form.is_valid() and carry_out(form, join_as_guest, by=None, meeting=meeting, **form.cleaned_data)
    if guest:
        return give_pass(redirect("show_guest"), guest)
    return render(request, "guests/join_meeting.html", {"form": form, "meeting": meeting})


@guest_page
@require_safe
def show_guest(request, guest):
    moment, stage = Moment.now(reader_of(guest.meeting), guest.meeting_id), stage_for(guest)
    say = SayAsGuestForm(guest=guest, auto_id="say_%s")
    ask = AskForMinutesForm(guest=guest, auto_id="ask_%s")
    page = {"guest": guest, "say": say, "ask": ask, "moment": moment, "parts": shown_parts(request, guest, stage)}
    return render(request, "guests/show_guest.html", page | stage)


@guest_page
@require_safe
def show_guest_live(request, guest):
    state = (guest.pk, deeds_around(reader_of(guest.meeting), meeting_id=guest.meeting_id))
    return answered_if_changed(request, state, lambda: _changed(request, guest))


@guest_page
def say_as_guest(request, guest):
    form = SayAsGuestForm(sent(request), guest=guest)
    if attempt(form, add_reflection, by=guest, meeting=guest.meeting):
        return _back(request, "cards")
    return render(request, "guests/say_as_guest.html", {"form": form, "guest": guest})


@guest_page
@require_POST
def share_as_guest(request, guest, reflection_id):
    reflection = get_object_or_404(own_reflections_of_guest(guest), pk=reflection_id)
    with suppress(ValidationError):  # the minutes were agreed meanwhile: it stays as it is
        share_reflection(by=guest, reflection=reflection, key=request.POST.get("key", ""))
    return _back(request, "cards")


@guest_page
@require_POST
def take_back_as_guest(request, guest, reflection_id):
    reflection = get_object_or_404(own_reflections_of_guest(guest), pk=reflection_id)
    with suppress(ValidationError):
        unshare_reflection(by=guest, reflection=reflection)
    return _back(request, "cards")


@guest_page
@require_POST
def take_back_nameless_as_guest(request, guest):
    """Nobody knows whose it is: the tab that shared it says by its key which it means."""
    with suppress(ValidationError):
        take_back_reflection(by=guest, meeting=guest.meeting, key=request.POST.get("key", ""))
    return _back(request, "cards")


@guest_page
@require_POST
def say_how_it_was_as_guest(request, guest):
    with suppress(ValidationError):  # it was closed a moment ago: the page says so
        say_how_it_was(by=None, meeting=guest.meeting, guest=guest, answer=request.POST.get("answer", ""))
    return _back(request, "how")


@guest_page
def ask_for_minutes(request, guest):
    form = AskForMinutesForm(sent(request), guest=guest)
    if attempt(form, services.ask_for_minutes, by=None, guest=guest):
        return _back(request, "how")
    return render(request, "guests/ask_for_minutes.html", {"form": form, "guest": guest})


@page_without_account
@require_safe
def show_minutes_to_guest(request, minutes_ticket):
    letter = letter_of_ticket(minutes_ticket)
    if letter is None:
        raise Http404
    meeting, minutes = letter.guest.meeting, letter.guest.meeting.kept_minutes
    if not is_open_to_guests(minutes, timezone.now()):
        return render(request, "guests/minutes_over.html", status=410)
    page = {
        "meeting": meeting,
        "minutes": minutes,
        "kept": told_to_guests(minutes),
        "until": minutes.agreed_at + READ_FOR,
    }
    return render(request, "guests/show_minutes_to_guest.html", page)


@guest_page
@require_POST
def leave_as_guest(request, guest):
    return take_pass(redirect("find_meeting"))


def _behind(request, code):
    """Where six letters lead: to the room's screen, or to joining; None where nowhere."""
    ticket = ticket_behind(code)
    shown = ticket and meeting_of_ticket(ticket)
    if shown:
        return redirect("show_room", shown.team.address, shown.pk, ticket)
    meeting = meeting_behind(code)
    return meeting and redirect("join_meeting", meeting.join_code)


def _wrong(request, form, status=200):
    """One answer, whether there never was such a meeting, or it is over."""
    note_wrong_try(request)
    form.add_error("code", _("No meeting goes on under these letters. Look at the screen once more"))
    return render(request, "guests/find_meeting.html", {"form": form}, status=status)


def _changed(request, guest):
    reader, then = reader_of(guest.meeting), Moment.told(request.headers.get("Ceim-Since", ""))
    now = Moment.now(reader, guest.meeting_id)
    names = parts_changed(reader, guest.meeting_id, then, now)
    stage = stage_for(guest)
    told = {"since": str(now), "is_over": False, "in_front": stage["in_front"], "said": []}
    return JsonResponse(told | {"parts": shown_parts(request, guest, stage, names)})


def _back(request, part):
    if request.headers.get("Accept") == "application/json":
        return redirect("show_guest_live")
    return redirect(f"{reverse('show_guest')}#{part}")
