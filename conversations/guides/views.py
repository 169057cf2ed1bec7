"""The guide of a pathway: shown, written, and printed to take along."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ceim.access.policy import Permission
from ceim.documents.answers import pdf_answer
from ceim.languages.easy_read import wants_easy_read
from ceim.languages.readers import language_asked_for
from ceim.nhs.sending import attempt, sent
from ceim.pictures.shown import pictures_of
from ceim.teams.forms import ConfirmationForm
from ceim.teams.gate import team_page
from ceim.teams.models import Pathway
from ceim.teams.views.pathway import open_pathway_or_404
from ceim.teams.views.touchpoint import open_touchpoint_or_404
from ceim.translating.wordings import in_words_of
from conversations.guides import questions as guides_questions
from conversations.guides import services
from conversations.guides.forms import GuideForm, MoveQuestionForm, QuestionForm
from conversations.guides.in_language import parts_in
from conversations.guides.papers import card_of, form_of, new_mark
from conversations.guides.sheets import parts_of_the_form
from conversations.models import Question


@team_page(Permission.VIEW_TEAM)
@require_safe
def show_guide(request, membership, pathway_id):
    pathway = get_object_or_404(Pathway.objects.at_work_for(membership), pk=pathway_id)
    may_change = membership.may(Permission.DRAW_PATHWAY) and pathway.retired_on is None
    context = _guide(membership, pathway) | {"may_change": may_change}
    return render(request, "conversations/guides/show_guide.html", context)


@team_page(Permission.VIEW_TEAM)
@require_safe
def print_prompt_card(request, membership, pathway_id):
    pathway = open_pathway_or_404(membership, pathway_id)
    return render(request, "conversations/guides/print_prompt_card.html", _guide(membership, pathway))


@team_page(Permission.VIEW_TEAM)
@require_safe
def print_blank_form(request, membership, pathway_id):
    pathway = open_pathway_or_404(membership, pathway_id)
    parts = parts_of_the_form()
    return render(request, "conversations/guides/print_blank_form.html", {**_guide(membership, pathway), **parts})


@team_page(Permission.VIEW_TEAM)
@require_safe
def download_prompt_card(request, membership, pathway_id):
    pathway = open_pathway_or_404(membership, pathway_id)
    return pdf_answer(request, card_of(membership.team, _guide(membership, pathway)), _file("prompt-card", pathway))


@team_page(Permission.VIEW_TEAM)
@require_safe
def download_blank_form(request, membership, pathway_id):
    pathway = open_pathway_or_404(membership, pathway_id)
    form = form_of(membership.team, _guide(membership, pathway), parts_of_the_form(), new_mark())
    return pdf_answer(request, form, _file("blank-form", pathway))


def _file(name, pathway):
    return f"{slugify(f'{name}-{pathway.title}')}.pdf"


@team_page(Permission.VIEW_TEAM)
@require_safe
def show_wordings(request, membership, pathway_id):
    pathway = open_pathway_or_404(membership, pathway_id)
    language = language_asked_for(request)
    is_ours = guides_questions.is_ours(guides_questions.guide_of(pathway, membership.team_id))
    is_easy, organisation_id = wants_easy_read(request), membership.team.organisation_id
    context = {"pathway": pathway, "in_language": language, "is_ours": is_ours}
    context["pictures"] = is_easy and pictures_of(organisation_id)
    with in_words_of(organisation_id):
        context["parts"] = parts_in(language, is_easy=is_easy)
        return render(request, "conversations/guides/show_wordings.html", context)


@team_page(Permission.DRAW_PATHWAY)
def edit_guide(request, membership, pathway_id):
    pathway = open_pathway_or_404(membership, pathway_id)
    back_url = _guide_url(membership, pathway)
    form = GuideForm(sent(request), membership=membership, pathway=pathway)
    form.cancel_url = back_url
    if attempt(form, services.write_guide, by=membership, pathway=pathway):
        messages.success(request, _("Guide saved"))
        return redirect(back_url)
    return render(
        request, "conversations/guides/edit_guide.html", {"form": form, "pathway": pathway, "back_url": back_url}
    )


@team_page(Permission.DRAW_PATHWAY)
def add_question(request, membership, touchpoint_id):
    touchpoint = open_touchpoint_or_404(membership, touchpoint_id)
    back_url = _guide_url(membership, touchpoint.pathway, touchpoint)
    form = QuestionForm(sent(request), membership=membership, initial=request.GET.dict())
    form.cancel_url = back_url
    if question := attempt(form, services.add_question, by=membership, touchpoint=touchpoint):
        messages.success(request, _kept(_("Question added"), question))
        return redirect(back_url)
    context = {"form": form, "touchpoint": touchpoint, "back_url": back_url}
    return render(request, "conversations/guides/add_question.html", context)


@team_page(Permission.DRAW_PATHWAY)
def edit_question(request, membership, question_id):
    question, touchpoint = _question_or_404(membership, question_id)
    form = QuestionForm(sent(request), membership=membership, question=question)
    form.cancel_url = _guide_url(membership, touchpoint.pathway, touchpoint)
    if changed := attempt(form, services.reword_question, by=membership, question=question):
        messages.success(request, _kept(_("Question saved"), changed))
        return redirect(form.cancel_url)
    context = {"form": form, "question": question, "touchpoint": touchpoint, "back_url": form.cancel_url}
    return render(request, "conversations/guides/edit_question.html", context)


@team_page(Permission.DRAW_PATHWAY)
@require_POST
def move_question(request, membership, question_id):
    question, touchpoint = _question_or_404(membership, question_id)
    if attempt(MoveQuestionForm(request.POST), services.move_question, by=membership, question=question):
        messages.success(request, _("Question moved"))
    return redirect(_guide_url(membership, touchpoint.pathway, touchpoint))


@team_page(Permission.DRAW_PATHWAY)
def remove_question(request, membership, question_id):
    question, touchpoint = _question_or_404(membership, question_id)
    back_url = _guide_url(membership, touchpoint.pathway, touchpoint)
    form = ConfirmationForm(
        sent(request), submit=_("Remove the question"), cancel_url=back_url, cancel_text=_("Keep it")
    )
    if attempt(form, services.remove_question, by=membership, question=question):
        messages.success(request, _("Question removed"))
        return redirect(back_url)
    context = {"form": form, "question": question, "touchpoint": touchpoint, "back_url": back_url}
    return render(request, "conversations/guides/remove_question.html", context)


def _guide(membership, pathway):
    guide = guides_questions.guide_of(pathway, membership.team_id)
    return {
        "pathway": pathway,
        "stops": guides_questions.stops_of(pathway, membership.team_id),
        "introduction": guides_questions.introduction_of(guide),
        "closing": guides_questions.closing_of(guide),
        "is_ours": guides_questions.is_ours(guide),
    }


def _guide_url(membership, pathway, touchpoint=None):
    anchor = f"#touchpoint-{touchpoint.pk}" if touchpoint else ""
    return reverse("show_guide", args=[membership.team.address, pathway.pk]) + anchor


def _question_or_404(membership, question_id):
    """A question that is asked now, and the touchpoint at which it is."""
    questions = Question.objects.visible_to(membership).filter(touchpoint__pathway__retired_on=None)
    question = get_object_or_404(questions.select_related("touchpoint__pathway"), pk=question_id)
    touchpoint = guides_questions.touchpoint_asking(question)
    if touchpoint is None:
        raise Http404
    return question, touchpoint


def _kept(done, question):
    """What was done, and what could still be better."""
    return ". ".join([done, *guides_questions.remarks_on(question)])
