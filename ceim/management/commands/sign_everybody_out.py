"""manage.py sign_everybody_out: ends every session at once, for instance when a key or a device was lost."""

from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Ends where everybody is signed in. They sign in again; what they were typing is kept in their browsers."

    def handle(self, **options):
        number = Session.objects.all().delete()[0]
        self.stdout.write(f"{number:,} ended.")
