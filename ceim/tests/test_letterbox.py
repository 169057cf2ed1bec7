"""What a device puts into the letterbox is opened by the server alone, and by nothing that was changed on the way."""

import json
from base64 import b64decode, b64encode

import pytest

from ceim import letterbox

WORDS = {"answers": {"words_whole": ["Nobody told me."]}}
OLDER, NEWER = (b64encode(letter * 32).decode() for letter in (b"a", b"b"))


def test_letter_is_opened_with_what_it_is_about():
    assert letterbox.opened(letterbox.sealed(WORDS, "one"), "one") == WORDS
    with pytest.raises(letterbox.CannotBeOpened):
        letterbox.opened(letterbox.sealed(WORDS, "one"), "another")


def test_letter_holds_no_word():
    letter = letterbox.sealed(WORDS, "one")
    assert "Nobody" not in json.dumps(letter)
    assert b"Nobody" not in b64decode(letter["sealed"])


def test_letter_of_an_older_key_is_opened_as_long_as_that_is_kept(settings):
    settings.STORY_KEYS = [OLDER]
    letter, old_box = letterbox.sealed(WORDS, "one"), letterbox.box()
    settings.STORY_KEYS = [NEWER, OLDER]
    assert letterbox.box() != old_box
    assert letterbox.opened(letter, "one") == WORDS
    settings.STORY_KEYS = [NEWER]
    with pytest.raises(letterbox.CannotBeOpened):
        letterbox.opened(letter, "one")


def test_box_is_the_same_in_every_process_and_says_nothing_of_the_key(settings):
    settings.STORY_KEYS = [OLDER]
    assert letterbox.box() == letterbox.box()
    assert OLDER not in json.dumps(letterbox.box())
    assert len(b64decode(letterbox.box()["key"])) == 65


@pytest.mark.parametrize("part", letterbox.PARTS)
@pytest.mark.parametrize("other", [None, "", "x", "AAAA", 7, [], "é"])
def test_what_is_no_letter_is_refused(part, other):
    letter = letterbox.sealed(WORDS, "one") | {part: other}
    with pytest.raises(letterbox.CannotBeOpened):
        letterbox.opened(letter, "one")
    del letter[part]
    with pytest.raises(letterbox.CannotBeOpened):
        letterbox.opened(letter, "one")


def test_every_changed_letter_is_refused():
    letter = letterbox.sealed(WORDS, "one")
    sealed = bytearray(b64decode(letter["sealed"]))
    for place in range(0, len(sealed), 7):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(letterbox.CannotBeOpened):
            letterbox.opened(letter | {"sealed": b64encode(changed).decode()}, "one")
