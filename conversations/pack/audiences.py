"""Whom a pack is for, and whom a story may be shown to by the person's own agreement."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conversations.models import Agreement

Scope = Agreement.Scope


@dataclass(frozen=True)
class Audience:
    """`asks_for` is the agreement that each story in the pack must have; None: every story the team may read."""

    asks_for: str | None
    choice: str
    name: str
    warning: str


TEAM = Audience(
    None,
    gettext_lazy("The team: every story"),
    gettext_lazy("For the team"),
    gettext_lazy("Contains people’s words. Do not forward beyond the team."),
)
ORGANISATION = Audience(
    Scope.ORGANISATION,
    gettext_lazy("The organisation: only stories that may be shared across it"),
    gettext_lazy("For the organisation"),
    gettext_lazy("Contains people’s words. Do not forward beyond the organisation."),
)
BOARD = Audience(
    Scope.BOARD,
    gettext_lazy("A board: only stories that may be shown to a board"),
    gettext_lazy("For a board or committee"),
    gettext_lazy("Contains people’s words. Do not forward beyond the board or committee."),
)
PUBLIC = Audience(
    Scope.PUBLIC,
    gettext_lazy("The public: only stories that may be shown in public"),
    gettext_lazy("For the public and for teaching"),
    gettext_lazy("Contains people’s words. Do not use them beyond showing them in public and in teaching."),
)
AUDIENCES = {"": TEAM, "organisation": ORGANISATION, "board": BOARD, "public": PUBLIC}  # by what stands in the address

REACHES = {  # in the order in which they are named
    Scope.ORGANISATION: gettext_lazy("the organisation"),
    Scope.BOARD: gettext_lazy("a board or committee"),
    Scope.PUBLIC: gettext_lazy("the public, and in teaching"),
}


def may_be_shown_to(conversation):
    """A sentence; needs no query when `agreements` has been prefetched. An answer taken back counts as no."""
    agreed = {agreement.scope for agreement in conversation.agreements.all() if agreement.is_standing}
    reached = [str(name) for scope, name in REACHES.items() if scope in agreed]
    if not reached:
        return _("May be shown to the team only.")
    return _("May be shown to: %(whom)s.") % {"whom": "; ".join([_("the team"), *reached])}
