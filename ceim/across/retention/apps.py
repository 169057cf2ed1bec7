"""The app of retention."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "ceim.across.retention"
    label = "retention"
