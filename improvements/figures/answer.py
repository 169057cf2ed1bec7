"""A figure as an answer: as JSON, and only when the browser does not have it already."""

from django.http import JsonResponse
from django.utils.cache import get_conditional_response


def figure_unless_known(request, fingerprint, figure):
    """The figure as JSON; 304, and nothing is drawn, when the browser has it already."""
    etag = f'"{fingerprint}"'
    response = get_conditional_response(request, etag=etag) or JsonResponse(figure())
    response["ETag"], response["Cache-Control"] = etag, "private, no-cache"
    return response
