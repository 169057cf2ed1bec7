"""Keys as text: Bech32 (BIP 173), in which a mistyped letter is found."""

LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
CHECKED_BY = 6  # letters


def encode(prefix: str, content: bytes) -> str:
    """In lower case."""
    values = _regrouped(content, from_bits=8, to_bits=5)
    checksum = _checksum([*_expanded(prefix), *values, *[0] * CHECKED_BY]) ^ 1
    values += [checksum >> 5 * (CHECKED_BY - 1 - place) & 31 for place in range(CHECKED_BY)]
    return f"{prefix}1{''.join(LETTERS[value] for value in values)}"


def decode(prefix: str, text: str) -> bytes:
    """Raises ValueError for what is no such text, or was mistyped."""
    if text not in (text.lower(), text.upper()):
        raise ValueError("letters of both cases")
    found, _one, letters = text.lower().rpartition("1")
    values = [LETTERS.index(letter) for letter in letters]
    if found != prefix or _checksum([*_expanded(prefix), *values]) != 1:
        raise ValueError("another kind of key, or a mistyped one")
    return bytes(_regrouped(values[:-CHECKED_BY], from_bits=5, to_bits=8))


def _expanded(prefix):
    return [*(ord(letter) >> 5 for letter in prefix), 0, *(ord(letter) & 31 for letter in prefix)]


def _checksum(values):
    sum_so_far = 1
    for value in values:
        top = sum_so_far >> 25
        sum_so_far = (sum_so_far & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(GENERATORS):
            sum_so_far ^= generator if top >> place & 1 else 0
    return sum_so_far


def _regrouped(values, *, from_bits, to_bits):
    """All bits in groups of another size; smaller groups are filled up with zeros at the end."""
    number, bits, groups = 0, 0, []
    for value in values:
        number, bits = number << from_bits | value, bits + from_bits
        while bits >= to_bits:
            bits -= to_bits
            groups.append(number >> bits)
            number &= (1 << bits) - 1
    if to_bits < from_bits and bits:
        groups.append(number << (to_bits - bits))
    return groups
