"""What becomes of a team: another name, another setting."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.history.recording import also_in_history_of, recorded
from ceim.locking import locked
from ceim.months import first_of
from ceim.teams.codes import take_code
from ceim.teams.models import FormerAddress, FormerSetting, OrganisationRole, Team
from ceim.teams.services.organisation import free_address, refuse_taken_name


@recorded("renamed a team")
def rename_team(
    *, by: OrganisationRole, team: Team, name: str, setting: str, code_system: str | None = None, code: str = ""
) -> Team:
    """Give a team another name, setting or code. Its address follows the name, and the one before it leads on.

    code_system     the list of the code, or None, which leaves both as they are
    Another setting holds from this month on; the months before stay with the one they had. Raises ValidationError
    when another team of the organisation has the name or the code, and for a team that has closed.
    """
    locked(by, by.organisation)  # so that two do not take one name
    team = locked(by, team)
    if team.ended_on:
        raise ValidationError(_("This team has closed. Reopen it first, then change it"))
    refuse_taken_name(by.organisation, name, team)
    _take_setting(team, setting)
    if name != team.name:
        team.name = name
        _take_address(team, free_address(by.organisation, name, team))
    if code_system is not None:
        take_code(team, code_system, code)
    team.save(update_fields=["name", "setting", "address", "code_system", "code"])
    also_in_history_of(team.pk)
    return team


def _take_setting(team, setting):
    month = first_of(timezone.localdate())
    if setting != team.setting and team.started_on < month:
        FormerSetting.objects.get_or_create(team=team, until=month, defaults={"setting": team.setting})
        FormerSetting.objects.filter(team=team, until=month, setting=setting).delete()  # it was changed back
    team.setting = setting


def _take_address(team, address):
    if address != team.address:
        FormerAddress.objects.filter(team=team, address=address).delete()
        FormerAddress.objects.create(team=team, address=team.address, until=timezone.localdate())
        team.address = address
