"""Gives back what somebody typed into a form before their browser was ended."""

import json

from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.views.decorators.http import require_POST

from ceim.access.doors import signed_in_page
from ceim.accounts.unsent import open_copy
from ceim.letterbox import CannotBeOpened


@signed_in_page
@require_POST
def open_unsent(request):
    try:
        return JsonResponse(open_copy(json.loads(request.body), request.user.pk))
    except (CannotBeOpened, RawPostDataException, RecursionError, RequestDataTooBig, ValueError):
        return HttpResponse(status=422)
