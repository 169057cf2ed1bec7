"""Columns that are sealed with a key outside the database, so that a copy of it holds none of their words."""

import json
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models


class NoKeyOpensThis(RuntimeError):
    """The key that sealed a text is not among STORY_KEYS."""


def seal(text: str) -> str:
    """`text` as a token that only the keys open; the newest key is used. Empty stays empty."""
    return seal_bytes(text.encode()) if text else ""


def seal_bytes(content: bytes) -> str:
    return _box(tuple(settings.STORY_KEYS)).encrypt(content).decode()


def unseal(token: str) -> str:
    """The text of a token. Raises NoKeyOpensThis, without any of the text, when none of the keys fits."""
    return unseal_bytes(token).decode() if token else ""


def unseal_bytes(token: str) -> bytes:
    """What a token holds. Raises NoKeyOpensThis."""
    try:
        return _box(tuple(settings.STORY_KEYS)).decrypt(token.encode())
    except InvalidToken:
        raise NoKeyOpensThis("No key in STORY_KEYS opens this. Put the key it was sealed with at the end.") from None


def resealed(token: str) -> str:
    """Seal again what was sealed, under the newest key. Raises NoKeyOpensThis."""
    return seal_bytes(unseal_bytes(token)) if token else ""


@lru_cache(maxsize=4)
def _box(keys):
    return MultiFernet([Fernet(key) for key in keys])


class SealedTextField(models.TextField):
    """Text that the database cannot read: no searching, no comparing, except with the empty text."""

    def from_db_value(self, value, expression, connection):
        return None if value is None else unseal(value)

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return None if value is None else seal(value)

    def get_lookup(self, name):
        return _EmptyOrNot if name == "exact" else super().get_lookup(name) if name == "isnull" else None


class _EmptyOrNot(models.lookups.Exact):
    def get_prep_lookup(self):
        if self.rhs != "":
            raise FieldError("A sealed column can only be compared with the empty text")
        return ""


class SealedJSONField(SealedTextField):
    """Lists and dictionaries, sealed whole."""

    def from_db_value(self, value, expression, connection):
        return json.loads(super().from_db_value(value, expression, connection) or "null")

    def to_python(self, value):
        return value

    def get_prep_value(self, value):
        return super().get_prep_value(json.dumps(value))


class SealedFileField(SealedTextField):
    """The bytes of a file, sealed whole."""

    def from_db_value(self, value, expression, connection):
        return None if value is None else unseal_bytes(value)

    def to_python(self, value):
        return value

    def get_prep_value(self, value):
        return None if value is None else seal_bytes(value)


def sealed_fields(model):
    return [field for field in model._meta.local_concrete_fields if isinstance(field, SealedTextField)]
