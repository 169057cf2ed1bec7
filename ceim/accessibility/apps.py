"""The app of the accessibility statement."""

from django.apps import AppConfig


class AccessibilityConfig(AppConfig):
    name = "ceim.accessibility"
    label = "accessibility"
