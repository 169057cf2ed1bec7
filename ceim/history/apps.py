"""Tells Django about this app, and has `migrate` take care of who may rewrite history."""

from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class HistoryConfig(AppConfig):
    name = "ceim.history"
    label = "history"

    def ready(self):
        rights = import_module("ceim.history.rights")
        post_migrate.connect(rights.let_others_only_add, sender=self, dispatch_uid="rights to history")
