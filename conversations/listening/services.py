"""Services of listening: an activity begun, and changed."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership, Pathway
from conversations.models import ListeningActivity


@recorded("began to listen to what matters")
def begin_listening(*, by: Membership, method: str, pathway: Pathway, **details) -> ListeningActivity:
    """An activity in which a team asks what matters to people.

    method   a ListeningActivity.Method
    pathway  the part of care that it is about: one that the team asks people on
    details  first_day, last_day, led_by, invited, took_part, support, questions: the fields of ListeningActivity

    Raises ValidationError for a pathway of another team, where it ends before it begins, and where more took part than
    were invited.
    """
    _refuse_unfit(by, pathway, details)
    return ListeningActivity.objects.create(team=by.team, begun_by=by.user, method=method, pathway=pathway, **details)


@recorded("changed what is said of listening")
def revise_listening(
    *, by: Membership, activity: ListeningActivity, method: str, pathway: Pathway, **details
) -> ListeningActivity:
    """Put right what is said of it; other arguments as in `begin_listening`.

    Raises ValidationError as that does, and for another pathway once there are answers: these stay where they are.
    """
    activity = locked(by, activity)
    _refuse_unfit(by, pathway, details)
    is_answered = activity.answers.exists() or activity.drafts.exists()
    if pathway.pk != activity.pathway_id and is_answered:
        raise ValidationError(
            {"pathway": _("There are answers on this pathway already. Begin another activity for it")}
        )
    for name, value in (details | {"method": method, "pathway": pathway}).items():
        setattr(activity, name, value)
    activity.save()
    return activity


def _refuse_unfit(by, pathway, details):
    if not Pathway.objects.at_work_for(by).filter(pk=pathway.pk).exists():
        raise ValidationError({"pathway": _("Choose a pathway of your team")})
    if details["last_day"] < details["first_day"]:
        raise ValidationError({"last_day": _("Last day must be on or after the first day")})
    invited, took_part = details.get("invited"), details.get("took_part")
    if invited is not None and took_part is not None and took_part > invited:
        told = _("More took part than were invited. Change a number, or leave “invited” empty if anybody could come")
        raise ValidationError({"took_part": told})
