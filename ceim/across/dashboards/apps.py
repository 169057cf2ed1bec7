"""Tells Django about this app."""

from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "ceim.across.dashboards"
    label = "dashboards"
