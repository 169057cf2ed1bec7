"""The list of all that waits: narrowed by kind, setting and group, those that press most first."""

from datetime import datetime

from django.core.paginator import Paginator

from ceim.across.findings import queries
from ceim.across.findings.asked import FindingsAsked
from ceim.across.findings.found import answers_by_key, as_findings, groups_of
from ceim.across.findings.on_paper import when_it_waits
from ceim.statements import Pages

PER_PAGE = 25


def page_of(form, number: str | None, now: datetime) -> dict:
    """Everything the page shows, as a template's context; `form` is a FindingsForm. Ten statements at most."""
    organisation = form.standing.organisation_id
    asked = FindingsAsked.over(form.period, organisation)
    groups, answers = groups_of(queries.found_rows(queries.counted(asked))), answers_by_key(organisation, form.today)
    total = sum(group.number for group in groups if group.slug in form.kinds)
    rows = Pages(total, lambda start, stop: queries.page_of_findings(asked, form.kinds, start, stop))
    page = Paginator(rows, PER_PAGE).get_page(number)
    waiting = list(page)
    answered = queries.answered(asked, form.kinds) if answers and page.number == 1 else []
    found = as_findings(queries.found_rows([*waiting, *answered]), organisation, now, answers)
    rest = found[len(waiting) :]
    return {
        "form": form,
        "page": page,
        "groups": groups,
        "when_it_waits": when_it_waits(),
        "waiting": found[: len(waiting)],
        "taken": [each for each in rest if each.is_taken],
        "put_off": [each for each in rest if not each.is_taken],
    }
