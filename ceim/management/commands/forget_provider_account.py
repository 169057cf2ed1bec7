"""manage.py forget_provider_account: for who has another account of the organisation than before."""

from django.core.management.base import CommandError

from ceim.accounts.models import User
from ceim.accounts.provider.services import forget_provider
from ceim.management.plain import PlainCommand


class Command(PlainCommand):
    help = "Forgets the organisation's account that somebody signs in with, as they have another now."

    def add_arguments(self, parser):
        parser.add_argument("--email", required=True)

    def handle(self, *, email, **options):
        person = User.objects.filter(email__iexact=email).first()
        if person is None:
            raise CommandError("Nobody signs in with this address")
        forget_provider(by=None, person=person)
        self.stdout.write("Forgotten. They are signed out everywhere and told by mail.")
