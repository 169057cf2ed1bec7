"""A letterbox for words written where there was no signal: any device puts a letter in, the server alone opens it.

The device makes a pair of keys for each letter, agrees with the server's public key on a secret (ECDH on P-256, made
into a key by HKDF with SHA-256), seals with AES-GCM, and forgets its own half: from then on it cannot open the letter
itself. The server's pairs are made from STORY_KEYS, so a letter of an older key opens as long as that key is kept.
See static/letters.js, which seals.
"""

import json
from base64 import b64decode, b64encode
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

OF_THE_BOX, OF_A_LETTER = b"ceim letterbox", b"ceim letter"
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256's group
PARTS = ("box", "point", "iv", "sealed")


class CannotBeOpened(ValueError):
    """What was put in is no letter, or none that a key in STORY_KEYS opens."""


def box() -> dict[str, str]:
    """`id` and `key` (an uncompressed point in base64) of the box that new letters go into."""
    key = settings.STORY_KEYS[0]
    return {"id": _name_of(key), "key": b64encode(_point_of(_pair(key).public_key())).decode()}


def opened(letter: dict[str, str], about: str):
    """What was sealed, out of its JSON; `about` is what the device sealed it with. Raises CannotBeOpened."""
    try:
        name, *parts = (letter[part] for part in PARTS)
        point, iv, sealed = (b64decode(part, validate=True) for part in parts)
        key = next(key for key in settings.STORY_KEYS if _name_of(key) == name)
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
        secret = _derived(_pair(key).exchange(ec.ECDH(), theirs), 32, OF_A_LETTER, salt=point)
        return json.loads(AESGCM(secret).decrypt(iv, sealed, about.encode()))
    except (InvalidTag, KeyError, RecursionError, StopIteration, TypeError, ValueError):
        raise CannotBeOpened from None


def sealed(words, about: str) -> dict[str, str]:
    """A letter as a device seals it, for tests and for a demonstration."""
    ours, iv = ec.generate_private_key(ec.SECP256R1()), b"0123456789ab"
    point = _point_of(ours.public_key())
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), b64decode(box()["key"]))
    secret = _derived(ours.exchange(ec.ECDH(), theirs), 32, OF_A_LETTER, salt=point)
    body = AESGCM(secret).encrypt(iv, json.dumps(words).encode(), about.encode())
    return {"box": box()["id"]} | {
        name: b64encode(part).decode() for name, part in zip(PARTS[1:], (point, iv, body), strict=True)
    }


@lru_cache(maxsize=8)
def _pair(key):
    number = int.from_bytes(_derived(b64decode(key, altchars=b"-_"), 48, OF_THE_BOX))
    return ec.derive_private_key(number % (ORDER - 1) + 1, ec.SECP256R1())


def _name_of(key):
    return sha256(_point_of(_pair(key).public_key())).hexdigest()[:16]


def _point_of(public_key):
    return public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _derived(secret, length, info, salt=None):
    return HKDF(SHA256(), length, salt, info).derive(secret)
