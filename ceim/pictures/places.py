"""Where pictures may stand: a name that lines in easy read give, and what a picture there shows."""

from django.utils.translation import gettext_lazy as _

PLACES = {
    "thanks": _("A greeting or thanks"),
    "listen": _("Somebody listens"),
    "words": _("Words are written down, or read out"),
    "no_name": _("No name is written down"),
    "team": _("Your team"),
    "care": _("Care"),
    "good": _("Something is good"),
    "not_good": _("Something is not good"),
    "stop": _("To say no, to stop, or to think again"),
    "risk": _("Somebody could be hurt"),
    "paper": _("A slip of paper"),
    "code": _("A code"),
    "away": _("Words are taken away"),
    "board": _("Your board"),
    "complain": _("A complaint"),
}
