"""A sealed file, written and read chunk by chunk: the format of age (https://age-encryption.org/v1), for X25519 keys.

Each chunk is sealed with its number and with whether it is the last, so that a file that was cut, or whose chunks were
swapped, is not opened. Memory holds one chunk.
"""

import base64
import binascii
import hmac
import io
import secrets
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ceim.safekeeping.keys import opening, sealing
from ceim.safekeeping.refused import KeepingRefused

VERSION = b"age-encryption.org/v1"
FOR_KEY = b"age-encryption.org/v1/X25519"
CHUNK, TAG, NONCE = 64 * 1024, 16, 16
MOST_HEADER_LINES, LONGEST_LINE = 100, 200
NOT_OURS = "This is no backup of CEIM, or its beginning was changed. Take another copy of it."


class SealingStream(io.RawIOBase):
    """What is written to it goes to `file`, sealed for a public key. Whole only once `finish` was called."""

    def __init__(self, file: BinaryIO, public_key: str):
        file_key = secrets.token_bytes(16)
        nonce = secrets.token_bytes(NONCE)
        self._file, self._chunks, self._waiting = file, _Chunks(_derived(file_key, nonce, b"payload")), bytearray()
        file.write(_header(file_key, sealing(public_key)) + nonce)

    def writable(self):
        return True

    def write(self, content):
        self._waiting += content
        while len(self._waiting) > CHUNK:  # what may be the last chunk waits
            self._file.write(self._chunks.seal(bytes(self._waiting[:CHUNK]), is_last=False))
            del self._waiting[:CHUNK]
        return len(content)

    def finish(self):
        self._file.write(self._chunks.seal(bytes(self._waiting), is_last=True))


class OpeningStream(io.RawIOBase):
    """What a sealed file holds. Reading raises KeepingRefused where it is not as it was written."""

    def __init__(self, file: BinaryIO, private_key: str):
        file_key = _file_key(file, opening(private_key))
        self._file = file
        self._chunks = _Chunks(_derived(file_key, _exactly(file, NONCE), b"payload"))
        self._sealed, self._open = file.read(CHUNK + TAG), b""

    def readable(self):
        return True

    def readinto(self, buffer):
        if not self._open and self._sealed is not None:
            self._open_next()
        taken = self._open[: len(buffer)]
        buffer[: len(taken)] = taken
        self._open = self._open[len(taken) :]
        return len(taken)

    def _open_next(self):
        following = self._file.read(CHUNK + TAG)
        self._open = self._chunks.open(self._sealed, is_last=not following)
        if not self._open and self._chunks.number > 1:
            raise KeepingRefused(NOT_OURS)
        self._sealed = following or None


class _Chunks:
    """Seals or opens one chunk after the other."""

    def __init__(self, key):
        self._cipher, self.number = ChaCha20Poly1305(key), 0

    def seal(self, content, *, is_last):
        return self._cipher.encrypt(self._next_nonce(is_last), content, None)

    def open(self, sealed, *, is_last):
        try:
            return self._cipher.decrypt(self._next_nonce(is_last), sealed, None)
        except InvalidTag:
            where = f"after about {(self.number - 1) * (CHUNK + TAG) // 1024:,} KB"
            what = "ends too early, or its end was changed" if is_last else f"was changed or damaged {where}"
            raise KeepingRefused(f"The backup {what}. Take another copy of it, or an older backup.") from None

    def _next_nonce(self, is_last):
        nonce = self.number.to_bytes(11, "big") + bytes([is_last])
        self.number += 1
        return nonce


def _header(file_key: bytes, public_key: X25519PublicKey) -> bytes:
    ours = X25519PrivateKey.generate()
    share = ours.public_key().public_bytes_raw()
    body = ChaCha20Poly1305(_wrapping(ours, public_key, share, public_key)).encrypt(bytes(12), file_key, None)
    header = b"\n".join([VERSION, b"-> X25519 " + _letters(share), _letters(body), b"---"])
    return header + b" " + _letters(_mac(file_key, header)) + b"\n"


def _file_key(file, private_key: X25519PrivateKey) -> bytes:
    lines = _header_lines(file)
    header, mac = b"\n".join([*lines[:-1], b"---"]), _content(lines[-1].removeprefix(b"--- "))
    for line, body in zip(lines, lines[1:], strict=False):
        if line.startswith(b"-> X25519 ") and (file_key := _unwrapped(line.split(b" ")[2:], body, private_key)):
            if not hmac.compare_digest(mac, _mac(file_key, header)):
                raise KeepingRefused(NOT_OURS)
            return file_key
    raise KeepingRefused(
        "This private key does not open the backup: it was sealed for another BACKUP_KEY. Look for the private key "
        "that was made together with that one, or bring two of its shares together: python manage.py join_keys"
    )


def _unwrapped(arguments, body, private_key):
    """The key of the file, or None if it was sealed for somebody else."""
    share, sealed = _content(b"".join(arguments)), _content(body)
    if len(arguments) != 1 or len(share) != 32 or len(sealed) != 32:
        raise KeepingRefused(NOT_OURS)
    try:
        wrapping = _wrapping(private_key, X25519PublicKey.from_public_bytes(share), share, private_key.public_key())
        return ChaCha20Poly1305(wrapping).decrypt(bytes(12), sealed, None)
    except (InvalidTag, ValueError):  # ValueError: what both come to is zero, which nobody sealed for us
        return None


def _header_lines(file):
    lines = []
    while not lines or not lines[-1].startswith(b"---"):
        line = file.readline(LONGEST_LINE)
        if not line.endswith(b"\n") or len(lines) == MOST_HEADER_LINES or (not lines and line[:-1] != VERSION):
            raise KeepingRefused(NOT_OURS)
        lines.append(line[:-1])
    return lines


def _wrapping(private_key, public_key, share, recipient):
    return _derived(private_key.exchange(public_key), share + recipient.public_bytes_raw(), FOR_KEY)


def _mac(file_key, header):
    return hmac.digest(_derived(file_key, b"", b"header"), header, "sha256")


def _derived(secret, salt, purpose):
    return HKDF(SHA256(), length=32, salt=salt, info=purpose).derive(secret)


def _letters(content):
    return base64.b64encode(content).rstrip(b"=")


def _content(letters):
    try:
        content = base64.b64decode(letters + b"=" * (-len(letters) % 4), validate=True)
    except binascii.Error:
        raise KeepingRefused(NOT_OURS) from None
    if _letters(content) != letters:
        raise KeepingRefused(NOT_OURS)
    return content


def _exactly(file, number):
    content = file.read(number)
    if len(content) != number:
        raise KeepingRefused("The backup ends too early. Take another copy of it, or an older backup.")
    return content
