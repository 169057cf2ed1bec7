"""What one reminder says, apart from the mail or page it stands in: counts, days and links, no word of a story."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class NoteRow:
    """One of several things that a note tells of, such as a team: its name, the path of its page, and what is said."""

    title: str
    address: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReminderNote:
    """One thing that somebody is told.

    heading   a sentence with what matters most; of one team it names the team
    lines     further sentences, each of its own
    action    what the button says, and address the path of the page behind it, without the site's address
    why       why this person is told, as a sentence
    needed_by the day after which it is of no use any more; None where it may wait for any digest
    others    the names of those who are told the same
    rows      of a note about several teams: what is told of each
    """

    heading: str
    action: str
    address: str
    why: str
    lines: tuple[str, ...] = ()
    needed_by: date | None = None
    others: tuple[str, ...] = ()
    rows: tuple[NoteRow, ...] = ()
