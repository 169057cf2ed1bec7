"""Tells Django about this app, and looks at each new connection to the database."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class RowSecurityConfig(AppConfig):
    name = "ceim.row_security"
    label = "row_security"

    def ready(self):
        from ceim.row_security.scope import tell_new_connection

        connection_created.connect(tell_new_connection, dispatch_uid="row_security")
