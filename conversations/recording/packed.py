"""What a page of a draft was sent: plainly, or as one packed file from a page that closes with much in it.

A browser sends 64 kB from such a page and no more: see static/capture.js.
"""

import json
import zlib

from django.core.exceptions import BadRequest
from django.http import HttpRequest, QueryDict

from ceim.nhs.sending import sent

MOST = 20_000_000  # bytes of text
AS_GZIP = 16 + zlib.MAX_WBITS


def sent_whole(request: HttpRequest) -> QueryDict | None:
    """What was sent; None when the page was only asked for. Raises BadRequest for a file that is not ours."""
    data = sent(request)
    if data is None or "packed" not in request.FILES:
        return data
    whole = data.copy()
    for name, value in _pairs_in(request.FILES["packed"].read()):
        whole.appendlist(name, value)
    return whole


def _pairs_in(content):
    unpacking = zlib.decompressobj(AS_GZIP)
    try:
        pairs = json.loads(unpacking.decompress(content, MOST))
        if not unpacking.eof:
            raise ValueError("larger than any conversation, or cut off")
        return [(str(name), str(value)) for name, value in pairs]
    except (zlib.error, ValueError, TypeError) as fault:
        raise BadRequest("What was packed cannot be read") from fault
