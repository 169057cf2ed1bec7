"""Tells Django about this app."""

from django.apps import AppConfig


class LeavingConfig(AppConfig):
    name = "ceim.across.leaving"
    label = "leaving"
