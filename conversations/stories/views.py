"""Listing, showing and searching stories."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ceim.access.limits import limited
from ceim.access.policy import Permission
from ceim.access.refusals import Closed
from ceim.statements import Pages
from ceim.teams.gate import team_page
from conversations import against_target
from conversations.against_target import pathways_with_counts
from conversations.models import Conversation
from conversations.reaching.beside_story import asked_beside
from conversations.release import kept_back, rules
from conversations.stories import list_page, listing, search
from conversations.stories.about_people import told_to
from conversations.stories.closed_stories import all_stories, unreadable_stories
from conversations.stories.facts import facts_of
from conversations.stories.forms import ConversationFilterForm, SearchForm
from conversations.stories.one_story import story_of
from conversations.stories.rows import kept_back_rows_of, rows_of, waiting_rows_of
from conversations.stories.shown_passages import shown_passages
from conversations.unsaved import unsaved_page
from conversations.withdrawal import rules as withdrawal_rules

PER_PAGE = 25


@team_page(Permission.READ_STORIES)
@require_safe
def list_conversations(request, membership):
    shows = _not_released(request, membership)
    pathways = pathways_with_counts(membership, timezone.localdate())
    form = ConversationFilterForm(request.GET, membership=membership, pathways=pathways)
    waiting = rules.count_of_waiting(membership)
    stories, shown = NOT_RELEASED[shows](membership, waiting) if shows else _stories(request, membership, form)
    counts = against_target.counts(each for each in pathways if each.in_use)
    context = {"form": form, "shows": shows, "to_release": waiting, "counts": counts}
    context |= {"page": Paginator(stories, PER_PAGE).get_page(request.GET.get("page")), **shown}
    return render(request, "conversations/stories/list_conversations.html", context)


def _not_released(request, membership):
    """Which list of stories that are not released was asked for; None: all stories."""
    may_see = membership.may(Permission.RELEASE_STORY)
    return next((name for name in NOT_RELEASED if request.GET.get(name)), None) if may_see else None


def _kept_back(membership, counted):
    """Stories that somebody keeps back, by the page."""

    def ask(*rows):
        return kept_back_rows_of(membership, list_page.kept_back_stories(membership, *rows))

    return Pages(counted["kept_back"], ask), {}


def _waiting(membership, counted):
    """Stories that wait for release, by the page, with who may release them."""

    def ask(*rows):
        stories = list_page.waiting_stories(membership, *rows)
        return waiting_rows_of(membership, stories, rules.colleagues_releasing(membership))

    return Pages(counted["waiting"], ask), {}


NOT_RELEASED = {"waiting": _waiting, "kept_back": _kept_back}


def _stories(request, membership, form):
    """The stories that this person may list, by the page, with their drafts and what is closed to them."""
    chosen = form.chosen()
    closed = list_page.closed_on_list(membership, *chosen)

    def ask(*rows):
        return rows_of(membership, list_page.listed_stories(membership, *chosen, *rows))

    return Pages(closed.shown, ask), {"closed": closed, "drafts": unsaved_page(membership, request.GET.get("drafts"))}


@team_page(Permission.READ_STORIES)
@require_safe
def show_conversation(request, membership, conversation_id):
    conversation = story_of(membership, conversation_id)
    if conversation is None:
        closed = unreadable_stories(membership, all_stories(membership).filter(pk=conversation_id))
        raise Closed(closed.of_one, closed.why) if closed else Http404
    return render(request, "conversations/stories/show_conversation.html", _shown(membership, conversation))


def _shown(membership, conversation):
    """What the page of a story shows to this reader."""
    is_waiting = conversation.state == Conversation.State.RECORDED
    sees_day = listing.may_see_day(membership, conversation)
    return {
        "conversation": conversation,
        "passages": shown_passages(membership, conversation) if conversation.is_readable else [],
        "reads_captured": listing.may_read_captured(membership, conversation),
        "sees_day": sees_day,
        "facts": _facts(membership, conversation, sees_day),
        "obstacle": rules.obstacle_to_release(membership, conversation) if is_waiting else "",
        "kept_back": kept_back.shown_to(membership, conversation) if conversation.is_kept_back else None,
        "may_withdraw": withdrawal_rules.may_withdraw(membership, conversation),
        **asked_beside(membership, conversation),
    }


def _facts(membership, conversation, sees_day):
    if conversation.state == Conversation.State.ERASED:
        return []
    return facts_of(conversation, sees_day=sees_day, told=told_to(membership, timezone.localdate()))


@team_page(Permission.READ_STORIES)
@require_safe
@limited("search")
def search_stories(request, membership):
    form = SearchForm(request.GET if "q" in request.GET else None, membership=membership)
    context = {"form": form}
    if form.is_valid():
        passages = search.searched_passages(membership, **form.narrowed_to())
        found = search.search(passages, form.cleaned_data["q"])
        page = Paginator(found.ids, PER_PAGE).get_page(request.GET.get("page"))
        context |= {
            "closed": unreadable_stories(membership),
            "page": page,
            "found": found,
            "results": search.results(found, page.object_list),
        }
    return render(request, "conversations/stories/search_stories.html", context)
