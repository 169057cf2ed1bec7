"""Setting up a second factor, being asked for it, and passkeys: allauth's views behind our gates, under its names."""

import json

from allauth.account import views as account
from allauth.account.stages import LoginStageController
from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth
from django.contrib import messages
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from ceim.access import idle
from ceim.access.doors import public_page, signed_in_page
from ceim.access.first_things import SECOND_FACTOR_DUE, open_at_first
from ceim.accounts.provider.local import local_page
from ceim.accounts.second_factor.forms import RemovePasskeyForm
from ceim.accounts.second_factor.required import needs_second_factor, nothing_due_any_more
from ceim.accounts.second_factor.stage import AskForFactorStage

DID_NOT_WORK = _("It did not work. Try again, or use another way.")
LEAVE = "leave"  # sent in place of a code


def page(view, title, template, **context):
    return view.as_view(template_name=f"mfa/{template}.html", extra_context={"title": title, **context})


class OptionsMixin:
    """Gives the page's script, static/passkeys.js, what the browser asks the device for."""

    def get_context_data(self, **more):
        context = super().get_context_data(**more)
        return context | {"passkey_options": json.dumps(context["js_data"])} if "js_data" in context else context


class SetUpMixin:
    def form_valid(self, form):
        response = super().form_valid(form)
        nothing_due_any_more(self.request.session)
        return response


class SetUpAppView(SetUpMixin, totp.ActivateTOTPView):
    pass


class SecondFactorView(base.IndexView):
    def get_context_data(self, **more):
        context = super().get_context_data(**more)
        user, session = self.request.user, self.request.session
        return context | {"is_due": SECOND_FACTOR_DUE in session, "is_needed": needs_second_factor(user)}


class AskForFactorView(OptionsMixin, base.AuthenticateView):
    def dispatch(self, request, *args, **more):
        stage = LoginStageController.enter(request, AskForFactorStage.key)
        if stage and stage.is_over:
            return stage.give_up()
        if stage and LEAVE in request.POST:
            return stage.abort()
        return super().dispatch(request, *args, **more)

    def get_context_data(self, **more):
        """A code of the app is asked for where there is one, and a passkey stands first."""
        has_passkeys = bool(auth.get_credentials(self.stage.login.user))
        return super().get_context_data(**more) | {"has_passkeys": has_passkeys, "has_app": self.auth_form.has_app}

    def form_invalid(self, form):
        if form is not self.auth_form:
            messages.error(self.request, DID_NOT_WORK)
        return super().form_invalid(form)


class PasskeyAgainView(OptionsMixin, webauthn.ReauthenticateWebAuthnView):
    def form_invalid(self, form):
        """Here and not on the first page: what was about to be done waits behind this one."""
        messages.error(self.request, DID_NOT_WORK)
        return self.render_to_response(self.get_context_data(form=form))


class SignInByPasskeyView(webauthn.LoginWebAuthnView):
    def form_valid(self, form):
        idle.say_shared(self.request.session, is_shared=bool(self.request.POST.get("is_shared")))
        return super().form_valid(form)


class AddPasskeyView(SetUpMixin, OptionsMixin, webauthn.AddWebAuthnView):
    def get_context_data(self, **more):
        context = super().get_context_data(**more)
        options = auth.begin_registration(self.request.user, passwordless=True)
        return context | {"passkey_options": json.dumps({"creation_options": options})}


class RenamePasskeyView(webauthn.EditWebAuthnView):
    pk_url_kwarg = "passkey_id"
    success_url = reverse_lazy("mfa_index")


class RemovePasskeyView(webauthn.RemoveWebAuthnView):
    form_class = RemovePasskeyForm
    pk_url_kwarg = "passkey_id"
    success_url = reverse_lazy("mfa_index")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"authenticator": self.object}


def setting_up(view):
    return open_at_first(signed_in_page(view))


mfa_index = setting_up(page(SecondFactorView, _("Second factor"), "index"))
mfa_activate_totp = setting_up(page(SetUpAppView, _("Set up an app for codes"), "activate_totp"))
mfa_deactivate_totp = signed_in_page(page(totp.DeactivateTOTPView, _("Stop using the app"), "deactivate_totp"))
mfa_view_recovery_codes = setting_up(
    never_cache(page(recovery_codes.ViewRecoveryCodesView, _("Your recovery codes"), "view_recovery_codes"))
)
mfa_generate_recovery_codes = signed_in_page(
    page(recovery_codes.GenerateRecoveryCodesView, _("Make new recovery codes"), "generate_recovery_codes")
)
mfa_add_webauthn = setting_up(page(AddPasskeyView, _("Make a passkey"), "add_webauthn"))
mfa_remove_webauthn = signed_in_page(page(RemovePasskeyView, _("Remove a passkey"), "remove_webauthn"))
mfa_edit_webauthn = signed_in_page(page(RenamePasskeyView, _("Rename a passkey"), "edit_webauthn"))
account_reauthenticate = setting_up(page(account.ReauthenticateView, _("Is it you?"), "reauthenticate"))
mfa_reauthenticate = setting_up(page(base.ReauthenticateView, _("Is it you?"), "reauthenticate"))
mfa_reauthenticate_webauthn = setting_up(page(PasskeyAgainView, _("Is it you?"), "reauthenticate"))
mfa_authenticate = public_page(never_cache(page(AskForFactorView, _("Your second factor"), "authenticate")))
mfa_login_webauthn = public_page(never_cache(local_page(SignInByPasskeyView.as_view())))
