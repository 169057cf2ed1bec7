"""Tells Django about this app."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "ceim.reminders"
    label = "reminders"
