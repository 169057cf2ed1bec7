"""Tells Django about this app."""

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "ceim.accounts"
    label = "accounts"

    def ready(self):
        import_module("ceim.accounts.provider.checks")
        from ceim.accounts.sign_ins.noting import note_what_happens

        note_what_happens()
