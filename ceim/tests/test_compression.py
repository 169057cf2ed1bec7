"""What goes out compressed, what does not, and that ETags go on working."""

import gzip

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse, StreamingHttpResponse

from ceim.compression import compress
from ceim.testing.answers import address

LONG = "The porter hummed a tune. " * 200


def sent(rf, response, **headers):
    return compress(lambda _request: response)(rf.get("/", headers={"accept-encoding": "gzip, br"} | headers))


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "application/json", "image/svg+xml", "text/csv"])
def test_text_is_sent_compressed(rf, kind):
    response = sent(rf, HttpResponse(LONG, content_type=kind, headers={"Content-Length": "5200", "ETag": '"a"'}))
    assert gzip.decompress(response.content).decode() == LONG
    assert response["Content-Length"] == str(len(response.content))
    assert (response["Content-Encoding"], response["Vary"], response["ETag"]) == ("gzip", "Accept-Encoding", 'W/"a"')


@pytest.mark.parametrize(
    ("response", "accepted"),
    [
        (HttpResponse(LONG), "br"),
        (HttpResponse("short"), "gzip"),
        (HttpResponse(LONG, content_type="application/pdf"), "gzip"),
        (HttpResponse(LONG, headers={"Content-Encoding": "br"}), "gzip"),
    ],
)
def test_the_rest_is_sent_as_it_is(rf, response, accepted):
    content = response.content
    assert sent(rf, response, **{"accept-encoding": accepted}).content == content


def test_what_streams_goes_on_streaming(rf):
    response = sent(rf, StreamingHttpResponse(iter([LONG, LONG]), content_type="text/csv"))
    assert next(iter(response)).decode() == LONG


def test_length_of_a_page_tells_nothing_exact(rf):
    assert len({len(sent(rf, HttpResponse(LONG)).content) for _turn in range(30)}) > 1


def test_nothing_is_compressed_where_the_proxy_does_it(settings):
    settings.COMPRESS = False
    with pytest.raises(MiddlewareNotUsed):
        compress(lambda _request: HttpResponse(LONG))


def test_page_that_was_sent_compressed_is_unchanged_when_asked_again(cast, signed_in):
    client, page = signed_in("rowan"), address("list_board_entries")
    first = client.get(page, headers={"accept-encoding": "gzip"})
    assert first["ETag"].startswith("W/")
    assert "You said" in gzip.decompress(first.content).decode()
    assert client.get(page, headers={"accept-encoding": "gzip", "if-none-match": first["ETag"]}).status_code == 304
