"""What is sealed opens with its own key alone, and only as it was written."""

import base64
import io
import secrets

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceim.safekeeping.keys import new_private_key, opening, private_key_of, public_key_of, sealing
from ceim.safekeeping.refused import KeepingRefused
from ceim.safekeeping.sealed_stream import CHUNK, NONCE, TAG, OpeningStream, SealingStream

KEY = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"
# Both keys are those of the specification, https://c2sp.org/age; this file was made for them by another program.
PUBLIC_KEY = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"
BY_ANOTHER_PROGRAM = (
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSB5WDUyUDU2NVNoNjNGaXMwUWFNU1JFNE1zc2JMOU1wcjFZT3ZTNzJycWtZCnhVRExkRFFP"
    "VVVlRzJsNW11cUZmQ0djMkNtRXB1OXBVZEhBVFhHb1Jlc0kKLT4gMEtkLWdyZWFzZSBHVUs/ICtQXmYKdDBORUlSMEpzRm1IZjZLR0pFbXRONHBP"
    "bzkvVXBPdFVBblkzRWsyZTQxRjRUTmJxVk5CdEM1MG9semlwc0RPRApHbWEvZmp2dWpsYitlUVVhbDZUbllOWjd4QkJ1WUtzUnpYZWdzOFprOEEK"
    "LS0tIDl6QzhjdEl2NTZGc1BDWGVZOXdXUWtYNkdhdVpTdTNiNk1NVkdpVnl3OGsKYNPsK4OiFdV3SiYd6fvy4VofnHhGaqg6L2di6ERKslSyakey"
    "ZrEo+eiPPBp++WXjK00="
)
CONTENT = secrets.token_bytes(3 * CHUNK + 1000)


def sealed(content, public_key=PUBLIC_KEY):
    file = io.BytesIO()
    stream = SealingStream(file, public_key)
    stream.write(content)
    stream.finish()
    return file.getvalue()


def opened(content, key=KEY):
    return io.BufferedReader(OpeningStream(io.BytesIO(content), key)).read()


def test_keys_are_those_of_the_specification():
    assert public_key_of(KEY) == PUBLIC_KEY
    assert private_key_of(b"\x42" * 32) == KEY


def test_file_of_another_program_opens():
    assert opened(base64.b64decode(BY_ANOTHER_PROGRAM)) == b"Nobody waits alone"


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 1])
def test_what_was_sealed_opens_to_what_it_was(size):
    assert opened(sealed(CONTENT[:size])) == CONTENT[:size]


def test_nothing_of_what_is_sealed_can_be_read():
    content = sealed(b"Nobody waits alone" * 1000)
    assert b"waits" not in content
    assert content != sealed(b"Nobody waits alone" * 1000)


def test_another_key_opens_nothing():
    with pytest.raises(KeepingRefused, match=r"does not open .* join_keys"):
        opened(sealed(CONTENT), new_private_key())


@settings(max_examples=30)
@given(st.data())
def test_no_byte_can_be_changed(data):
    content = bytearray(sealed(CONTENT[: CHUNK + 100]))
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(KeepingRefused):
        opened(bytes(content))


@settings(max_examples=30)
@given(st.data())
def test_nothing_can_be_cut_off(data):
    content = sealed(CONTENT[: CHUNK + 100])
    with pytest.raises(KeepingRefused):
        opened(content[: data.draw(st.integers(0, len(content) - 1))])


def chunks_of(content):
    """(what stands before them, the chunks)"""
    begin = content.index(b"\n", content.index(b"\n---") + 1) + 1 + NONCE
    step = CHUNK + TAG
    return content[:begin], [content[at : at + step] for at in range(begin, len(content), step)]


@pytest.mark.parametrize(
    "order", [[1, 0, 2, 3], [0, 2, 1, 3], [0, 1, 3], [0, 1, 2], [0, 1, 2, 3, 3], [0, 1, 1, 2, 3], [3]]
)
def test_chunks_cannot_be_swapped_left_out_or_doubled(order):
    before, chunks = chunks_of(sealed(CONTENT))
    with pytest.raises(KeepingRefused, match="Take another copy"):
        opened(before + b"".join(chunks[place] for place in order))


@pytest.mark.parametrize("text", ["", "age1", PUBLIC_KEY[:-1], PUBLIC_KEY.replace("z", "y", 1), KEY, "ä" * 60])
def test_what_is_no_public_key_is_refused(text):
    with pytest.raises(KeepingRefused, match="make_backup_key"):
        sealing(text)


@pytest.mark.parametrize("text", ["", KEY[:-1], KEY.replace("Z", "Y", 1), PUBLIC_KEY, KEY[:20].lower() + KEY[20:]])
def test_what_is_no_private_key_is_refused(text):
    with pytest.raises(KeepingRefused, match="AGE-SECRET-KEY-1"):
        opening(text)
