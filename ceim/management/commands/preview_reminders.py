"""manage.py preview_reminders: who would be told what on a day. It writes nothing and sends no mail."""

from datetime import date

from django.core.management.base import CommandError
from django.utils import timezone

from ceim.across.mail_room.foreseen import told_on
from ceim.management.plain import PlainCommand
from ceim.teams.models import Organisation


class Command(PlainCommand):
    help = "Says who would be told what on a day, as things stand now. Nothing is written down, and no mail is sent."

    def add_arguments(self, parser):
        parser.add_argument("--on", type=date.fromisoformat, help="the day, such as 2026-03-14; without it today")
        parser.add_argument("--organisation", help="the short name of one organisation, as in its addresses")
        parser.add_argument("--names", action="store_true", help="also name the people")

    def handle(self, *, on, organisation, names, **_options):
        places = Organisation.objects.order_by("name", "pk")
        places = places.filter(slug=organisation) if organisation else places
        if not places:
            raise CommandError("There is no such organisation.")
        for place in places:
            self.stdout.write(f"{place.name}, {on or timezone.localdate()}")
            self._tell(told_on(on or timezone.localdate(), place.pk), names)

    def _tell(self, told, names):
        if not told:
            self.stdout.write("  Nobody is told of anything.")
        for each in told:
            self.stdout.write(f"  {each.kind.label}: {each.number}")
            for name, place in each.rows(0, each.number) if names else ():
                self.stdout.write(f"    {name}{f', {place}' if place else ''}")
