"""Why words may stay that look as if they could say who somebody is: one rule while recording and at release."""

from collections.abc import Iterable

from conversations.models import KeptDetail
from conversations.safe_to_store.kinds import FindKind

Why = KeptDetail.Why
# A number with the right check digits is never a word, nor harmless because everybody knows whose it is.
OF_A_NUMBER = (Why.NOT_A_PERSON, Why.PLACE)
NUMBERS_OF_PEOPLE = (FindKind.NHS_NUMBER, FindKind.CHI_NUMBER)


def reasons_for(kind: str) -> tuple[Why, ...]:
    """The reasons for which a find of this kind may stay."""
    return OF_A_NUMBER if kind in NUMBERS_OF_PEOPLE else tuple(Why)


def choices_for(kind: str) -> list[tuple[str, str]]:
    """Choices of a field: these reasons alone."""
    return [(why.value, why.label) for why in reasons_for(kind)]


def key_of(kind: str, words: str) -> tuple[str, str]:
    """What is one find wherever it stands, in capitals or not, and over a line break."""
    return str(kind), " ".join(words.split()).casefold()


def explained_by(kept_details: Iterable[KeptDetail]) -> dict[tuple[str, str], KeptDetail]:
    """Which finds may stay by these decisions, and by which; one whose reason does not fit its kind counts for none."""
    return {key_of(kept.kind, kept.words): kept for kept in kept_details if kept.why in reasons_for(kept.kind)}
