"""manage.py generate_load: fill an empty database with made-up work of many teams, to measure with."""

import argparse

from django.utils import timezone

from ceim.demo.load.filling import fill, is_filled, refuse_unfit, sign_ins
from ceim.demo.load.people import PASSWORD
from ceim.management.plain import PlainCommand


class Command(PlainCommand):
    help = "Fills an empty database with made-up work of many teams, to measure with. Only with CEIM_DEMO=1."

    def add_arguments(self, parser):
        parser.add_argument("--teams", type=at_least_one, default=100)
        parser.add_argument("--months", type=at_least_one, default=36, help="this month and those before it")
        parser.add_argument("--teams-per-organisation", type=at_least_one, help="without it all are in one")
        parser.add_argument("--seed", type=int, default=1, help="the same number gives the same work")

    def handle(self, *, teams, months, teams_per_organisation, seed, verbosity, **options):
        say = self.stdout.write if verbosity else lambda text: None
        refuse_unfit()
        if is_filled():
            say(
                "This database is filled already and stays as it is. "
                "For another, choose an empty one with DATABASE_URL."
            )
        else:
            today, per_organisation = timezone.localdate(), teams_per_organisation or teams
            fill(teams=teams, months=months, per_organisation=per_organisation, seed=seed, today=today, say=say)
        for email, who in sign_ins():
            say(f"  {email:<40} {who}")
        say(f"  Password for all of them: {PASSWORD}")


def at_least_one(text):
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number
