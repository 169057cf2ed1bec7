"""Tells Django about this app."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "ceim.across.api"
    label = "api"
