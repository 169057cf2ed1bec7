"""In which words an organisation speaks a language: the draft's, and over them those that were checked."""

from collections.abc import Iterator
from contextlib import contextmanager

from ceim.languages.speaking import corrected_by
from ceim.translating.models import CheckedText


@contextmanager
def in_words_of(organisation_id: int) -> Iterator[None]:
    """Whatever is said inside in a language for persons is said as this organisation had it checked."""
    with corrected_by(lambda language: checked_texts(organisation_id, language)):
        yield


def checked_texts(organisation_id: int, language: str) -> dict[str, str]:
    """{the English: how it is said}, in one statement."""
    texts = CheckedText.objects.filter(organisation=organisation_id, language=language, is_current=True)
    return dict(texts.values_list("english", "said"))
