"""What somebody has begun to write down and not saved yet: a page of it at a time, as rows."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Window
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from ceim.nhs.addresses import address_of
from ceim.nhs.fields import whole_number
from ceim.nhs.formats import nhs_date, nhs_time
from ceim.statements import Pages, statement
from ceim.teams.models.reader import OwnReader
from conversations.models import Draft

PER_PAGE = 5  # on a phone they stand above everything else
MOST_LETTERS = 60  # of the words that tell one from another


@dataclass(frozen=True)
class DraftRow:
    """`whose` says who held it, where it was somebody else; `words` are the first of the story; empty otherwise."""

    title: str
    words: str
    written_in: str
    started: str
    kept: str
    whose: str
    address: str
    discard: str


def own_drafts(membership):
    """The drafts of this person, the latest first."""
    return Draft.objects.visible_to(membership).select_related("pathway", "held_by")


def unsaved(membership):
    """The drafts of this person, without what was typed."""
    return own_drafts(membership).defer("answers")


def unsaved_page(membership, number, pathway=None) -> Page:
    """A page of DraftRows, the latest first; `number` is which, as an address has it. Those of one pathway, if given.

    One statement, but for a page that there is not.
    """

    def ask(start):
        about = {"pathway": pathway.pk} if pathway else {}
        return (_begun_on if pathway else _begun)(OwnReader(membership), start, start + PER_PAGE, **about)

    first = PER_PAGE * ((whole_number(str(number)) or 1) - 1)
    begun = {first: ask(first)}
    if first and not begun[first]:
        begun[0] = ask(0)
    count = next((draft.of_all for found in begun.values() for draft in found), 0)
    pages = Pages(count, lambda start, _stop: rows_of(membership, begun[start] if start in begun else ask(start)))
    return Paginator(pages, PER_PAGE).get_page(number)


@statement
def _begun(membership, start, stop):
    return _with_number(own_drafts(membership).begun())[start:stop]


@statement
def _begun_on(membership, start, stop, *, pathway: int):
    return _with_number(own_drafts(membership).begun().filter(pathway=pathway))[start:stop]


def _with_number(drafts):
    """Each with how many there are `of_all`."""
    return drafts.annotate(of_all=Window(Count("pk")))


def rows_of(membership, drafts):
    return [_row(membership, draft) for draft in drafts]


def _row(membership, draft):
    team, started = membership.team.address, timezone.localtime(draft.started_at)
    return DraftRow(
        title=draft.pathway.title,
        words=first_words(draft.answers),
        written_in=draft.written_in,
        started=_("started %(day)s at %(time)s") % {"day": nhs_date(started), "time": nhs_time(started)},
        kept=_kept(draft),
        whose=_whose(membership, draft),
        address=address_of("write_draft", team, draft.pk),
        discard=address_of("discard_draft", team, draft.pk),
    )


def first_words(answers) -> str:
    """Of the first box of a story in which there are any."""
    typed = (" ".join(values) for name, values in answers.items() if name.startswith("words_"))
    return next((Truncator(" ".join(words.split())).chars(MOST_LETTERS) for words in typed if words.strip()), "")


def _kept(draft):
    if draft.is_whole:
        return _("Written without signal. Look through it and save it")
    return _("Kept until %(day)s") % {"day": nhs_date(timezone.localtime(draft.kept_until))}


def _whose(membership, draft):
    if not draft.kept_by_id:
        return ""
    said = _("by %(name)s, who left") if membership.may_record_conversation else _("dictated by %(name)s")
    return said % {"name": draft.held_by.name}
