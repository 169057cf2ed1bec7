"""One's own account."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.doors import signed_in_page
from ceim.accounts import services
from ceim.accounts.forms import ContactForm, LanguageForm
from ceim.languages.speaking import language_of, speaking
from ceim.nhs.sending import attempt, sent


@signed_in_page
@require_safe
def show_account(request):
    memberships = request.user.memberships.current().saying_who_stands_in().select_related("team__organisation")
    roles = request.user.organisation_roles.current().select_related("organisation")
    change = request.user.address_changes.confirmable(timezone.now()).first()
    groups = request.user.groups_led.current()
    context = {"memberships": memberships, "roles": roles, "groups": groups, "change": change}
    context["chosen_language"] = _has_a_choice() and dict(settings.LANGUAGES)[language_of(request.user)]
    return render(request, "accounts/show_account.html", context)


@signed_in_page
def edit_contact(request):
    form = ContactForm(sent(request), instance=request.user)
    form.cancel_url = reverse("show_account")
    if attempt(form, services.give_contact, by=request.user):
        messages.success(request, _("Saved"))
        return redirect(form.cancel_url)
    context = {"form": form, "title": _("How to reach you at work"), "back_url": form.cancel_url}
    return render(request, "accounts/edit_contact.html", context)


@signed_in_page
def choose_language(request):
    if not _has_a_choice():
        raise Http404
    form = LanguageForm(sent(request), instance=request.user)
    form.cancel_url = reverse("show_account")
    if attempt(form, services.choose_language, by=request.user):
        with speaking(request.user.language):
            messages.success(request, _("Saved"))
        return redirect(form.cancel_url)
    context = {"form": form, "title": _("Language of the pages"), "back_url": form.cancel_url}
    return render(request, "accounts/choose_language.html", context)


def _has_a_choice():
    return len(settings.LANGUAGES) > 1
