"""Bringing in feedback that people gave elsewhere: upload, columns, check, import, progress."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import carry_out, sent
from ceim.teams.gate import team_page
from conversations.imports import comparison, services
from conversations.imports import page as imports_page
from conversations.imports.forms import ColumnsForm, UploadFeedbackForm
from conversations.models import FeedbackImport

PER_PAGE = 25
A_MOMENT = 1  # second: the worker must not look before this request has committed


@team_page(Permission.READ_CAPTURED_WORDS)
@require_safe
def list_imports(request, membership):
    page = Paginator(comparison.listed(membership), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "conversations/imports/list_imports.html", {"page": page})


@team_page(Permission.READ_CAPTURED_WORDS)
def start_import(request, membership):
    form = UploadFeedbackForm(sent(request), request.FILES or None)
    form.cancel_url = reverse("list_imports", args=[membership.team.address])
    if form.is_valid():
        uploaded = carry_out(form, services.upload_feedback, by=membership, **form.details())
        if uploaded:
            return redirect("map_import", membership.team.address, uploaded.pk)
    return render(request, "conversations/imports/start_import.html", {"form": form, "back_url": form.cancel_url})


@team_page(Permission.READ_CAPTURED_WORDS)
@require_safe
def download_sample(request, membership):
    return _as_file(_("sample-feedback.csv"), imports_page.sample_file())


@team_page(Permission.READ_CAPTURED_WORDS)
def map_import(request, membership, feedback_import_id):
    feedback_import = get_object_or_404(FeedbackImport.objects.visible_to(membership), pk=feedback_import_id)
    if feedback_import.state not in comparison.NOT_BEGUN:
        return redirect("show_import", membership.team.address, feedback_import.pk)
    if "sheet" in request.POST:
        return _with_other_sheet(request, membership, feedback_import)
    form = ColumnsForm(sent(request), membership=membership, feedback_import=feedback_import)
    form.cancel_url = reverse("discard_import", args=[membership.team.address, feedback_import.pk])
    if form.is_valid() and carry_out(
        form, services.name_columns, by=membership, feedback_import=feedback_import, **form.details()
    ):
        return redirect("check_import", membership.team.address, feedback_import.pk)
    context = {"form": form, "feedback_import": feedback_import, **imports_page.what_is_in(feedback_import)}
    return render(request, "conversations/imports/map_import.html", context)


def _with_other_sheet(request, membership, feedback_import):
    number = request.POST["sheet"]
    try:
        sheet = int(number) if number.isdecimal() and len(number) < 4 else -1
        services.choose_sheet(by=membership, feedback_import=feedback_import, sheet=sheet)
    except ValidationError as refusal:
        messages.info(request, " ".join(refusal.messages))
    return redirect("map_import", membership.team.address, feedback_import.pk)


@team_page(Permission.READ_CAPTURED_WORDS)
@require_safe
def check_import(request, membership, feedback_import_id):
    imports = FeedbackImport.objects.visible_to(membership).select_related("pathway")
    feedback_import = get_object_or_404(imports, pk=feedback_import_id)
    if feedback_import.state != FeedbackImport.State.MAPPED:
        return redirect("show_import", membership.team.address, feedback_import.pk)
    context = imports_page.preview_of_import(feedback_import, today=timezone.localdate())
    return render(request, "conversations/imports/check_import.html", context)


@team_page(Permission.READ_CAPTURED_WORDS)
@require_safe
def download_import_errors(request, membership, feedback_import_id):
    feedback_import = get_object_or_404(comparison.listed(membership), pk=feedback_import_id)
    return _as_file(_("problems.csv"), imports_page.problems_file(feedback_import))


@team_page(Permission.READ_CAPTURED_WORDS)
@require_POST
def run_import(request, membership, feedback_import_id):
    feedback_import = get_object_or_404(comparison.listed(membership), pk=feedback_import_id)
    skips_problems = "skips_problems" in request.POST
    try:
        services.begin_import(by=membership, feedback_import=feedback_import, skips_problems=skips_problems)
        _hand_to_the_worker(request, feedback_import)
    except ValidationError as refusal:
        messages.info(request, " ".join(refusal.messages))
    return redirect("show_import", membership.team.address, feedback_import.pk)


def _hand_to_the_worker(request, feedback_import):
    from kombu.exceptions import OperationalError  # here, as Celery would make every start slower

    from conversations.imports.tasks import carry_out_import

    try:
        carry_out_import.apply_async([feedback_import.pk], countdown=A_MOMENT)
    except OperationalError:
        messages.info(request, _("Nobody could be told to begin. Wait a minute, then start it again"))


@team_page(Permission.READ_CAPTURED_WORDS, changes_with=comparison.how_far)
@require_safe
def show_import(request, membership, feedback_import_id):
    feedback_import = get_object_or_404(comparison.listed(membership), pk=feedback_import_id)
    now = timezone.now()
    context = {
        "feedback_import": feedback_import,
        "is_under_way": feedback_import.state in comparison.UNDER_WAY,
        "may_start_again": comparison.may_start_again(feedback_import, now),
        "may_be_stopped": comparison.may_be_stopped(feedback_import, now),
        "rows_with_problems": imports_page.rows_with_problems(feedback_import),
    }
    return render(request, "conversations/imports/show_import.html", context)


@team_page(Permission.READ_CAPTURED_WORDS)
def discard_import(request, membership, feedback_import_id):
    feedback_import = get_object_or_404(comparison.listed(membership), pk=feedback_import_id)
    if not comparison.may_be_stopped(feedback_import, timezone.now()):
        return redirect("show_import", membership.team.address, feedback_import.pk)
    if request.method == "POST":
        try:
            services.discard_import(by=membership, feedback_import=feedback_import)
            messages.success(request, _("Stopped. Nothing of the file is kept"))
        except ValidationError as refusal:
            messages.info(request, " ".join(refusal.messages))
        return redirect("list_imports", membership.team.address)
    return render(request, "conversations/imports/discard_import.html", {"feedback_import": feedback_import})


def _as_file(name, text):
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
