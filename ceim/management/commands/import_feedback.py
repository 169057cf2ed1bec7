"""manage.py import_feedback: take in a CSV file of feedback that people wrote."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils import timezone

from ceim.access.policy import Role
from ceim.management.plain import PlainCommand
from ceim.months import NHS_BEGAN
from ceim.tables.dates import DateOrder, read_date
from ceim.tables.table import UnreadableFile
from ceim.teams.models import Membership, Pathway, Team
from conversations.feedback.rows import read_feedback
from conversations.imports.comparison import compared
from conversations.imports.keeping import import_feedback


class Command(PlainCommand):
    help = (
        "Imports a CSV or Excel file of feedback as conversations that wait for their release. Columns, found by "
        "name: text (needed; several for several questions), comment_id, date (2026-03-31 or 31/3/2026), themes (with "
        "; between them). A row is imported once, however often this runs, and the answers of one row are one "
        "conversation. When a row is bad, nothing is imported, unless you say --skip-bad."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--team", required=True, metavar="ADDRESS", help="what stands after /teams/ in its address")
        parser.add_argument("--pathway", metavar="TITLE", help='a pathway of the team; else "Feedback received"')
        parser.add_argument("--skip-bad", action="store_true", help="import the good rows and list the others")
        parser.add_argument("--dates", choices=DateOrder.values, default="", help="how the dates are written")
        parser.add_argument("--from", dest="day", metavar="DAY", help="of rows without a date: 2021-10-01 or 2021-10")
        parser.add_argument("--all-answers", action="store_true", help="also those that say nothing, such as N/A")
        parser.add_argument("--dry-run", action="store_true", help="say what would be imported, and import nothing")

    def handle(self, *, file, team, pathway, skip_bad, dry_run, dates, day, all_answers, **options):
        lead = _lead_of(team)
        pathway = _pathway_of(lead.team, pathway) if pathway else None
        feedback = self.read(file, order=dates, day=_day_of(day) if day else None, keeps_silent=all_answers)
        among = compared(lead.team, feedback.rows)
        feedback.problems += among.clashes
        for problem in feedback.problems:
            self.stderr.write(f"Row {problem.number}: {problem.text}.")
        new, more = among.new, [missing.row for missing in among.missing]
        good = len(new) + len(more) + among.number_known
        self.stdout.write(f"{good} good rows, {feedback.rows_with_problems} bad; {among.number_known} imported before.")
        if feedback.problems and not skip_bad:
            raise CommandError("Nothing was imported. Put the bad rows right, or leave them out with --skip-bad.")
        if dry_run:
            self.stdout.write(f"Would import {len(new)} conversations into {lead.team}. Nothing was imported.")
            if more:
                self.stdout.write(f"Would add answers to {len(more)} conversations that were imported before.")
        elif new or more:
            self.keep(lead, new + more, pathway)
        else:
            self.stdout.write("Imported 0 conversations: nothing is new.")

    def read(self, file, **ways):
        """The rows of the file, good and bad."""
        try:
            feedback = read_feedback(file.read_bytes(), today=timezone.localdate(), **ways)
        except OSError as problem:
            raise CommandError(f"{file} cannot be opened: {problem.strerror}.") from None
        except UnreadableFile as problem:
            raise CommandError(str(problem)) from None
        for notice in feedback.notices:
            self.stdout.write(notice)
        if feedback.silent:
            self.stdout.write(f"Left out {len(feedback.silent)} answers that say nothing, such as N/A.")
        return feedback

    def keep(self, lead, rows, pathway):
        try:
            pathway = import_feedback(by=lead, rows=rows, pathway=pathway)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        self.stdout.write(
            f"Imported {pathway.number_added} conversations into {lead.team}, on {pathway.title}, held by {lead.name}. "
            "They wait for release."
        )
        if pathway.number_joined:
            self.stdout.write(f"Added answers to {pathway.number_joined} conversations that were imported before.")


def _day_of(text):
    day = next(filter(None, (read_date(text, order) for order in (DateOrder.ISO, DateOrder.MONTH_YEAR))), None)
    if day is None or not NHS_BEGAN <= day <= timezone.localdate():
        raise CommandError("--from needs a day that has been, such as 2021-10-01, or a month, such as 2021-10.")
    return day.isoformat()


def _lead_of(address):
    """The one who has led the team longest and can sign in; everything imported is theirs to hold."""
    if not Team.objects.filter(address=address, ended_on=None).exists():
        raise CommandError(
            f"There is no team at {address}. Take what stands after /teams/ in its address, such as hospital/ward-7"
        )
    leads = Membership.objects.current().filter(team__address=address, role=Role.LEAD, user__is_active=True)
    lead = leads.select_related("team__organisation", "user").order_by("started_on", "pk").first()
    if lead is None:
        raise CommandError(f"{address} has no lead. Invite one first: somebody must hold what is imported.")
    return lead


def _pathway_of(team, title):
    in_use = Pathway.objects.filter(team=team).active()
    found = in_use.filter(title__iexact=title.strip()).first()
    if found is None:
        titles = ", ".join(in_use.values_list("title", flat=True)) or "none"
        raise CommandError(f"{team} has no pathway in use called {title}. It has: {titles}.")
    return found
