"""Questions that help people to say how a story struck them."""

from django.utils.translation import gettext_lazy as _

REFLECTION_PROMPTS = [
    _("What struck you?"),
    _("How did it feel to hear it?"),
    _("What surprised us?"),
    _("What are we proud of?"),
    _("What had we taken for granted?"),
    _("What is it like when this goes well, and why?"),
    _("What one thing would have changed this story?"),
]
