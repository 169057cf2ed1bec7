"""Whom a team did not hear in three months, in sentences. Pure functions."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conversations.models import Conversation

Support, Speaker, Timing = Conversation.Support, Conversation.Speaker, Conversation.Timing

# Of each way of coming to be asked: the sentence, and how it goes on for a value that nobody had.
SENTENCES = {
    "support": (
        gettext_lazy("Nobody %(what)s in three months."),
        {
            Support.INTERPRETER: gettext_lazy("with an interpreter"),
            Support.BSL: gettext_lazy("in British Sign Language"),
            Support.TALKING_MATS: gettext_lazy("with Talking Mats"),
            Support.EASY_READ: gettext_lazy("with easy read"),
        },
    ),
    "speaker": (
        gettext_lazy("Nobody spoke as %(what)s in three months."),
        {
            Speaker.PERSON: gettext_lazy("the person receiving care"),
            Speaker.FAMILY: gettext_lazy("a family member"),
            Speaker.CARER: gettext_lazy("an unpaid carer"),
            Speaker.SUPPORTED: gettext_lazy("a person with an advocate or interpreter"),
        },
    ),
    "timing": (
        gettext_lazy("Nobody was asked %(what)s in three months."),
        {
            Timing.DURING: gettext_lazy("during care"),
            Timing.AT_END: gettext_lazy("at the end of care"),
            Timing.WEEKS_AFTER: gettext_lazy("2 to 3 weeks after"),
            Timing.LATER: gettext_lazy("later than that"),
        },
    ),
}


def sentences_of(counters: dict[str, Counter], spoken: list[tuple[str, int]]) -> list[str]:
    """One for each way in which somebody is missing; none where nobody was heard at all, which is said by itself.

    counters  {column: how many people by its value}
    spoken    (touchpoint, in how many stories it came up)
    """
    if not counters["language"].total():
        return []
    missing = [
        (sentence, [str(words) for value, words in of.items() if not counters[name][value]])
        for name, (sentence, of) in SENTENCES.items()
    ]
    silent = [_("“%(touchpoint)s”") % {"touchpoint": label} for label, number in spoken if not number]
    missing.append((_("Nobody spoke about %(what)s in three months."), silent))
    return [sentence % {"what": joined(parts)} for sentence, parts in missing if parts]


def joined(parts: list[str]) -> str:
    """a, b or c"""
    *others, last = parts
    return _("%(others)s or %(last)s") % {"others": ", ".join(others), "last": last} if others else last
