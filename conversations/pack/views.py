"""The story pack of a month, to read, to print and as a PDF."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.teams.gate import team_page
from conversations.months.views import month_or_404, months_around
from conversations.pack.contents import PER_PAGE, PER_PART
from conversations.pack.forms import PackForm
from conversations.pack.wording import sentences_about


@team_page(Permission.READ_STORIES)
@require_safe
def show_pack(request, membership, year, month):
    form, is_part = PackForm(request.GET, membership=membership), "all" in request.GET
    pack = form.pack(month_or_404(year, month))
    page = pack.page(request.GET.get("page"), PER_PART if is_part else PER_PAGE)
    context = {"form": form, "pack": pack, "page": page, "is_part": is_part, "about": sentences_about(pack, page)}
    return render(request, "conversations/pack/show_pack.html", context | months_around(pack.month))


@team_page(Permission.READ_STORIES)
@require_safe
def download_pack(request, membership, year, month):
    from conversations.pack.pdf import pdf_of  # what it needs would make every start slower

    pack = PackForm(request.GET, membership=membership).pack(month_or_404(year, month))
    return HttpResponse(
        pdf_of(pack, request.GET.get("page")),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{pack.file_name}"'},
    )
