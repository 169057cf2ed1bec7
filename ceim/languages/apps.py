"""The app of the languages."""

from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    name = "ceim.languages"
    label = "languages"
