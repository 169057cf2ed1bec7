"""Tells Django about this app."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "ceim.across.reminders"
    label = "reminders"
