"""The pages of tokens: which there are, making one, the one time that its secret is shown, withdrawing it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.again import asks_again
from ceim.access.policy import Permission
from ceim.across.api import services
from ceim.across.api.forms import MakeTokenForm
from ceim.across.api.token_secrets import shown_once
from ceim.nhs.sending import attempt, sent
from ceim.teams.forms import ConfirmationForm
from ceim.teams.gate import organisation_page

PER_PAGE = 25


def tokens_url(standing):
    return reverse("list_api_tokens", args=[standing.organisation.slug])


@organisation_page(Permission.MANAGE_ORGANISATION)
@require_safe
def list_api_tokens(request, standing):
    tokens, today = standing.organisation.api_tokens.select_related("made_by", "withdrawn_by"), timezone.localdate()
    current = tokens.current(today)
    page = Paginator(tokens.exclude(pk__in=current.values("pk")), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "api/list_api_tokens.html", {"tokens": current, "page": page})


@organisation_page(Permission.MANAGE_ORGANISATION)
@asks_again
def make_api_token(request, standing):
    form = MakeTokenForm(sent(request))
    form.cancel_url = tokens_url(standing)
    token = attempt(form, services.make_api_token, by=standing)
    if token:
        return redirect("show_api_token", standing.organisation.slug, token.pk)
    return render(request, "api/make_api_token.html", {"form": form, "back_url": form.cancel_url})


@organisation_page(Permission.MANAGE_ORGANISATION)
@require_safe
def show_api_token(request, standing, api_token_id):
    token = get_object_or_404(standing.organisation.api_tokens, pk=api_token_id)
    secret = shown_once(token, request.user) if request.method == "GET" else ""
    context = {"token": token, "secret": secret, "back_url": tokens_url(standing)}
    return render(request, "api/show_api_token.html", context)


@organisation_page(Permission.MANAGE_ORGANISATION)
def withdraw_api_token(request, standing, api_token_id):
    token, back_url = get_object_or_404(standing.organisation.api_tokens, pk=api_token_id), tokens_url(standing)
    form = ConfirmationForm(
        sent(request), submit=_("Withdraw the token"), cancel_url=back_url, cancel_text=_("Keep the token")
    )
    if attempt(form, services.withdraw_api_token, by=standing, token=token):
        messages.success(request, _("Token withdrawn. It opens nothing any more"))
        return redirect(back_url)
    return render(request, "api/withdraw_api_token.html", {"form": form, "token": token, "back_url": back_url})
