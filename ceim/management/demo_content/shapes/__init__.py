"""The shapes of the demo organisation's content: plain frozen records, no Django.

Dates are relative, so the content always ends today. `months_ago` counts calendar months (0 is this
month) and `days_ago` counts days. Negative numbers lie in the future. Lists run oldest first.
Records point at each other by `key` (stories, opportunities, ideas, measures, people) or by index
(touchpoints, passages, highlights). Keys are unique within their team; person keys within everything.
"""

from ceim.management.demo_content.shapes.improvements import (
    Aim,
    BoardEntry,
    ChangeIdea,
    ChecklistItem,
    Cycle,
    CycleQuestion,
    Driver,
    HoldCheck,
    Implementation,
    Improvement,
    Measure,
    Reading,
    Site,
    SiteStep,
    Spread,
)
from ceim.management.demo_content.shapes.meetings import (
    Action,
    CancelledMeeting,
    Opportunity,
    Reflection,
    ShortMonth,
)
from ceim.management.demo_content.shapes.organisation import (
    Organisation,
    Pathway,
    Person,
    Team,
    TelephoneLine,
    Theme,
)
from ceim.management.demo_content.shapes.words import (
    Concern,
    Evidence,
    Feeling,
    Highlight,
    Passage,
    Redaction,
    Story,
    Voice,
)

__all__ = [
    "Action",
    "Aim",
    "BoardEntry",
    "CancelledMeeting",
    "ChangeIdea",
    "ChecklistItem",
    "Concern",
    "Cycle",
    "CycleQuestion",
    "Driver",
    "Evidence",
    "Feeling",
    "Highlight",
    "HoldCheck",
    "Implementation",
    "Improvement",
    "Measure",
    "Opportunity",
    "Organisation",
    "Passage",
    "Pathway",
    "Person",
    "Reading",
    "Redaction",
    "Reflection",
    "ShortMonth",
    "Site",
    "SiteStep",
    "Spread",
    "Story",
    "Team",
    "TelephoneLine",
    "Theme",
    "Voice",
]
