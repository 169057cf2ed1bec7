"""A team's month on paper: what was held and told, counted, without anybody's words."""

from itertools import groupby

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ceim.documents.blocks import BOLD, PLAIN, QUIET, STRONG, Heading, Listing, PaperTable, paragraph
from ceim.documents.document import Document
from ceim.nhs.formats import nhs_date, nhs_month


def report_of(team, month, review, closed):
    """`review` and `closed` are what the page of the month shows to this reader; the words stay there."""
    today, title = timezone.localdate(), _("Report of %(month)s") % {"month": nhs_month(month)}
    return Document(
        title=f"{title}, {team.name}",
        organisation=team.organisation.name,
        language=get_language(),
        head=f"{team.name} · {title}",
        foot=_("Made on %(day)s. Nobody’s words are in it.") % {"day": nhs_date(today)},
        made_on=today,
        front=(Heading(title, 1), paragraph(team.name, STRONG), *_parts(review, closed)),
    )


def _parts(review, closed):
    yield Heading(_("Conversations held"), 2)
    counts = tuple(_count(each) for each in review["counts"])
    yield Listing(counts) if counts else paragraph(_("Your team has no pathway in use."))
    if review["answers"]:
        yield paragraph(_answers(review["answers"]))
    if review["time_to_reader"]:
        yield paragraph(review["time_to_reader"].sentence)
    yield Heading(_("What people told us"), 2)
    if closed.are_all:
        yield paragraph(
            f"{closed.title}. {_('What was highlighted in them, their themes and their feelings are closed too.')}"
        )
    else:
        yield from _told(review, closed)
    yield Heading(_("Voices we may be missing"), 2)
    yield from _missing(review, closed)


def _count(each):
    told = {"numbers": each.count.numbers, "title": each.count.title, "words": each.count.words}
    said = _("%(numbers)s on %(title)s, %(words)s") % told
    note = f": {each.note}" if each.note else ""
    return (f"{said}. ", BOLD), (f"{each.reason_name}{note}" if each.reason else "", PLAIN)


def _answers(number):
    told = ngettext(
        "Besides, %(answers)s answer was given in listening activities. It does not count as a conversation.",
        "Besides, %(answers)s answers were given in listening activities. They do not count as conversations.",
        number,
    )
    return told % {"answers": number}


def _told(review, closed):
    if closed.kept:
        counted = ngettext(
            "Counted in the %(number)s story that you can read.",
            "Counted in the %(number)s stories that you can read.",
            closed.shown,
        )
        yield paragraph(counted % {"number": closed.shown}, QUIET)
    kinds = tuple((label, number) for _kind, label, number in review["kinds"])
    yield PaperTable(_("Highlights"), (_("Kind"), _("Number")), kinds, widths=(4, 1), numbers=(1,))
    if review["themes"]:
        themes = tuple((theme.name, theme.number) for theme in review["themes"])
        yield PaperTable(_("Themes"), (_("Theme"), _("Number")), themes, widths=(4, 1), numbers=(1,))
    else:
        yield paragraph(_("Nothing has a theme yet."))
    yield Heading(_("Feelings along the journey"), 2)
    head = (_("Touchpoint"), _("Positive"), _("Less positive"))
    for pathway, places in groupby(review["feelings_map"], key=lambda row: row.pathway):
        rows = tuple((_place(row), row.positive or 0, row.less_positive or 0) for row in places)
        title = pathway.title if pathway else _("The whole of it")
        yield PaperTable(title, head, rows, widths=(4, 1, 1), numbers=(1, 2))


def _place(row):
    return row.touchpoint.label if row.touchpoint else _("About the whole")


def _missing(review, closed):
    if review["is_outside"] and closed.are_all:
        yield paragraph(f"{closed.title}. {_('What they spoke about is closed too.')}")
    elif review["not_heard"]:
        among_some = review["is_outside"] and closed.kept
        yield paragraph(
            _("In the stories of this month that you can read, nobody spoke about these touchpoints:")
            if among_some
            else _("Nobody spoke about these touchpoints this month:")
        )
        yield Listing(tuple(f"{each.label} ({each.pathway.title})" for each in review["not_heard"]))
    else:
        yield paragraph(_("Somebody spoke about every touchpoint this month."))
