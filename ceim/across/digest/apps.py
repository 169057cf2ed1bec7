"""Tells Django about this app."""

from django.apps import AppConfig


class DigestConfig(AppConfig):
    name = "ceim.across.digest"
    label = "digest"
