"""manage.py measure_safe_to_store: how often the check for details is wrong, on comments of your own."""

from pathlib import Path

from django.core.management.base import CommandError

from ceim.management.plain import PlainCommand
from conversations.safe_to_store.measuring import UnreadableComments, measure, read_comments


class Command(PlainCommand):
    help = (
        "Measures the check for what may say who somebody is. FILE is a CSV file with a column called text, of "
        "comments that hold no details. Counts the false alarms in them, then plants 500 details of each kind and "
        "counts those found. Ends with an error when a limit is missed. Prints figures only, never a word of the file."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--seed", type=int, default=1, help="another seed plants other details (default: 1)")

    def handle(self, *, file, seed, **options):
        figures = measure(self.read(file), seed=seed)
        self.stdout.write(f"{'':<60}{'count':>14}{'share':>9}  limit")
        for figure in figures:
            self.stdout.write(line_of(figure))
        if missed := sum(not figure.is_met for figure in figures):
            raise CommandError(f"{missed} of {len(figures)} limits missed.")
        self.stdout.write(f"All {len(figures)} limits met.")

    def read(self, file):
        try:
            return read_comments(file.read_bytes())
        except OSError as problem:
            raise CommandError(f"{file} cannot be opened: {problem.strerror}.") from None
        except UnreadableComments as problem:
            raise CommandError(str(problem)) from None


def line_of(figure):
    limit = f"at {'most' if figure.is_most else 'least'} {figure.limit:.0%}"
    counted = f"{figure.count:,} of {figure.total:,}"
    return f"{figure.label!s:<60}{counted:>14}{figure.share:>9.2%}  {limit}{'' if figure.is_met else '  MISSED'}"
