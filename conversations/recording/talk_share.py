"""Whose words a conversation is made of: the person's, it is hoped, four in five or more."""

ENOUGH = 8  # in 10, as the model asks


def share_of_talk(said, asked):
    """How many in 10 of the words are the person's; None where nobody wrote down what was asked.

    said, asked  lists of texts: what the person said, and what the holder asked
    """
    theirs, ours = _count(said), _count(asked)
    return round(10 * theirs / (theirs + ours)) if ours else None


def _count(texts):
    return sum(len(text.split()) for text in texts)
