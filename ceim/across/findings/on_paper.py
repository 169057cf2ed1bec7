"""What waits over many teams, for a paper: what the page of what waits lists, and what somebody answered to it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.across.dashboards.forms import PeriodForm
from ceim.across.dashboards.queries.stuck import PATIENCE
from ceim.across.findings import queries
from ceim.across.findings.asked import FindingsAsked
from ceim.across.findings.found import Finding, answers_by_key, as_findings, groups_of
from ceim.across.findings.models import FindingAnswer
from ceim.nhs.formats import nhs_date

Kind = FindingAnswer.Kind
KINDS_ON_PAPER = tuple(kind for kind in queries.ALL_KINDS if kind != Kind.OFFER)  # what went well is not stuck
MOST = 200


@dataclass(frozen=True)
class WaitsOnPaper:
    """concerns  of all teams asked for; others: what presses most first, then what somebody answered
    number  of all others, listed or not
    """

    concerns: list[Finding]
    others: list[Finding]
    number: int

    def __bool__(self):
        return bool(self.concerns or self.others)


def waits_on_paper(form: PeriodForm) -> WaitsOnPaper:
    """Over the teams that `form` asks for; five statements at most."""
    organisation, now = form.standing.organisation_id, timezone.now()
    asked = FindingsAsked.over(replace(form.period, today=form.today), organisation)
    answers = answers_by_key(organisation, form.today)
    waiting = list(queries.page_of_findings(asked, KINDS_ON_PAPER, 0, MOST))
    answered = list(queries.answered(asked, KINDS_ON_PAPER)) if answers else []
    found = as_findings(queries.found_rows([*waiting, *answered]), organisation, now, answers)
    concerns = [each for each in found if each.key[0] == Kind.CONCERN]
    others = [each for each in found if each.key[0] != Kind.CONCERN]
    groups = groups_of(queries.found_rows(queries.counted(asked))) if len(waiting) == MOST else []
    waiting_in_all = sum(group.number for group in groups if group.slug in KINDS_ON_PAPER) or len(waiting)
    return WaitsOnPaper(concerns, others, waiting_in_all + len(answered) - len(concerns))


def what_waits(finding: Finding) -> str:
    """And that somebody has answered to it: without their name, as many read a paper."""
    what, answer = finding.what[:1].upper() + finding.what[1:], finding.answer
    if answer is None:
        return what
    says = _("Somebody is on it until %(day)s.") if finding.is_taken else _("Put off until %(day)s.")
    return f"{what} {says % {'day': nhs_date(answer.until)}}"


def teams_of(findings: Iterable[Finding]) -> int:
    return len({finding.team_address for finding in findings})


def when_it_waits() -> str:
    return _(
        "It waits when a team has not talked with anybody or not met for %(quiet)s days, when a test has not ended "
        "%(cycle)s days after it began, and when an action is not done %(action)s days after its day."
    ) % {name: str(days) for name, days in PATIENCE.items()}
