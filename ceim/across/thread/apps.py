"""Tells Django about this app."""

from django.apps import AppConfig


class ThreadConfig(AppConfig):
    name = "ceim.across.thread"
    label = "thread"
