"""The story pack of a month, to read, to print and as a PDF."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.documents.answers import pdf_answer
from ceim.teams.gate import team_page
from conversations.months.views import month_or_404, months_around
from conversations.pack.contents import PER_PAGE, PER_PART
from conversations.pack.forms import PackForm
from conversations.pack.pdf import document_of
from conversations.pack.wording import sentences_about
from conversations.reaching.first_readers import unread_by_others


@team_page(Permission.READ_STORIES)
@require_safe
def show_pack(request, membership, year, month):
    form, is_part = PackForm(request.GET, membership=membership), "all" in request.GET
    pack = form.pack(month_or_404(year, month))
    page = pack.page(request.GET.get("page"), PER_PART if is_part else PER_PAGE)
    context = {"form": form, "pack": pack, "page": page, "is_part": is_part, "about": sentences_about(pack, page)}
    context["first_read"] = (
        [] if pack.by_theme else unread_by_others(membership, [each.conversation.pk for each in page.object_list])
    )
    return render(request, "conversations/pack/show_pack.html", context | months_around(pack.month))


def _first_read(membership, pack, page):
    """The stories on a page of whole stories that nobody had read; a pack by theme has pieces of them."""
    if pack.by_theme:
        return []
    return unread_by_others(membership, [story.conversation.pk for story in page.object_list])


@team_page(Permission.READ_STORIES)
@require_safe
def download_pack(request, membership, year, month):
    pack = PackForm(request.GET, membership=membership).pack(month_or_404(year, month))
    return pdf_answer(request, document_of(pack, request.GET.get("page")), pack.file_name)
