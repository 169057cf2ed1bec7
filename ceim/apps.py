"""Tells Django about the project package, has the checks of a real installation registered, and errors counted."""

from importlib import import_module

from django.apps import AppConfig
from django.core.signals import got_request_exception


class CeimConfig(AppConfig):
    name = "ceim"

    def ready(self):
        import_module("ceim.installation")
        import_module("ceim.safe_settings")
        got_request_exception.connect(import_module("ceim.logs.errors").note_page)  # it needs the settings
