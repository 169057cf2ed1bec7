"""The organisation's report on paper: what its page shows of all teams, for a board."""

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ceim.across.dashboards.organisation_page import page_of
from ceim.across.findings.on_paper import MOST, WaitsOnPaper, waits_on_paper, what_waits, when_it_waits
from ceim.documents.blocks import QUIET, Heading, Listing, PaperTable, paragraph
from ceim.documents.document import WIDE, Document
from ceim.nhs.formats import nhs_date, nhs_month, nhs_number

MOST_TEAMS = 200  # in the table by month; the CSV has all


def report_of(form):
    """`form` is a PeriodForm: the same setting, group and months as on the page."""
    page, today = page_of(form, 1, MOST_TEAMS) | {"waits": waits_on_paper(form)}, timezone.localdate()
    organisation, title = form.standing.organisation, _("Report of all teams")
    since = _("Since the start of %(month)s.") % {"month": nhs_month(form.period.start)}
    return Document(
        title=f"{title}, {organisation.name}",
        organisation=organisation.name,
        language=get_language(),
        head=f"{organisation.name} · {title}",
        foot=" ".join([since, _("Made on %(day)s.") % {"day": nhs_date(today)}]),
        made_on=today,
        sheet=WIDE,
        front=(Heading(title, 1), *_narrowed(form), *(_parts(page) if page["number_of_teams"] else _nothing())),
    )


def _narrowed(form):
    if form.branch:
        group = form.branch.group
        named = {"name": group.name, "lead": group.lead.name}
        yield paragraph(_("Only the teams of %(name)s, led by %(lead)s.") % named)
    if setting := form.chosen.get("setting"):
        yield paragraph(_("Setting: %(setting)s.") % {"setting": dict(form.fields["setting"].choices)[setting]})
    if name := form.chosen.get("name"):
        yield paragraph(_("The table by month has only teams whose name holds “%(name)s”.") % {"name": name})
    if form.chosen.get("only"):
        yield paragraph(_("The table by month has only teams that are short this month and were short last month."))


def _nothing():
    yield paragraph(_("No teams yet"))


def _parts(page):
    yield Heading(_("From stories to lasting change"), 2)
    yield paragraph(_in_one_sentence(page))
    stages = tuple((str(stage.heading), nhs_number(number)) for stage, number in page["stages"])
    yield PaperTable("", (_("Stage"), _("Number")), stages, widths=(4, 1), numbers=(1,))
    yield Heading(_("Short of conversations this month"), 2)
    yield from _short(page)
    yield Heading(_("What waits"), 2)
    yield from _waits(page["waits"])
    yield Heading(_("Conversations held, against the target"), 2)
    yield from grid_blocks(page)
    yield Heading(_("How far opportunities came"), 2)
    yield _funnel(page["funnel"])
    yield Heading(_("Themes across teams"), 2)
    yield from _themes(page["themes"])


def grid_blocks(page):
    """Teams by month, of the first MOST_TEAMS."""
    yield _grid(page)
    if page["number_of_teams"] > MOST_TEAMS:
        yield paragraph(_("The first %(number)s teams. The CSV has all.") % {"number": MOST_TEAMS}, QUIET)


def _in_one_sentence(page):
    numbers = {name: nhs_number(page["numbers"][name]) for name in ("stories", "tests", "implemented", "told")}
    sentence = ngettext(
        "In %(months)s months %(teams)s team heard %(stories)s stories, tested %(tests)s changes, made "
        "%(implemented)s normal work and told people %(told)s times what came of it.",
        "In %(months)s months %(teams)s teams heard %(stories)s stories, tested %(tests)s changes, made "
        "%(implemented)s normal work and told people %(told)s times what came of it.",
        page["number_of_teams"],
    )
    return sentence % {**numbers, "months": page["period"].number, "teams": page["number_of_teams"]}


def _short(page):
    if not page["short"]:
        yield paragraph(_("Every team has met its target for this month."))
        return
    told = ngettext(
        "Short: %(short)s of %(all)s. With %(days)s day left.",
        "Short: %(short)s of %(all)s. With %(days)s days left.",
        page["days_left"],
    )
    numbers = {"short": nhs_number(page["number_short"]), "all": nhs_number(page["number_at_work"])}
    yield paragraph(told % {**numbers, "days": page["days_left"]})
    yield Listing(tuple(f"{team.name}: {_('%(number)s short') % {'number': team.missing}}" for team in page["short"]))


def _waits(waits: WaitsOnPaper):
    if not waits:
        yield paragraph(_("Nothing waits."))
        return
    yield paragraph(when_it_waits())
    head = (_("Team"), _("What"), _("Since"), _("What you can do"))
    found = [*waits.concerns, *waits.others]
    rows = tuple((each.team_name, what_waits(each), nhs_date(each.since), _what_to_do(each)) for each in found[:MOST])
    yield PaperTable("", head, rows, widths=(3, 4, 2, 5))
    more = waits.number + len(waits.concerns) - len(rows)
    if more > 0:
        yield paragraph(_("%(n)s more are in CEIM.") % {"n": nhs_number(more)}, QUIET)


def _what_to_do(finding):
    return " ".join([str(finding.kind.what_to_do), "; ".join(map(str, finding.people))]).strip()


def _grid(page):
    months = tuple(f"{month:%m/%y}" for month in page["period"].months)
    rows = tuple((row.team.name, *(_cell(cell) for cell in row.cells)) for row in page["rows"])
    return PaperTable("", (_("Team"), *months), rows, widths=(2.8, *[1] * len(months)))


def _cell(cell):
    parts = [f"{part.title}: {part.numbers}" if part.title else part.numbers for part in cell.parts]
    lines = [line for part, told in zip(parts, cell.parts, strict=True) for line in (part, told.words)]
    return "\n".join(map(str, [*lines, *cell.reasons])) or cell.nothing


def _funnel(steps):
    head = (_("Stage"), _("Number"), _("Median days since the stage before"))
    rows = tuple(
        (step.heading, nhs_number(step.number), "–" if step.median_days is None else nhs_number(step.median_days))
        for step in steps
    )
    return PaperTable("", head, rows, widths=(4, 1, 3), numbers=(1, 2))


def _themes(themes):
    if not themes:
        yield paragraph(_("No themes yet. They come from words that teams highlight in released stories."))
        return
    yield paragraph(
        _(
            "In the order of the stories that one may read. Always all teams and the last 12 months, only from "
            "stories that have been released. A number under 5 is "
            "not shown, and stories for the team only are counted in fives, so that nobody can be told from them."
        )
    )
    rows = tuple((theme.label, _stories(theme), nhs_number(theme.teams) if theme.teams else "–") for theme in themes)
    yield PaperTable("", (_("Theme"), _("Stories"), _("Teams")), rows, widths=(4, 3, 1), numbers=(2,))


def _stories(theme):
    team_only = _("%(number)s or more, for the team only") % {"number": nhs_number(theme.team_only or 0)}
    if theme.readable:
        return "; ".join([nhs_number(theme.readable), *([team_only] if theme.team_only else [])])
    return team_only if theme.team_only else _("fewer than 5")
