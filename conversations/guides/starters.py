"""Ready-made questions in our own words, offered where a touchpoint has none, so that an empty guide teaches."""

from django.utils.translation import gettext as _

from conversations.models import Question

PLACES = {"on", "in", "at", "by", "under", "inside", "outside", "after", "before", "between", "during", "with"}


def starters_for(kind, label):
    """Questions of a kind to begin with, for a touchpoint of this name. None is longer than a question may be."""
    return {
        Question.Kind.DISCOVERY: [
            _about(label) % {"touchpoint": in_a_sentence(label)},
            _("Take me through it from the start, as it was for you"),
        ],
        Question.Kind.DEEPER: [
            _("How did that leave you feeling?"),
            _("What mattered most to you then?"),
            _("What would have made it better?"),
            _("If it was good: what exactly did they do?"),
        ],
        Question.Kind.CLARIFYING: [_("Who was with you?"), _("How long was that?")],
    }[kind]


def _about(label):
    is_a_place = label.split(" ", 1)[0].lower() in PLACES
    return _("Tell me what it is like %(touchpoint)s") if is_a_place else _("Tell me about %(touchpoint)s")


def in_a_sentence(label):
    """A name as it reads after "about": "Arriving" → "arriving"; "I go in", "X-ray" and "MRI scan" stay."""
    begins_small = label[1:2].islower() or label.startswith("A ")
    return label[:1].lower() + label[1:] if begins_small else label
