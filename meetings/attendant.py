"""Attendant: somebody who came to a meeting or sent apologies, as pages and minutes tell it."""

from dataclasses import dataclass

from meetings.models import Attendance


@dataclass(frozen=True)
class Attendant:
    """Of a guest there is no `name`."""

    name: str
    guest_role: str
    profession: str
    part: str
    was_present: bool

    @property
    def part_name(self):
        return Attendance.Part(self.part).label
