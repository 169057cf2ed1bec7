"""The register: organisation, area, vision and aim of each piece of work, for each organisation that takes part."""

from collections import defaultdict

from django.utils.translation import gettext as _

from ceim.across.programme import queries
from ceim.tables.csv_file import csv_text
from improvements.models import Improvement

WIDTHS = (34, 34, 60, 60)


def headings() -> list[str]:
    return [_("Organisation"), _("Area of focus"), _("Vision statement in the words of the person"), _("Aim statement")]


def rows_of(ids) -> list[tuple[str, str, str, str]]:
    """One for each organisation at work on each of the improvements `ids`, who leads first; two statements.

    What is not written down yet is "".
    """
    at_it = defaultdict(set)
    for part in queries.parts_of(ids):
        if not part.place:
            at_it[part.improvement_id].add(part.team.organisation)
    return [
        (organisation.name, each.area or each.title, each.vision or "", each.aim_now or "")
        for each in queries.described(ids)
        for organisation in _in_order(each, at_it[each.pk])
    ]


def _in_order(improvement: Improvement, organisations):
    leads = improvement.team.organisation_id
    return sorted(organisations, key=lambda each: (each.pk != leads, each.name, each.pk))


def as_csv(rows) -> bytes:
    return csv_text(headings(), rows).encode()


def as_workbook(rows, organisation: str) -> bytes:
    from ceim.tables.excel_file import WrittenSheet, excel_bytes  # what it needs would make every start slower

    return excel_bytes([WrittenSheet(_("Register"), [headings(), *rows], WIDTHS)], _("Register"), organisation)
