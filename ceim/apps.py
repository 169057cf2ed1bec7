"""Tells Django about the project package, and has the checks of a real installation registered."""

from importlib import import_module

from django.apps import AppConfig


class CeimConfig(AppConfig):
    name = "ceim"

    def ready(self):
        import_module("ceim.installation")
        import_module("ceim.safe_settings")
