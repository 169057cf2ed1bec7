"""Tells Django about this app."""

from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "ceim.dashboards"
    label = "dashboards"
