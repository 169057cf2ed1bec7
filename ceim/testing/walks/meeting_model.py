"""What the machine of meetings knows of a meeting, of what was said in it, and of a need."""

from dataclasses import dataclass, field

from meetings.models import Meeting, Opportunity, Reflection


@dataclass(eq=False)
class Met:
    row: Meeting
    place: int  # in the order of the diary
    state: str = "planned"
    is_open: bool = False
    is_agreed: bool = False
    present: set = field(default_factory=set)
    votes: set = field(default_factory=set)  # (who, number of the need)
    in_minutes: dict = field(default_factory=dict)  # {number of a need: its votes as it closed}
    amended: int = 0


@dataclass(eq=False)
class Said:
    row: Reflection
    met: Met
    author: str  # empty once it is shared without a name
    words: str
    state: str
    is_nameless: bool
    pk: int


@dataclass(eq=False)
class Need:
    row: Opportunity
    met: Met
    state: str = "new"
    newest: int = 0  # the id of the last decision
    seen: int = 0
    decided_in: list = field(default_factory=list)
    square: str = ""
    square_seen: str = ""
