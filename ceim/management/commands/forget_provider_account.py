"""manage.py forget_provider_account: for who has another account of the organisation than before."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from ceim.accounts.models import User
from ceim.accounts.provider.services import forget_provider


class Command(BaseCommand):
    help = "Forgets the organisation's account that somebody signs in with, as they have another now."

    def add_arguments(self, parser):
        parser.add_argument("--email", required=True)

    def handle(self, *, email, **options):
        person = User.objects.filter(email__iexact=email).first()
        if person is None:
            raise CommandError("Nobody signs in with this address")
        try:
            forget_provider(by=None, person=person)
        except ValidationError as refusal:
            raise CommandError(refusal.message) from None
        self.stdout.write("Forgotten. They are signed out everywhere and told by mail.")
