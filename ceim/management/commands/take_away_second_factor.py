"""manage.py take_away_second_factor: for who has lost theirs where no administrator can help."""

from django.core.management.base import CommandError

from ceim.accounts.models import User
from ceim.accounts.second_factor.services import lose_second_factor
from ceim.management.plain import PlainCommand


class Command(PlainCommand):
    help = "Takes away somebody's second factor. Their password alone lets them in, and they are led to set up another."

    def add_arguments(self, parser):
        parser.add_argument("--email", required=True)

    def handle(self, *, email, **options):
        person = User.objects.filter(email__iexact=email).first()
        if person is None:
            raise CommandError("Nobody signs in with this address")
        lose_second_factor(by=None, person=person)
        self.stdout.write("Taken away. They are signed out everywhere and told by mail.")
