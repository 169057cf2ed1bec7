"""A short guide in our own words: what to ask where a team has not said it in its own."""

from django.utils.translation import gettext as _

MOST_QUESTIONS = 5


def usual_questions() -> str:
    """One on each line. The first opens; the second leads to what people want to rely on."""
    return "\n".join(
        [
            _("I know what is the matter. Now tell me: what matters to you?"),
            _("What is so important to you here that it should happen every time? Name up to three things."),
        ]
    )
