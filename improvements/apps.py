"""Tells Django about this app."""

from django.apps import AppConfig


class ImprovementsConfig(AppConfig):
    name = "improvements"
    label = "improvements"
