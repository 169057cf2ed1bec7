"""The register as a file: what its page shows, all pages of it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.tables.csv_file import csv_text

WIDTHS = (60, 26, 26, 30, 20, 10, 10, 10, 14, 16, 40, 14)


def headings() -> list[str]:
    return [
        *(_("What people need"), _("What it is"), _("Touchpoint"), _("Who can change it"), _("Place on the 2×2")),
        *(_("Impact"), _("Difficulty"), _("Votes"), _("State"), _("Meetings waited"), _("Why or to whom"), _("Stated")),
    ]


def cells_of(opportunities) -> list[list]:
    return [
        [
            *(each.need, each.get_kind_display(), each.touchpoint.label if each.touchpoint else ""),
            *(each.get_control_display(), each.quadrant.label if each.quadrant else ""),
            *(each.impact, each.difficulty, each.vote_count, each.get_state_display(), each.meetings_waited),
            *(each.parked_reason or each.passed_to, timezone.localdate(each.stated_at).isoformat()),
        ]
        for each in opportunities
    ]


def as_csv(opportunities) -> bytes:
    return csv_text(headings(), cells_of(opportunities)).encode()


def as_workbook(opportunities, organisation: str) -> bytes:
    from ceim.tables.excel_file import WrittenSheet, excel_bytes  # what it needs would make every start slower

    sheet = WrittenSheet(_("Opportunities"), [headings(), *cells_of(opportunities)], WIDTHS)
    return excel_bytes([sheet], _("Opportunities"), organisation)
