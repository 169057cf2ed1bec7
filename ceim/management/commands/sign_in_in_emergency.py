"""manage.py sign_in_in_emergency: a link for while the organisation's provider is away and nobody has a password."""

from django.conf import settings
from django.core.management.base import CommandError
from django.urls import reverse

from ceim.accounts.models import User
from ceim.accounts.provider.emergency import ticket_for
from ceim.accounts.provider.services import open_in_emergency
from ceim.management.plain import PlainCommand


class Command(PlainCommand):
    help = "Prints a link that signs somebody in once, within 15 minutes. It stands in the history, and they are told."

    def add_arguments(self, parser):
        parser.add_argument("--email", required=True)

    def handle(self, *, email, **options):
        person = User.objects.filter(email__iexact=email).first()
        if person is None:
            raise CommandError("Nobody signs in with this address")
        open_in_emergency(by=None, person=person)
        self.write_link(settings.SITE_ADDRESS + reverse("sign_in_in_emergency", args=[ticket_for(person)]))
