"""Tells Django about this app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "ceim.accounts"
    label = "accounts"

    def ready(self):
        from ceim.accounts.sign_ins.noting import note_what_happens

        note_what_happens()
