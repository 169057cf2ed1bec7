"""Tells Django about this app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "ceim.accounts"
    label = "accounts"

    def ready(self):
        from allauth.mfa.signals import authenticator_added
        from django.contrib.auth.signals import user_logged_in

        from ceim.accounts.second_factor import required

        user_logged_in.connect(required.lead_to_second_factor)
        authenticator_added.connect(required.nothing_due_any_more)
