"""A driver diagram on a sheet of A4, lying or standing as it is larger; where letters become small, as a list too."""

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ceim.documents.blocks import Heading, Listing, Picture, paragraph
from ceim.documents.document import NARROW, WIDE, Document
from ceim.nhs.formats import nhs_date
from ceim.teams.models import Team
from improvements.drivers.diagram import Diagram
from improvements.drivers.drawing import TEXT, DriverDrawing
from improvements.drivers.picture import svg_of

ROOM = {WIDE: (257, 132), NARROW: (186, 232)}  # millimetres that a sheet has below its heading
SMALLEST = 2.3  # millimetres: 6.5 points
EVERY_LEVEL = "– "


def diagram_on_paper(team: Team, diagram: Diagram, drawing: DriverDrawing) -> Document:
    today, name = timezone.localdate(), diagram.improvement.title
    sheet, millimetre = max(_sizes(drawing), key=lambda each: each[1])
    described = "\n".join(words for _level, words in diagram.lines())
    picture = Picture(
        svg_of(drawing, diagram.title, described), f"{diagram.title}. {described}", int(drawing.height * millimetre)
    )
    return Document(
        title=f"{diagram.title}, {team.name}",
        organisation=team.organisation.name,
        language=get_language(),
        head=f"{team.name} · {name}",
        foot=_("Made on %(day)s.") % {"day": nhs_date(today)},
        made_on=today,
        sheet=sheet,
        front=(Heading(diagram.title, 1), picture),
        rest=() if TEXT * millimetre >= SMALLEST else tuple(_as_list(diagram)),
    )


def _sizes(drawing):
    """(sheet, how many millimetres a unit of the drawing has there)"""
    for sheet, (width, height) in ROOM.items():
        yield sheet, min(width / drawing.width, height / drawing.height)


def _as_list(diagram):
    (_level, aim), *others = diagram.lines()
    yield Heading(_("As a list"), 2)
    yield paragraph(aim)
    yield Listing(tuple(EVERY_LEVEL * (level - 1) + words for level, words in others))
