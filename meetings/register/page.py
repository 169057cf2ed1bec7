"""What the page of the register shows: what is to be decided, what others are to reply, and all there is."""

from django.core.paginator import Paginator

from ceim.statements import Pages
from meetings.decisions.undecided import WITHIN, decided_in_time, meetings_held, say_how_long
from meetings.decisions.votes import meeting_of_votes
from meetings.opportunities.matrix import matrix_of
from meetings.opportunities.rows import in_play
from meetings.passing_on.rows import median_days_to_reply, waiting_asks
from meetings.register import rows

PER_PAGE = 25


def register_page(membership, form, number):
    voting, held, found = meeting_of_votes(membership), meetings_held(membership), form.opportunities()
    counted = rows.counted(found)
    pages = Pages(counted.number, lambda *of_page: rows.of_page(membership, found, voting, held, *of_page))
    return {
        "form": form,
        "counted": counted,
        "opportunities": Paginator(pages, PER_PAGE).get_page(number),
        "matrix": matrix_of(say_how_long(in_play(membership, meeting=voting.pk), held)),
        "voting": voting if voting.is_coming else None,
        "waiting_asks": waiting_asks(membership),
        "median_days": median_days_to_reply(membership),
        "in_time": decided_in_time(membership, held),
        "within": WITHIN,
    }
