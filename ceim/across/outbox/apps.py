"""Tells Django about this app."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "ceim.across.outbox"
    label = "outbox"
