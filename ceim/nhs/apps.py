"""The app that holds the NHS.UK components."""

from django.apps import AppConfig


class NhsConfig(AppConfig):
    name = "ceim.nhs"
    label = "nhs"
