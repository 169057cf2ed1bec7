"""The app of open files."""

from django.apps import AppConfig


class OpenFilesConfig(AppConfig):
    name = "ceim.across.open_files"
    label = "open_files"
