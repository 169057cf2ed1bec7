"""The pair of keys of backups: anybody may seal with the public one, and only the private one opens."""

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from ceim.safekeeping import bech32
from ceim.safekeeping.refused import KeepingRefused

PUBLIC, PRIVATE = "age", "age-secret-key-"


def new_private_key() -> str:
    """In the letters of the program age."""
    return private_key_of(X25519PrivateKey.generate().private_bytes_raw())


def private_key_of(content: bytes) -> str:
    return bech32.encode(PRIVATE, content).upper()


def public_key_of(private_key: str) -> str:
    return bech32.encode(PUBLIC, opening(private_key).public_key().public_bytes_raw())


def opening(private_key: str) -> X25519PrivateKey:
    try:
        return X25519PrivateKey.from_private_bytes(bech32.decode(PRIVATE, private_key))
    except ValueError:
        raise KeepingRefused(
            "This is no private key of backups, or a letter of it is wrong. It begins with AGE-SECRET-KEY-1."
        ) from None


def sealing(public_key: str) -> X25519PublicKey:
    if not public_key:
        raise KeepingRefused("BACKUP_KEY is not set. Make a pair of keys with: python manage.py make_backup_key")
    try:
        return X25519PublicKey.from_public_bytes(bech32.decode(PUBLIC, public_key))
    except ValueError:
        raise KeepingRefused(
            "BACKUP_KEY is no public key, or a letter of it is wrong. It begins with age1; python manage.py "
            "make_backup_key prints one."
        ) from None
