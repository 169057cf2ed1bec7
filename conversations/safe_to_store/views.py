"""Checking words for what may say who somebody is, while they are written. Nothing is kept, nothing is logged."""

from django.http import JsonResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from ceim.access.policy import Permission
from ceim.teams.gate import team_page
from conversations.safe_to_store import find_details, in_json
from conversations.safe_to_store.forms import WordsToCheckForm


@team_page(Permission.WRITE_DOWN)
@require_POST
@sensitive_post_parameters()
def check_words(request, membership):
    form = WordsToCheckForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors["text"]}, status=413)
    return JsonResponse(in_json(find_details(form.cleaned_data["text"])), safe=False)
