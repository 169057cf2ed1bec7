"""Improvement and who takes part in it, Aim, ChangeIdea, Cycle, Measure, Implementation, Spread, Site, BoardEntry."""

from improvements.models.archived import ArchivedImprovement
from improvements.models.board import BoardEntry
from improvements.models.candidate import Candidate, CriterionAnswer
from improvements.models.co_design import CareTeamMember, CoDesignSession
from improvements.models.comment import Comment
from improvements.models.cycle import Cycle, CycleQuestion
from improvements.models.cycle_file import CycleFile
from improvements.models.cycle_rows import CycleTask, DataRow
from improvements.models.driver import DriverTemplate, PrimaryDriver, SecondaryDriver
from improvements.models.holding import HoldAnswer
from improvements.models.implementation import BroughtInTogether, ChecklistItem, Implementation
from improvements.models.improvement import Adaptation, Aim, ChangeIdea, Improvement
from improvements.models.larger_work import LargerWork, Milestone
from improvements.models.lesson import SharedLesson
from improvements.models.measure import Measure, MeasureGroup
from improvements.models.participation import Participation
from improvements.models.phase import FixedLines, Phase
from improvements.models.practice_phase import PhaseMove, PracticePhase
from improvements.models.progress import ProgressScore
from improvements.models.readiness import ReadinessAnswer
from improvements.models.reading import Reading, ReadingCorrection
from improvements.models.reliability import CountedCase, PracticeElement
from improvements.models.reopening import Reopening
from improvements.models.shelf import ShelfEntry
from improvements.models.spread import PlaceStage, Site, SiteStage, Spread
from improvements.models.support import Support
from improvements.models.sustaining import SustainingAnswer
from improvements.models.vision import Vision

__all__ = [
    "Adaptation",
    "Aim",
    "ArchivedImprovement",
    "BoardEntry",
    "BroughtInTogether",
    "Candidate",
    "CareTeamMember",
    "ChangeIdea",
    "ChecklistItem",
    "CoDesignSession",
    "Comment",
    "CountedCase",
    "CriterionAnswer",
    "Cycle",
    "CycleFile",
    "CycleQuestion",
    "CycleTask",
    "DataRow",
    "DriverTemplate",
    "FixedLines",
    "HoldAnswer",
    "Implementation",
    "Improvement",
    "LargerWork",
    "Measure",
    "MeasureGroup",
    "Milestone",
    "Participation",
    "Phase",
    "PhaseMove",
    "PlaceStage",
    "PracticeElement",
    "PracticePhase",
    "PrimaryDriver",
    "ProgressScore",
    "ReadinessAnswer",
    "Reading",
    "ReadingCorrection",
    "Reopening",
    "SharedLesson",
    "SecondaryDriver",
    "ShelfEntry",
    "Site",
    "SiteStage",
    "Spread",
    "Support",
    "SustainingAnswer",
    "Vision",
]
