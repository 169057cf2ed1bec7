"""Tells Django about this app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "ceim.accounts"
    label = "accounts"
