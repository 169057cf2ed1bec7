"""Tells Django about this app."""

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "ceim.across.findings"
    label = "findings"
