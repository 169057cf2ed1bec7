"""Tells Django about this app."""

from django.apps import AppConfig

from ceim.teams.quiet_log import hide_secret_addresses


class TeamsConfig(AppConfig):
    name = "ceim.teams"
    label = "teams"

    def ready(self):
        hide_secret_addresses()
