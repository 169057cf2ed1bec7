"""The app of translations that an organisation had checked."""

from django.apps import AppConfig


class TranslatingConfig(AppConfig):
    name = "ceim.translating"
    label = "translating"
