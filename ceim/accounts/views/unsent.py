"""Gives back what somebody typed into a form before their browser was ended."""

import json

from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from ceim.access.doors import signed_in_page
from ceim.accounts.unsent import open_copy
from ceim.letterbox import CannotBeOpened


@signed_in_page
@require_safe
def list_unsent(request):
    """The device itself fills it in: static/unsent_list.js."""
    return render(request, "accounts/list_unsent.html")


@signed_in_page
@require_POST
def open_unsent(request):
    try:
        return JsonResponse(open_copy(json.loads(request.body), request.user.pk))
    except (CannotBeOpened, RawPostDataException, RecursionError, RequestDataTooBig, ValueError):
        return HttpResponse(status=422)
