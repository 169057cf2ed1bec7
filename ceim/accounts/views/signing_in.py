"""Signing in and out, and passwords: allauth's views behind our gates, under allauth's names."""

from urllib.parse import urlencode

from allauth.account import views as allauth
from django.conf import settings
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from ceim.access.doors import public_page, signed_in_page
from ceim.accounts import devices
from ceim.accounts.demo import demo_people
from ceim.accounts.provider.local import local_page, own_password_page


def page(view, title, **context):
    return view.as_view(extra_context={"title": title, **context})


class SignInView(allauth.LoginView):
    def post(self, request, *args, **more):
        """Where only the organisation's accounts are let in, no password is looked at."""
        return super().post(request, *args, **more) if settings.LOCAL_ACCOUNTS else redirect("account_login")

    def get_context_data(self, **more):
        """With `passkey_next`: a passkey leads on to the page that was asked for, as the password does."""
        context = super().get_context_data(**more)
        after = self.request.GET.get("next")
        return context | {"passkey_next": f"?{urlencode({'next': after})}" if after else ""}


class NewPasswordView(allauth.PasswordResetFromKeyView):
    """Says whose password it is, and who was signed in here until the link was opened: allauth signs them out."""

    signed_out = None

    def logout(self):
        self.signed_out = self.request.user
        super().logout()

    def get_context_data(self, **more):
        return super().get_context_data(**more) | {"person": self.reset_user, "signed_out": self.signed_out}

    def form_valid(self, form):
        """Who opened the link in their mail is known here: guesses elsewhere do not keep them waiting."""
        response = super().form_valid(form)
        devices.remember(self.request, response, self.reset_user)
        return response


account_login = public_page(page(SignInView, _("Sign in"), demo_people=demo_people))
# Public, so that signing out twice ends on the sign-in page and does not ask to sign in first.
account_logout = public_page(page(allauth.LogoutView, _("Sign out")))
account_inactive = public_page(page(allauth.AccountInactiveView, _("Your sign-in is switched off")))
account_reset_password = public_page(local_page(page(allauth.PasswordResetView, _("Choose a new password"))))
account_reset_password_done = public_page(local_page(page(allauth.PasswordResetDoneView, _("Check your email"))))
account_reset_password_from_key = public_page(local_page(page(NewPasswordView, _("Choose a new password"))))
account_reset_password_from_key_done = public_page(
    local_page(page(allauth.PasswordResetFromKeyDoneView, _("Your new password is saved")))
)
account_change_password = signed_in_page(own_password_page(page(allauth.PasswordChangeView, _("Change your password"))))


@public_page
def account_signup(request):
    return render(request, "account/account_signup.html")
