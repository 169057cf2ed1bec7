"""What somebody was told, and how they want to be told."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from ceim.access.doors import public_page, signed_in_page
from ceim.across.digest import services
from ceim.across.digest.choices import choice_of, pauses_of
from ceim.across.digest.forms import ChooseMailsForm, SnoozeForm, StopMailsForm
from ceim.across.digest.inbox import notes_of
from ceim.across.digest.stopping import part_of, person_of
from ceim.nhs.sending import attempt, carry_out, sent

PER_PAGE = 30


@signed_in_page
@require_safe
def list_told(request):
    notes = notes_of(request.user)
    page = Paginator(notes, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "digest/list_told.html", {"page": page, "unread": notes.filter(read_at=None).count()})


@signed_in_page
@require_POST
def read_told(request):
    services.read_told(by=request.user)
    return redirect("list_told")


@signed_in_page
def choose_mails(request):
    form = ChooseMailsForm(sent(request), person=request.user)
    form.cancel_url = reverse("show_account")
    if form.is_valid() and carry_out(form, services.choose_mails, by=request.user, **form.chosen):
        messages.success(request, _("Saved"))
        return redirect(form.cancel_url)
    context = {"form": form, "title": _("When mails come and what they are about"), "back_url": form.cancel_url}
    return render(request, "digest/choose_mails.html", context)


@signed_in_page
def snooze_reminders(request):
    form = SnoozeForm(sent(request), person=request.user)
    form.cancel_url = reverse("show_account")
    if attempt(form, services.snooze_reminders, by=request.user):
        messages.success(request, _("Reminders are paused. What is still true afterwards is told then"))
        return redirect(form.cancel_url)
    context = {"form": form, "title": _("Have no reminders for some days"), "back_url": form.cancel_url}
    context["pauses"] = pauses_of(request.user, timezone.now()).select_related("team")
    return render(request, "digest/snooze_reminders.html", context)


@signed_in_page
@require_POST
def end_pause(request, pause_id):
    pause = get_object_or_404(pauses_of(request.user, timezone.now()), pk=pause_id)
    services.end_pause(by=request.user, pause=pause)
    messages.success(request, _("You get reminders again"))
    return redirect("snooze_reminders")


@public_page
@never_cache
@csrf_exempt  # a mail program sends it by itself, as RFC 8058 says: the signed address is what it proves itself with
def stop_mails(request, stop_ticket):
    person = person_of(stop_ticket)
    if person is None:
        raise Http404
    form = StopMailsForm(sent(request))
    if attempt(form, services.stop_mails, by=person):
        return redirect("stop_mails", stop_ticket)
    title = _("Stop mails of reminders")
    context = {"form": form, "title": title, "is_stopped": choice_of(person.pk).how_often == "never"}
    context |= {"whose": part_of(person.email), "is_another": request.user.is_authenticated and request.user != person}
    return render(request, "digest/stop_mails.html", context)
