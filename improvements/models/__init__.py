"""Improvement, Aim, ChangeIdea, Cycle, Measure, Reading, Phase, Implementation, Spread, Site, BoardEntry."""

from improvements.models.board import BoardEntry
from improvements.models.cycle import Cycle, CycleQuestion
from improvements.models.implementation import ChecklistItem, Implementation
from improvements.models.improvement import Aim, ChangeIdea, Improvement
from improvements.models.measure import Measure, Phase, Reading, ReadingCorrection
from improvements.models.spread import Site, SiteStage, Spread

__all__ = [
    "Aim",
    "BoardEntry",
    "ChangeIdea",
    "ChecklistItem",
    "Cycle",
    "CycleQuestion",
    "Implementation",
    "Improvement",
    "Measure",
    "Phase",
    "Reading",
    "ReadingCorrection",
    "Site",
    "SiteStage",
    "Spread",
]
