"""Improvement, Aim, ChangeIdea, Cycle, Measure and what it holds, Implementation, Spread, Site, BoardEntry."""

from improvements.models.board import BoardEntry
from improvements.models.cycle import Cycle, CycleQuestion
from improvements.models.implementation import ChecklistItem, Implementation
from improvements.models.improvement import Aim, ChangeIdea, Improvement
from improvements.models.measure import FixedLines, Measure, Phase, Reading, ReadingCorrection
from improvements.models.spread import Site, SiteStage, Spread

__all__ = [
    "Aim",
    "BoardEntry",
    "ChangeIdea",
    "ChecklistItem",
    "Cycle",
    "CycleQuestion",
    "FixedLines",
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
