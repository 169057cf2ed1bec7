"""manage.py demo: fill an empty database with a believable organisation, print the sign-ins, serve it."""

from django.core.management.base import CommandError
from django.utils import timezone

from ceim.demo.entries import ContentError
from ceim.demo.filling import fill, is_filled, sign_ins, what_is_there, write_sign_ins
from ceim.management.plain import PlainCommand


class Command(PlainCommand):
    help = "Fills an empty database with a made-up organisation. Use make run to look at it."

    def add_arguments(self, parser):
        parser.add_argument("--no-serve", action="store_true", help="fill the database and do nothing else")
        parser.add_argument("--sign-ins", action="store_true", help="print who to sign in as and do nothing else")

    def handle(self, *, no_serve, sign_ins, **options):
        try:
            if not sign_ins:
                self.fill(options["verbosity"])
            if not no_serve:
                self.print_sign_ins()
        except ContentError as error:
            raise CommandError(str(error)) from error

    def fill(self, verbosity):
        if is_filled():
            return
        fill(today=timezone.localdate())
        write_sign_ins()
        if verbosity:
            self.stdout.write(f"Filled with {what_is_there()}.")

    def print_sign_ins(self):
        if not is_filled():
            raise CommandError("The demo is not in this database. Run: python manage.py demo --no-serve")
        for person in sign_ins():
            self.stdout.write(f"  {person['email']:<44} {person['role']}: {person['first']}")
        self.stdout.write(f"  Password for all of them: {sign_ins()[0]['password']}")
