"""Tells Django about this app."""

from django.apps import AppConfig


class ChartsSayConfig(AppConfig):
    name = "ceim.across.charts_say"
    label = "charts_say"
