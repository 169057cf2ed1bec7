"""What the page shows on which stories heard elsewhere are chosen for a meeting."""

from django.core.paginator import Paginator

from meetings.meeting.elsewhere import needs_more, told_elsewhere, with_words
from meetings.meeting.elsewhere_forms import ElsewhereFilterForm
from meetings.models import Meeting

PER_PAGE = 20


def choosing_elsewhere(membership, meeting, address):
    """The stories `chosen` already, and one `page` of the others: none where the team has enough of its own."""
    search = ElsewhereFilterForm(address)
    wanted, is_offered = search.wanted(), meeting.state == Meeting.State.PLANNED and needs_more(membership)
    on_it = meeting.heard_elsewhere.values("conversation")
    chosen = list(with_words(told_elsewhere(membership)).filter(pk__in=on_it))
    others = with_words(told_elsewhere(membership, wanted)).exclude(pk__in=[story.pk for story in chosen])
    page = Paginator(others if is_offered else others.none(), PER_PAGE).get_page(address.get("page"))
    return {"search": search, "is_narrowed": bool(wanted), "is_offered": is_offered, "chosen": chosen, "page": page}
