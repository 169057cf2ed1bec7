"""A cycle on one sheet for the ward's wall: what is planned, and room to write what comes of it by hand."""

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ceim.documents.blocks import (
    BOLD,
    PLAIN,
    QUIET,
    STRONG,
    Blank,
    Choices,
    Heading,
    Lines,
    Listing,
    OneSheet,
    Paragraph,
    Ticks,
    Together,
    paragraph,
)
from ceim.documents.document import NARROW, Document
from ceim.nhs.formats import nhs_date
from ceim.teams.models import Team
from improvements.models import ChangeIdea, Cycle


def sheet_of(team: Team, idea: ChangeIdea, cycle: Cycle | None = None) -> Document:
    """With the plan of a cycle; without one, to plan a test by hand."""
    made_on = _("Made on %(day)s.") % {"day": nhs_date(timezone.localdate())}
    name = _("Cycle %(number)s") % {"number": cycle.number} if cycle else _("A small test")
    return Document(
        title=f"{name}: {idea.text}, {team.name}",
        organisation=team.organisation.name,
        language=get_language(),
        head=" · ".join([team.name, name]),
        foot=made_on,
        made_on=timezone.localdate(),
        sheet=NARROW,
        front=(
            OneSheet(
                (
                    Heading(f"{name}: {idea.text}", 1),
                    paragraph(_("Write nobody’s name here, and nothing that says who a person is."), QUIET),
                    *(_planned(cycle) if cycle else _to_plan()),
                    *_to_write(),
                )
            ),
        ),
    )


def _planned(cycle):
    yield Heading(_("Plan"), 2)
    yield Listing(tuple(((f"{label}: ", BOLD), (value, PLAIN)) for label, value in _plan_of(cycle) if value))
    tasks = [_in_a_line(task.what, *task.details, nhs_date(task.due_on)) for task in cycle.tasks.all()]
    if tasks:
        yield Ticks(_("Who does what"), (_("Done"),), tuple(tasks))
    for question in cycle.questions.all():
        yield Together((paragraph(question.question, STRONG), _said(_("We think"), question.prediction), _found()))
    for row in cycle.data_rows.all():
        yield Together((paragraph(_in_a_line(row.what, *row.details), STRONG), Lines(2)))


def _plan_of(cycle):
    people = ngettext("%(people)s person", "%(people)s people", cycle.people) % {"people": cycle.people}
    days = " – ".join(nhs_date(day) for day in (cycle.starts_on, cycle.ends_on) if day)
    yield _("What it is to show"), cycle.objective
    yield _("What will be tried"), cycle.change
    yield _("Who"), cycle.who
    yield _("Where"), cycle.where
    yield _("When"), days
    yield _("With how many"), people
    yield _("How we will know"), cycle.data_plan


def _to_plan():
    yield Heading(_("Plan"), 2)
    for label, lines in ((_("What we will try"), 2), (_("Who and where"), 1), (_("How we will know"), 2)):
        yield Together((paragraph(label, STRONG), Lines(lines)))
    yield Blank(_("When"), (_("Day"), _("Month"), _("Year")))
    for label in (_("What do we want to find out?"), _("What do we think will happen?")):
        yield Together((paragraph(label, STRONG), Lines(1)))
    yield _found()


def _to_write():
    decisions = (_("Adopt: make it normal work"), _("Adapt: change it and test again"), _("Abandon: it did not help"))
    yield Heading(_("Do"), 2)
    yield Choices(_("Did it go as planned?"), (_("Yes"), _("No")))
    yield Together((paragraph(_("What happened"), STRONG), Lines(3)))
    yield Heading(_("Study"), 2)
    yield Together((paragraph(_("What we learned"), STRONG), Lines(2)))
    yield Heading(_("Act"), 2)
    yield Choices(_("What we decided"), decisions)


def _said(label, words):
    return Paragraph(((f"{label}: ", BOLD), (words, PLAIN)))


def _found():
    return Together((paragraph(_("We found"), STRONG), Lines(1)))


def _in_a_line(*parts):
    return ", ".join(part for part in parts if part)
