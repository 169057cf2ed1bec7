"""Taking up another team's change, for the services that do: it becomes the idea of an improvement of one's own."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ceim.history.recording import also_in_history_of
from ceim.teams.models import Membership
from improvements.models import Aim, ChangeIdea, Improvement, Site, SiteStage
from improvements.ownership import refuse_departed
from improvements.spread.site_stage import bring_forward


def take_up(by: Membership, site: Site, title: str, owner: Membership, aim: dict, today: date) -> Improvement:
    """Of a site that is held; `aim` as the model has it. The other team reads that it is being tested.

    Raises ValidationError when it was taken up before, and for an owner who has left.
    """
    if ChangeIdea.objects.filter(taken_from=site).exists():
        raise ValidationError(_("Your team has taken up this change already."))
    refuse_departed(by, owner)
    improvement = Improvement.objects.begin(team=by.team, title=title, owner=owner, started_on=today)
    Aim.objects.create(team=by.team, improvement=improvement, set_by=by.user, **aim)
    ChangeIdea.objects.create(team=by.team, improvement=improvement, text=site.spread.what, taken_from=site)
    also_in_history_of(site.team_id)
    bring_forward(site, SiteStage.Stage.TESTING, today, by=by.user)
    return improvement
