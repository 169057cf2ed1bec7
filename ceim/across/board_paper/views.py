"""Pages of the board paper: ask for one, see how far it is, take it; choose how its slides look."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ceim.access.policy import Permission
from ceim.across.board_paper import services
from ceim.across.board_paper.allowed import may_be_had
from ceim.across.board_paper.forms import (
    AskForBoardPaperForm,
    DeleteBoardPaperForm,
    FindThreadForm,
    PaperTemplateForm,
)
from ceim.across.board_paper.models import BoardPaper, PaperTemplate
from ceim.background_files import handed_to
from ceim.nhs.sending import attempt, sent
from ceim.tables import XLSX
from ceim.teams.gate import organisation_page
from improvements.downloads import PPTX

TYPES = {"pptx": PPTX, "xlsx": XLSX, "pdf": "application/pdf", "csv": "text/csv; charset=utf-8"}


@organisation_page(Permission.VIEW_ORGANISATION)
@require_safe
def list_board_papers(request, standing):
    papers = BoardPaper.objects.visible_to(standing).select_related("improvement")
    template = PaperTemplate.objects.visible_to(standing).first()
    return render(request, "board_paper/list_board_papers.html", {"papers": papers, "template": template})


@organisation_page(Permission.VIEW_ORGANISATION)
def ask_for_board_paper(request, standing):
    form = AskForBoardPaperForm(sent(request), standing=standing, asked=request.GET)
    form.cancel_url = reverse("list_board_papers", args=[standing.organisation.slug])
    if paper := attempt(form, services.ask_for_board_paper, by=standing):
        handed_to(_task(), paper)
        return redirect("show_board_paper", standing.organisation.slug, paper.pk)
    find = FindThreadForm(request.GET, standing=standing, today=None)
    context = {"form": form, "find": find, "title": _("Make a board paper"), "back_url": form.cancel_url}
    return render(request, "board_paper/ask_for_board_paper.html", context)


def _task():
    from ceim.across.board_paper.tasks import make_board_paper  # here, as Celery would make every start slower

    return make_board_paper


@organisation_page(Permission.VIEW_ORGANISATION)
@require_safe
def show_board_paper(request, standing, board_paper_id):
    paper = _paper(standing, board_paper_id)
    return render(request, "board_paper/show_board_paper.html", {"paper": paper, "is_under_way": paper.is_under_way})


@organisation_page(Permission.VIEW_ORGANISATION)
@require_safe
def download_board_paper(request, standing, board_paper_id):
    paper = _paper(standing, board_paper_id)
    if paper.state != BoardPaper.State.READY:
        return redirect("show_board_paper", standing.organisation.slug, paper.pk)
    if not may_be_had(paper):
        return render(request, "board_paper/gone.html", status=410)
    headers = {"Content-Disposition": f'attachment; filename="{paper.file_name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(paper.content, content_type=TYPES[paper.kind], headers=headers)


@organisation_page(Permission.VIEW_ORGANISATION)
def delete_board_paper(request, standing, board_paper_id):
    paper = _paper(standing, board_paper_id)
    form = DeleteBoardPaperForm(sent(request))
    form.cancel_url = reverse("list_board_papers", args=[standing.organisation.slug])
    if attempt(form, services.delete_board_paper, by=standing, board_paper=paper):
        messages.success(request, _("The board paper is deleted"))
        return redirect(form.cancel_url)
    context = {"form": form, "title": _("Delete this board paper?"), "back_url": form.cancel_url}
    return render(request, "board_paper/delete_board_paper.html", context)


def _paper(standing, board_paper_id):
    papers = BoardPaper.objects.visible_to(standing).select_related("organisation", "asked_by", "improvement__team")
    return get_object_or_404(papers, pk=board_paper_id)


@organisation_page(Permission.VIEW_ORGANISATION)
def choose_paper_template(request, standing):
    form = PaperTemplateForm(sent(request), request.FILES or None)
    form.cancel_url = reverse("list_board_papers", args=[standing.organisation.slug])
    if attempt(form, services.choose_paper_template, by=standing):
        messages.success(request, _("Slides look like this template from now on"))
        return redirect(form.cancel_url)
    context = {"form": form, "title": _("Choose a template for the slides"), "back_url": form.cancel_url}
    return render(request, "board_paper/choose_paper_template.html", context)


@organisation_page(Permission.VIEW_ORGANISATION)
@require_POST
def remove_paper_template(request, standing):
    if attempt(DeleteBoardPaperForm(request.POST), services.remove_paper_template, by=standing):
        messages.success(request, _("The template is removed"))
    return redirect("list_board_papers", standing.organisation.slug)
