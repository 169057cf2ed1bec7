"""manage.py sign_everybody_out: ends every session at once, for instance when a key or a device was lost."""

from django.contrib.sessions.models import Session

from ceim.management.plain import PlainCommand


class Command(PlainCommand):
    help = "Ends where everybody is signed in. They sign in again; what they were typing is kept in their browsers."

    def handle(self, **options):
        number = Session.objects.all().delete()[0]
        what = "sign-in was" if number == 1 else "sign-ins were"
        self.stdout.write(f"{number:,} {what} ended. Somebody can have several, one for each device.")
