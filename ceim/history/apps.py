"""Tells Django about this app."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "ceim.history"
    label = "history"
