"""Two shares bring the keys back, in whatever way they are typed; one tells nothing."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceim.safekeeping import threshold
from ceim.safekeeping.refused import KeepingRefused
from ceim.safekeeping.shares import Keys, keys_from, sheets_of

KEYS = Keys(b"b" * 32, (b"s" * 32,))


def typed(lines):
    return "\n".join(lines)


def test_multiplying_is_as_in_fips_197():
    assert threshold.times(0x57, 0x83) == 0xC1
    assert threshold.times(0x57, 0x13) == 0xFE
    assert all(threshold.times(number, threshold.inverse(number)) == 1 for number in range(1, 256))


def test_shares_of_draft_mcgrew_tss_03_are_joined():
    one, other = (1, bytes.fromhex("B9FA07E185")), (2, bytes.fromhex("F5409B4511"))
    assert threshold.join(one, other) == bytes.fromhex("7465737400")


@given(st.binary(max_size=40), st.integers(2, 5))
def test_any_two_shares_bring_the_secret_back(secret, number):
    assert {threshold.join(*two) for two in permutations(threshold.split(secret, number), 2)} == {secret}


@pytest.mark.parametrize("place", [1, 2, 3])
def test_one_share_fits_every_secret_equally(place):
    for secret in range(256):
        assert {secret ^ threshold.times(slope, place) for slope in range(256)} == set(range(256))


@settings(max_examples=25)
@given(st.booleans(), st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=3))
def test_printed_shares_bring_all_keys_back(with_backups, of_stories):
    keys = Keys(b"\x00" * 32 if with_backups else None, tuple(of_stories))
    for one, other in permutations(map(typed, sheets_of(keys)), 2):
        assert keys_from(one, other) == keys


def test_small_letters_misread_ones_and_titles_are_understood():
    one, other, _third = sheets_of(KEYS)
    carelessly = typed(line.partition(":")[2].lower().replace("0", "o").replace("1", "l") for line in one)
    assert keys_from(f"\n{carelessly}\n", typed(["CEIM, share 2 of 3", "", *other])) == KEYS


@settings(max_examples=40)
@given(st.data())
def test_mistyped_line_is_named(data):
    lines, other, _third = sheets_of(KEYS)
    place = data.draw(st.integers(0, len(lines) - 1))
    letter = data.draw(st.integers(4, 7))
    wrong = "8" if lines[place][letter] != "8" else "9"
    lines[place] = lines[place][:letter] + wrong + lines[place][letter + 1 :]
    with pytest.raises(KeepingRefused, match=f"Line {place + 1} |do not belong|not of the same"):
        keys_from(typed(lines), typed(other))


def refusal(one, other):
    with pytest.raises(KeepingRefused) as refused:
        keys_from(one, other)
    return str(refused.value)


def test_what_does_not_belong_together_is_refused():
    one, other, _third = map(typed, sheets_of(KEYS))
    foreign = typed(sheets_of(KEYS)[1])
    assert "one share twice" in refusal(one, one)
    assert "not of the same keys" in refusal(one, foreign)
    assert "missing at its end" in refusal(one, other.rpartition("\n")[0])
    assert "missing at its end" in refusal("", other)
    swapped = other.splitlines()
    swapped[0], swapped[1] = swapped[1], swapped[0]
    assert "Line 1" in refusal(one, typed(swapped))
