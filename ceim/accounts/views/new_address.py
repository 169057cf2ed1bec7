"""Changing the address one signs in with: asking, confirming at the new one, stopping from the old one."""

from allauth.core.internal import ratelimit
from allauth.core.ratelimit import respond_429
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from ceim.access.doors import public_page, signed_in_page
from ceim.accounts import new_address
from ceim.accounts.forms import ConfirmAddressForm, NewAddressForm, StopAddressForm
from ceim.accounts.models import AddressChange
from ceim.accounts.provider.local import own_password_page
from ceim.nhs.sending import attempt, carry_out, sent

GUESSES = {"app": "allauth.account", "action": "change_password"}  # as many a minute as where the password is changed


@signed_in_page
@own_password_page
@sensitive_post_parameters("password")
def change_email(request):
    form = NewAddressForm(sent(request), user=request.user)
    form.cancel_url = reverse("show_account")
    if request.method == "POST" and not ratelimit.consume(request, **GUESSES, user=request.user):
        return respond_429(request)
    if form.is_valid() and carry_out(
        form, new_address.ask_for_new_address, by=request.user, email=form.cleaned_data["email"]
    ):
        messages.success(request, _("Open the link in the email at your new address. Until then nothing changes"))
        return redirect(form.cancel_url)
    context = {"form": form, "title": _("Change your email address"), "back_url": form.cancel_url}
    return render(request, "accounts/change_email.html", context)


@public_page
@never_cache
def confirm_email(request, token):
    change = AddressChange.objects.confirmable(timezone.now()).filter(token=token).select_related("user").first()
    if change is None:
        return _link_ended(request)
    form = ConfirmAddressForm(sent(request))
    if attempt(form, new_address.confirm_new_address, by=change.user, change=change):
        messages.success(request, _("Changed. Sign in with the new address from now on"))
        return redirect("show_account")
    context = {"form": form, "change": change, "title": _("Use this email address")}
    return render(request, "accounts/confirm_email.html", context)


@public_page
@never_cache
def stop_email_change(request, token):
    change = AddressChange.objects.stoppable(timezone.now()).filter(stop_token=token).select_related("user").first()
    if change is None:
        return _link_ended(request)
    form = StopAddressForm(sent(request))
    if attempt(form, new_address.stop_new_address, by=change.user, change=change):
        messages.success(request, _("Stopped. You sign in with your old address. Choose a new password now"))
        return redirect("account_reset_password")
    context = {"form": form, "change": change, "title": _("Keep your email address")}
    return render(request, "accounts/stop_email_change.html", context)


def _link_ended(request):
    return render(request, "accounts/address_link_ended.html", status=404)
