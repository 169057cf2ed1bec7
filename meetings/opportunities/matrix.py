"""The 2×2 of impact and difficulty: which opportunity stands in which quadrant."""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from meetings.models import Opportunity

Quadrant = Opportunity.Quadrant
MEANINGS = {  # in the order they are drawn: high impact above, easy on the left
    Quadrant.QUICK_WIN: _("High impact, easy"),
    Quadrant.MAJOR: _("High impact, hard"),
    Quadrant.FILL_IN: _("Low impact, easy"),
    Quadrant.LEAVE: _("Low impact, hard"),
}


# Where a square is pressed as a whole: (impact, difficulty). The page for it asks more closely.
MIDDLE = {Quadrant.QUICK_WIN: (4, 2), Quadrant.MAJOR: (4, 4), Quadrant.FILL_IN: (2, 2), Quadrant.LEAVE: (2, 4)}


@dataclass
class MatrixSquare:
    quadrant: Quadrant
    meaning: str
    opportunities: list = field(default_factory=list)

    @property
    def impact(self):
        return MIDDLE[self.quadrant][0]

    @property
    def difficulty(self):
        return MIDDLE[self.quadrant][1]


def matrix_of(opportunities):
    """The four cells, and those that have not been placed."""
    cells = {quadrant: MatrixSquare(quadrant, meaning) for quadrant, meaning in MEANINGS.items()}
    unplaced = []
    for opportunity in opportunities:
        quadrant = opportunity.quadrant
        (cells[quadrant].opportunities if quadrant else unplaced).append(opportunity)
    return {"cells": list(cells.values()), "unplaced": unplaced}
