"""Pages of the mail room: who would be told what on a day, and mails that could not be sent."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ceim.access.policy import Permission
from ceim.across.mail_room import services
from ceim.across.mail_room.dead import MAIL_KINDS, DeadMail, dead_mails, given_up
from ceim.across.mail_room.foreseen import told_on
from ceim.across.mail_room.forms import PreviewForm
from ceim.nhs.sending import carry_out
from ceim.statements import Pages
from ceim.teams.forms import WithdrawalForm
from ceim.teams.gate import organisation_page

PER_PAGE = 50


@organisation_page(Permission.VIEW_GROUPS)
@require_safe
def preview_reminders(request, standing):
    form = PreviewForm(request.GET, standing=standing, today=timezone.localdate())
    told, about = told_on(form.chosen_day, standing.organisation_id), form.chosen.get("about")
    chosen = next((each for each in told if each.kind == about), None)
    context = {"form": form, "told": told, "about": about, "chosen": chosen, "day": form.chosen_day}
    if chosen:
        context["page"] = Paginator(Pages(chosen.number, chosen.rows), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "mail_room/preview_reminders.html", context)


@organisation_page(Permission.MANAGE_ORGANISATION)
@require_safe
def list_dead_mails(request, standing):
    page = Paginator(dead_mails(standing.organisation_id), PER_PAGE).get_page(request.GET.get("page"))
    mails = [DeadMail(*row) for row in page.object_list]
    return render(request, "mail_room/list_dead_mails.html", {"page": page, "mails": mails})


@organisation_page(Permission.MANAGE_ORGANISATION)
@require_POST
def send_dead_mail_again(request, standing, mail_kind, letter_id):
    if mail_kind not in MAIL_KINDS:
        raise Http404
    letter = get_object_or_404(given_up(mail_kind, standing.organisation_id), pk=letter_id)
    form = WithdrawalForm(request.POST)
    if form.is_valid() and carry_out(form, services.send_dead_mail_again, by=standing, letter=letter):
        messages.success(request, _("The mail is on its way again"))
    elif refusals := form.non_field_errors():
        messages.error(request, " ".join(refusals))
    return redirect("list_dead_mails", standing.organisation.slug)
