"""Finding a story by the code on the person's slip, however it was written down. Knows nothing of who asks."""

import re

LENGTH = 8
# Letters and digits that are mistaken for each other when somebody reads a code off paper.
LOOK_ALIKE = str.maketrans("0QD1LJ75286V", "OOOIIIISZBGU")


def plain(typed):
    """The code without spaces, hyphens and the like, in capitals."""
    return re.sub(r"[\W_]", "", typed).upper()


def spoken(reference):
    """In two groups of four, as it is written on the slip."""
    return f"{reference[:4]} {reference[4:]}"


def story_with(stories, typed):
    """The one of `stories` that the code means, None without one.

    A code that is not there as it stands is taken for the only one that looks like it; where two do, for none.
    """
    code = plain(typed)
    if len(code) != LENGTH:
        return None
    if exact := stories.filter(reference=code).first():
        return exact
    looks = code.translate(LOOK_ALIKE)
    references = stories.order_by().values_list("reference", flat=True)
    alike = [reference for reference in references if reference.translate(LOOK_ALIKE) == looks]
    return stories.filter(reference=alike[0]).first() if len(alike) == 1 else None
