"""The questions about agreement as they were put to people: every wording ever used, by its version.

A wording that somebody has answered is never changed. To ask differently, add a version here and name it below; the old
one stays, so that an answer is shown beside what was asked.
"""

from django.utils.translation import gettext_lazy as _

from conversations.models import Agreement

Scope = Agreement.Scope
EACH = Agreement.WORDING_VERSION  # each question by itself, as on a sheet of paper
IN_ONE = "2026-12"  # one question, whose steps include one another
WORDINGS = {
    "2026-11": {
        Scope.NOTES: _("May I write down what you tell me?"),
        Scope.TEAM: _("May I share your words with the team, without your name?"),
        Scope.ORGANISATION: _("May other teams in the organisation read them?"),
        Scope.BOARD: _("May a board or committee read them?"),
        Scope.PUBLIC: _("May we quote them in public, or when we teach?"),
    },
    "2026-12": {
        Scope.NOTES: _("May I write down what you tell me?"),
        Scope.TEAM: _("How far may your words go, without your name? To the team?"),
        Scope.ORGANISATION: _("How far may your words go, without your name? To other teams in the organisation too?"),
        Scope.BOARD: _("How far may your words go, without your name? To a board or committee too?"),
        Scope.PUBLIC: _("How far may your words go, without your name? To everybody, in public and when we teach?"),
    },
}


def questions(version=EACH):
    """{scope: question} of a version, in the order they are asked; raises KeyError for one that was never used."""
    return WORDINGS[version]


def question_asked(agreement):
    """The question this answer was given to; without one of that version, what the answer is about."""
    return WORDINGS.get(agreement.wording_version, {}).get(agreement.scope, agreement.get_scope_display())
