"""What a board paper says in sentences: the headline, who is short, what is stuck, how it was counted."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.across.board_paper.figures import PaperFigures
from ceim.across.findings.on_paper import teams_of, what_waits, when_it_waits
from ceim.nhs.formats import nhs_date, nhs_month, nhs_number
from ceim.teams.models import Setting


def title() -> str:
    return _("Care experience: what we heard, and what came of it")


def since(figures: PaperFigures) -> str:
    whom = [_("Since the start of %(month)s.") % {"month": nhs_month(figures.period.start)}]
    if figures.form.branch:
        whom.append(_("Only the teams of %(name)s.") % {"name": figures.form.branch.group.name})
    if figures.period.setting:
        whom.append(_("Setting: %(setting)s.") % {"setting": Setting(figures.period.setting).label})
    return " ".join(whom)


def headline(figures: PaperFigures) -> str:
    told = ngettext("%(teams)s team.", "%(teams)s teams.", figures.number_of_teams)
    teams = told % {"teams": nhs_number(figures.number_of_teams)}
    return f"{teams} {_numbers(figures.page['stages'])}"


def before(figures: PaperFigures) -> str:
    """From when to when the months before are, up to the same day of the last, and their numbers in the same words."""
    days = {"start": nhs_date(figures.period.before.start), "end": nhs_date(figures.period.before.today)}
    told = ngettext("The month before,", "The %(n)s months before,", figures.period.number)
    months = told % {"n": figures.period.number}
    return f"{months} {_('from %(start)s to %(end)s:') % days} {_numbers(figures.before)}"


def _numbers(stages):
    told = _(
        "Stories heard: %(stories)s. Changes that became normal work: %(implemented)s. Times people were told what "
        "came of it: %(told)s."
    )
    return told % {stage.slug: nhs_number(number) for stage, number in stages}


def short(figures: PaperFigures) -> str:
    page = figures.page
    if not page["short"]:
        return _("Every team has met its target for this month.")
    numbers = {"short": nhs_number(page["number_short"]), "all": nhs_number(page["number_at_work"])}
    told = ngettext(
        "This month %(short)s of %(all)s team is still short of conversations.",
        "This month %(short)s of %(all)s teams are still short of conversations.",
        page["number_at_work"],
    )
    return told % numbers


def stuck(figures: PaperFigures, most: int) -> list[tuple[str, str, str]]:
    """(team, what, since when), so many at most; see `left_out`."""
    others = [(each.team_name, what_waits(each), nhs_date(each.since)) for each in figures.waits.others]
    return [*_concerns(figures), *others][:most]


def left_out(figures: PaperFigures, most: int) -> str:
    """Of what is stuck, how many lines there are beyond those shown; empty where all are."""
    rest = figures.waits.number + len(_concerns(figures)) - len(stuck(figures, most))
    return more_in_ceim(rest) if rest > 0 else ""


def more_in_ceim(rest: int) -> str:
    return ngettext("%(n)s more is in CEIM.", "%(n)s more are in CEIM.", rest) % {"n": nhs_number(rest)}


def _concerns(figures):
    """In how many teams they wait: where is not for a paper that many read.

    Where the paper is of some teams alone, not even that: of few teams, or beside the paper of all, it would tell.
    """
    concerns = figures.waits.concerns
    if not concerns or figures.is_narrowed:
        return []
    number, first = teams_of(concerns), min(each.since for each in concerns)
    where = ngettext("In %(n)s team", "In %(n)s teams", number) % {"n": number}
    return [(where, _("A concern is not picked up"), nhs_date(first))]


def asks(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]


def method(figures: PaperFigures, *, has_themes: bool) -> list[str]:
    """has_themes  whether the paper holds what people talk about: nothing is said of what it does not hold"""
    return [
        _("Counted from what teams wrote down in CEIM, on %(day)s. %(since)s")
        % {"day": nhs_date(figures.made_on), "since": since(figures)},
        _("Each team talks with at least six people a month, or as many as it set itself, for each pathway of care."),
        _("People’s words stand here only where they said yes to a board seeing them."),
        *([themes_note()] if has_themes else []),
        when_it_waits(),
        *([_concerns_note()] if figures.is_narrowed else []),
        _("What people said is not used to compare teams: who asks, and how, moves such numbers more than care does."),
        _("A chart speaks of a change only where its points follow the rules of statistical process control."),
    ]


def themes_note() -> str:
    return _(
        "Themes are always of all teams and the last 12 months, by the stories that may be read. A number under 5 is "
        "not shown, and stories for the team only are counted in fives, so that nobody can be told from a small number."
    )


def _concerns_note():
    return _("Concerns stand in the paper of all teams alone, so that no team can be told by leaving others out.")
