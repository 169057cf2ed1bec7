"""Pages of open files: see them, ask, take that back, agree that sealed words leave or refuse it, take them."""

from django.contrib import messages
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.again import asks_again
from ceim.access.policy import Permission
from ceim.across.open_files import services
from ceim.across.open_files.forms import (
    AgreeToOpenFilesForm,
    AskForOpenFilesForm,
    RefuseOpenFilesForm,
    TakeBackOpenFilesForm,
)
from ceim.across.open_files.models import OpenFiles
from ceim.background_files import handed_to
from ceim.nhs.sending import attempt, sent
from ceim.row_security import scope
from ceim.teams.gate import organisation_page


@organisation_page(Permission.MANAGE_ORGANISATION)
@require_safe
def list_open_files(request, standing):
    return render(request, "open_files/list_open_files.html", {"rows": OpenFiles.objects.visible_to(standing)})


@organisation_page(Permission.MANAGE_ORGANISATION)
@asks_again
def ask_for_open_files(request, standing):
    form = AskForOpenFilesForm(sent(request), standing=standing)
    form.cancel_url = reverse("list_open_files", args=[standing.organisation.slug])
    if files := attempt(form, services.ask_for_open_files, by=standing):
        _hand_to_the_worker(files)
        return redirect(form.cancel_url)
    context = {"form": form, "title": _("Everything as open files"), "back_url": form.cancel_url}
    return render(request, "open_files/ask_for_open_files.html", context)


@organisation_page(Permission.MANAGE_ORGANISATION)
@asks_again
def agree_to_open_files(request, standing, open_files_id):
    files = get_object_or_404(OpenFiles.objects.visible_to(standing), pk=open_files_id)
    form = AgreeToOpenFilesForm(sent(request))
    form.cancel_url = reverse("list_open_files", args=[standing.organisation.slug])
    if agreed := attempt(form, services.agree_to_open_files, by=standing, open_files=files):
        _hand_to_the_worker(agreed)
        messages.success(request, _("You have agreed. The files are being made"))
        return redirect(form.cancel_url)
    context = {"form": form, "files": files, "title": _("Let sealed words leave?"), "back_url": form.cancel_url}
    return render(request, "open_files/agree_to_open_files.html", context)


@organisation_page(Permission.MANAGE_ORGANISATION)
def refuse_open_files(request, standing, open_files_id):
    files = get_object_or_404(OpenFiles.objects.visible_to(standing), pk=open_files_id)
    form = RefuseOpenFilesForm(sent(request))
    form.cancel_url = reverse("list_open_files", args=[standing.organisation.slug])
    if attempt(form, services.refuse_open_files, by=standing, open_files=files):
        messages.success(request, _("You have not agreed. Who asked is told by email"))
        return redirect(form.cancel_url)
    context = {"form": form, "files": files, "title": _("Keep sealed words here?"), "back_url": form.cancel_url}
    return render(request, "open_files/refuse_open_files.html", context)


@organisation_page(Permission.MANAGE_ORGANISATION)
def take_back_open_files(request, standing, open_files_id):
    own = OpenFiles.objects.visible_to(standing).filter(asked_by=standing.user)
    files = get_object_or_404(own, pk=open_files_id)
    form = TakeBackOpenFilesForm(sent(request))
    form.cancel_url = reverse("list_open_files", args=[standing.organisation.slug])
    if attempt(form, services.take_back_open_files, by=standing, open_files=files):
        messages.success(request, _("Taken back. Nothing is left of these files"))
        return redirect(form.cancel_url)
    context = {"form": form, "files": files, "title": _("Take back your request?"), "back_url": form.cancel_url}
    return render(request, "open_files/take_back_open_files.html", context)


@organisation_page(Permission.MANAGE_ORGANISATION)
@require_safe
@asks_again
def download_open_files(request, standing, open_files_id):
    own = OpenFiles.objects.visible_to(standing).filter(asked_by=standing.user)
    files = get_object_or_404(own, pk=open_files_id)
    if files.state != OpenFiles.State.READY:
        return redirect("list_open_files", standing.organisation.slug)
    headers = {"Content-Disposition": f'attachment; filename="{files.file_name}"', "X-Content-Type-Options": "nosniff"}
    return StreamingHttpResponse(_parts(request, files), content_type="application/zip", headers=headers)


def _parts(request, files):
    """They are read while they are sent, when the page has long ended."""
    with scope.of_request(request):
        for part in files.parts.iterator(1):
            yield part.content


def _hand_to_the_worker(files):
    from ceim.across.open_files.tasks import make_open_files  # here, as Celery would make every start slower

    if files.is_under_way:
        handed_to(make_open_files, files)
