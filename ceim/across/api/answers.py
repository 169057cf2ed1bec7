"""Every answer of the API: rows as JSON with an ETag, or a refusal, which says in one sentence what is wrong."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response

# What is changed for so long before it is committed is asked for again; no task and no request takes longer.
OVERLAP = timedelta(minutes=5)


@dataclass(frozen=True)
class PartOfRows:
    """Some rows, and the id of the last of them where there are more: the cursor of the next part."""

    rows: list[dict]
    more_after: int | None = None


@dataclass
class Refused(Exception):
    """`code` is for programs, `says` for whoever writes them."""

    status: int
    code: str
    says: str
    headers: dict = field(default_factory=dict)


def refusal(refused: Refused) -> HttpResponse:
    said = {"error": {"code": refused.code, "message": refused.says}}
    return _safe(JsonResponse(said, status=refused.status, headers=refused.headers))


def answer_of(request: HttpRequest, body: dict) -> HttpResponse:
    """304 where the program has it already. `as_of`, other each time, is left out of the comparison."""
    text = json.dumps(body, cls=DjangoJSONEncoder)
    etag = f'W/"{sha256(text.encode()).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        as_of = json.dumps(moment(timezone.now() - OVERLAP))
        response = HttpResponse(f'{{"as_of": {as_of}, {text[1:]}', content_type="application/json")
    response["ETag"] = etag
    return _safe(response)


def as_body(request: HttpRequest, part: PartOfRows) -> dict:
    return {"rows": part.rows, "next": part.more_after and _next(request, part.more_after)}


def moment(at: datetime | None) -> str | None:
    """In UTC, so that no sign of it has to be written otherwise in an address."""
    return at and at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _next(request, after):
    query = request.GET.copy()
    query["after"] = after
    return f"{settings.SITE_ADDRESS}{request.path}?{query.urlencode()}"


def _safe(response):
    response.headers.setdefault("Cache-Control", "private, no-cache")
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
