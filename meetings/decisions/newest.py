"""The newest decision about an opportunity, and what is said to somebody who has not seen it."""

from django.utils.translation import gettext as _

from meetings.models import Decision, Opportunity


def newest_of(opportunity: Opportunity) -> Decision | None:
    return opportunity.decisions.select_related("by").order_by("-id").first()


def decided_meanwhile(decision: Decision) -> str:
    """In words, with the reason or receiver, so that nobody has to look for it."""
    opportunity = decision.opportunity
    why = decision.reason or opportunity.passed_to
    said = {
        "what": f"{decision.get_what_display()}: {why}" if why else decision.get_what_display(),
        "name": decision.by.name if decision.by else _("Somebody"),
    }
    return (
        _(
            "%(name)s decided about this after you opened the page: “%(what)s”. What you chose is still here. If you "
            "save now, yours is added and stands."
        )
        % said
    )
