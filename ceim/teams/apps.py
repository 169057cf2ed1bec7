"""Tells Django about this app."""

from importlib import import_module

from django.apps import AppConfig

from ceim.accounts.provider.groups import groups_told
from ceim.teams.quiet_log import hide_secret_addresses


class TeamsConfig(AppConfig):
    name = "ceim.teams"
    label = "teams"

    def ready(self):
        hide_secret_addresses()
        groups_told.connect(import_module("ceim.teams.by_group").follow_groups)
