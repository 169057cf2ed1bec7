"""Where one is signed in, and what happened at one's door."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ceim.access.doors import signed_in_page
from ceim.accounts.sign_ins import services
from ceim.accounts.sign_ins.noting import SIGN_IN, signed_in_now
from ceim.nhs.forms import NhsForm
from ceim.nhs.sending import attempt

PER_PAGE = 25


@signed_in_page
@require_safe
def list_sign_ins(request):
    records = request.user.sign_in_records.order_by("-at", "-pk")
    context = {
        "here": request.session.get(SIGN_IN),
        "open_now": signed_in_now(request.user)[:PER_PAGE],
        "page": Paginator(records, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "accounts/sign_ins/list_sign_ins.html", context)


@signed_in_page
@require_POST
def end_sign_in(request, sign_in_id):
    record = get_object_or_404(request.user.sign_in_records.exclude(session_key=""), pk=sign_in_id)
    if attempt(NhsForm(request.POST), services.end_sign_in, by=request.user, record=record):
        messages.success(request, _("Signed out there"))
    return redirect("list_sign_ins")
