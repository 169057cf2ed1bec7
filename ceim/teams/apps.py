"""Tells Django about this app."""

from django.apps import AppConfig


class TeamsConfig(AppConfig):
    name = "ceim.teams"
    label = "teams"
