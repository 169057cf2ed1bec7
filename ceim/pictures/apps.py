"""The app of an organisation's own pictures."""

from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "ceim.pictures"
    label = "pictures"
