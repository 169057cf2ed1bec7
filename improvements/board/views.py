"""Pages of the board: the board itself, its entries, and the public page."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from ceim.access.doors import public_page
from ceim.access.limits import guesses_limited
from ceim.access.policy import Permission
from ceim.documents.answers import pdf_answer
from ceim.history.counted import deeds_lately
from ceim.languages.easy_read import wants_easy_read
from ceim.languages.readers import in_the_reader_s_language
from ceim.nhs.sending import attempt, sent
from ceim.pictures.shown import pictures_of
from ceim.row_security.scope import begins_with_nobody
from ceim.teams.gate import team_page
from ceim.translating.wordings import in_words_of
from improvements.board import easy, first_draft, services
from improvements.board import entries as board_entries
from improvements.board.forms import BoardEntryForm
from improvements.board.poster import poster_of
from improvements.models import BoardEntry, Improvement
from meetings.models import Opportunity

PER_PAGE = 25
SECONDS_KEPT = 60  # how long a browser may show the public page without asking again
SERVICES = {"public": services.publish_board, "private": services.unpublish_board}
DONE = {"public": gettext_lazy("The board is public"), "private": gettext_lazy("The board is private")}


@team_page(Permission.READ_STORIES, changes_with=deeds_lately)
@require_safe
def list_board_entries(request, membership):
    context = _board(request, membership)
    return render(request, "improvements/board/list_board_entries.html", context)


def _board(request, membership):
    """What the board's page shows; the work on it is for those who write."""
    today = timezone.localdate()
    shows_taken_down = membership.may(Permission.WRITE_BOARD) and request.GET.get("show") == "taken_down"
    entries = (
        board_entries.taken_down(membership) if shows_taken_down else board_entries.on_board(membership.team, today)
    )
    context = {
        "page": Paginator(entries, PER_PAGE).get_page(request.GET.get("page")),
        "shows_taken_down": shows_taken_down,
        "public_address": _public_address(request, membership.team),
    }
    if membership.may(Permission.WRITE_BOARD) and not shows_taken_down:
        context["drafts"], context["up_for_review"] = board_entries.to_be_worked_on(membership, today)
    return context


def _public_address(request, team):
    return request.build_absolute_uri(reverse("show_public_board", args=[team.board_token]))


@team_page(Permission.READ_STORIES)
@require_safe
def download_poster(request, membership):
    team = membership.team
    address = _public_address(request, team) if team.is_board_public else ""
    return pdf_answer(
        request, poster_of(team, board_entries.on_board(team, timezone.localdate()), address), "board.pdf"
    )


@team_page(Permission.WRITE_BOARD)
def write_board_entry(request, membership):
    about = _about(request, membership)
    initial = first_draft.draft_entry(membership, timezone.localdate(), **about)
    form = BoardEntryForm(sent(request), membership=membership, initial=initial, **about)
    if attempt(form, services.write_board_entry, by=membership):
        messages.success(request, _("Draft saved. The lead can now approve it"))
        return redirect("list_board_entries", membership.team.address)
    context = _form_page(membership, form, _("Write an entry for the board")) | about
    if not any(about.values()):
        context["not_told_yet"] = first_draft.not_told_yet(membership)
    return render(request, "improvements/board/write_board_entry.html", context)


def _about(request, membership):
    """The improvement or opportunity that the address names; 404 for one that the team does not work on."""
    sources = {
        "improvement": Improvement.objects.at_work_for(membership),
        "opportunity": Opportunity.objects.own_of(membership),
    }
    wanted = {name: request.GET.get(name, "") for name in sources}
    return {
        name: get_object_or_404(source, pk=wanted[name]) if wanted[name].isdecimal() else None
        for name, source in sources.items()
    }


@team_page(Permission.WRITE_BOARD)
def edit_board_entry(request, membership, entry_id):
    entry = get_object_or_404(board_entries.editable_by(membership), pk=entry_id)
    is_approved = entry.approved_at is not None
    form = BoardEntryForm(sent(request), membership=membership, instance=entry)
    if attempt(form, services.revise_board_entry, by=membership, entry=entry):
        messages.success(request, _("Draft saved. The lead can now approve it"))
        return redirect("list_board_entries", membership.team.address)
    if form.non_field_errors():
        form.offer_again(board_entries.editable_by(membership).get(pk=entry_id))
    context = _form_page(membership, form, _("Change an entry")) | {"entry": entry, "is_approved": is_approved}
    return render(request, "improvements/board/edit_board_entry.html", context)


def _form_page(membership, form, title):
    form.cancel_url = reverse("list_board_entries", args=[membership.team.address])
    return {"form": form, "title": title, "back_url": form.cancel_url}


@team_page(Permission.APPROVE_BOARD)
@require_POST
def approve_board_entry(request, membership, entry_id):
    entry = get_object_or_404(BoardEntry.objects.visible_to(membership), pk=entry_id)
    try:
        services.approve_board_entry(by=membership, entry=entry, seen=request.POST.get("seen", ""))
    except ValidationError as refusal:
        return _refused(request, membership, refusal)
    messages.success(request, _("Entry approved. It is on the board"))
    return redirect("list_board_entries", membership.team.address)


def _refused(request, membership, refusal):
    context = _board(request, membership) | {"refusal": " ".join(refusal.messages)}
    return render(request, "improvements/board/list_board_entries.html", context)


@team_page(Permission.APPROVE_BOARD)
def take_down_board_entry(request, membership, entry_id):
    entry = get_object_or_404(BoardEntry.objects.visible_to(membership), pk=entry_id)
    if request.method == "POST":
        try:
            services.take_down_board_entry(by=membership, entry=entry)
        except ValidationError as refusal:
            return _refused(request, membership, refusal)
        messages.success(request, _("Entry taken down"))
        return redirect("list_board_entries", membership.team.address)
    return render(request, "improvements/board/take_down_board_entry.html", {"entry": entry})


@team_page(Permission.APPROVE_BOARD)
def publish_board(request, membership):
    if request.method == "POST":
        return _published(request, membership)
    context = {"public_address": _public_address(request, membership.team)}
    return render(request, "improvements/board/publish_board.html", context)


def _published(request, membership):
    """What was wished for, never simply the other way round: a second click must not undo the first."""
    wish = request.POST.get("wish")
    if wish not in SERVICES:
        return redirect("publish_board", membership.team.address)
    try:
        SERVICES[wish](by=membership)
    except ValidationError as refusal:
        return _refused(request, membership, refusal)
    messages.success(request, DONE[wish])
    return redirect("list_board_entries", membership.team.address)


@public_page
@require_safe
@cache_control(max_age=SECONDS_KEPT, must_revalidate=True)
@in_the_reader_s_language
@guesses_limited("board")
@begins_with_nobody
def show_public_board(request, board_token):
    team = board_entries.public_board_of(board_token)
    if team is None:
        raise Http404
    if team.board_token != board_token:
        return redirect("show_public_board", team.board_token)
    with in_words_of(team.organisation_id):
        response = render(request, "improvements/board/show_public_board.html", _public_board(request, team))
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _public_board(request, team):
    entries = board_entries.on_board(team, timezone.localdate())
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "team": team,
        "page": page,
        "checked_on": max((entry.approved_at for entry in page), default=None),
        "is_wall": request.GET.get("screen") == "wall",
        "accessibility": _accessibility_address(team.organisation),
        "of_organisation": team.organisation,
    }
    if wants_easy_read(request):
        context |= {"easy": easy, "pictures": pictures_of(team.organisation_id)}
    return context


def _accessibility_address(organisation):
    if hasattr(organisation, "accessibility_statement"):
        return reverse("show_accessibility_of", args=[organisation.slug])
    return reverse("show_accessibility")
