"""A secret in shares, of which any two bring it back and one tells nothing: Shamir's scheme, over the bytes of AES.

For each byte of the secret a straight line is drawn through it, at random. A share is the height of each line at one
place; two places say where the line begins, and through one of them lines lead from every byte there is. Adding is XOR;
what multiplying is says FIPS 197, section 4.2.
"""

import secrets

POLYNOMIAL = 0x11B  # of AES


def split(secret: bytes, number: int) -> list[tuple[int, bytes]]:
    """[(place, heights)] of as many shares."""
    slopes = secrets.token_bytes(len(secret))
    return [
        (place, bytes(begin ^ times(slope, place) for begin, slope in zip(secret, slopes, strict=True)))
        for place in range(1, number + 1)
    ]


def join(one: tuple[int, bytes], other: tuple[int, bytes]) -> bytes:
    """Where the lines through two shares begin. Raises ValueError for shares of one place, or of two lengths."""
    (here, heights), (there, other_heights) = one, other
    if here == there:
        raise ValueError("one share twice")
    apart = inverse(here ^ there)
    weight, other_weight = times(there, apart), times(here, apart)
    pairs = zip(heights, other_heights, strict=True)
    return bytes(times(height, weight) ^ times(other_height, other_weight) for height, other_height in pairs)


def times(one: int, other: int) -> int:
    product = 0
    while other:
        product ^= one if other & 1 else 0
        one = one << 1 ^ (POLYNOMIAL if one & 0x80 else 0)
        other >>= 1
    return product


def inverse(number: int) -> int:
    """What makes 1 of it: its 254th power, for there are 255 numbers to multiply with."""
    power = 1
    for _each in range(254):
        power = times(power, number)
    return power
