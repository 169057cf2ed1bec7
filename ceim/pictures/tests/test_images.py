"""What is taken for a picture, what of it is kept, and what is refused with words that help."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceim.pictures.images import KILOBYTES, MOST_PIXELS, NotAPicture, clean_image
from ceim.pictures.tests.pictures import jpeg, png

SECRET = b"56.1N 3.9W Nurse Ada"


@pytest.mark.parametrize(("content", "kind"), [(png(), "png"), (jpeg(), "jpeg")])
def test_picture_is_kept_as_it_is(content, kind):
    image = clean_image(content)
    assert (image.kind, image.content) == (kind, content)


@pytest.mark.parametrize(
    ("content", "clean"),
    [
        (png(extra=[(b"tEXt", SECRET), (b"eXIf", SECRET)]), png()),
        (png(after=b"<script>" + SECRET), png()),
        (jpeg(extra=[(0xE1, b"Exif\x00\x00" + SECRET), (0xFE, SECRET), (0xED, SECRET)]), jpeg()),
        (jpeg(after=b"PK\x03\x04" + SECRET), jpeg()),
    ],
)
def test_where_it_was_taken_and_what_hides_behind_it_is_not_kept(content, clean):
    assert SECRET in content
    assert clean_image(content).content == clean


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", ".png or .jpg"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", ".png or .jpg"),
        (b"GIF89a" + b"x" * 20, ".png or .jpg"),
        (png()[:-12], "broken"),
        (png()[:40], "broken"),
        (jpeg()[:20], "broken"),
        (b"\xff\xd8\xff\xd9", "broken"),
        (png(width=MOST_PIXELS + 1), "pixels"),
        (png(height=0), "pixels"),
        (jpeg(height=MOST_PIXELS + 1), "pixels"),
        (png(extra=[(b"zTXt", b"x" * KILOBYTES * 1024)]), "kB"),
    ],
)
def test_what_is_no_picture_for_a_page_is_refused(content, says):
    with pytest.raises(NotAPicture, match=says):
        clean_image(content)


@given(st.binary(max_size=300), st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8"]))
def test_any_bytes_are_a_picture_or_refused(content, begins):
    with suppress(NotAPicture):
        assert clean_image(begins + content).kind in {"png", "jpeg"}
