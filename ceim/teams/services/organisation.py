"""Starting organisations and teams, and who looks after them."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from ceim.access.policy import Role
from ceim.accounts.models import User
from ceim.history.recording import also_in_history_of, recorded
from ceim.locking import locked, one_locked
from ceim.teams.codes import take_code
from ceim.teams.models import FormerAddress, Invitation, Organisation, OrganisationRole, Team
from ceim.teams.services.invitation import make_invitation


@recorded("started an organisation")
def start_organisation(*, by, name: str, email: str, admin_name: str) -> Invitation:
    """Make an organisation and the invitation of its first administrator, which is returned and not mailed.

    by        None: nobody can be signed in yet
    Raises ValidationError when there is an organisation of this name.
    """
    if Organisation.objects.filter(name__iexact=name).exists():
        raise ValidationError(_("There is an organisation of this name already"))
    organisation = Organisation.objects.create(name=name, slug=_free_slug(name))
    return make_invitation(
        organisation=organisation, email=email, name=admin_name, role=Role.ADMINISTRATOR, is_mailed=False
    )


@recorded("started a team")
def start_team(
    *,
    by: OrganisationRole,
    name: str,
    setting: str,
    started_on=None,
    lead_email: str = "",
    lead_name: str = "",
) -> Team:
    """Make a team; with `lead_email` its first lead is invited, by mail.

    Raises ValidationError when the organisation has a team of this name.
    """
    refuse_taken_name(by.organisation, name)
    team = Team.objects.create(
        organisation=by.organisation,
        name=name,
        address=free_address(by.organisation, name),
        setting=setting,
        started_on=started_on or timezone.localdate(),
    )
    also_in_history_of(team.pk)
    if lead_email:
        make_invitation(team=team, email=lead_email, name=lead_name, role=Role.LEAD, sent_by=by.user)
    return team


@recorded("changed the organisation's settings")
def edit_organisation(
    *,
    by: OrganisationRole,
    name: str,
    public_telephone: str,
    public_email: str,
    slip_months: int,
    telephone_numbers: str,
    lawful_basis: str,
    concerns_go_on_to: User | None,
    concerns_go_on_after: int,
    name_of_practices: str,
    code_system: str | None = None,
    code: str = "",
) -> Organisation:
    """Change what the organisation is called, how it is reached, who is rung about concerns, and its lawful basis.

    slip_months             for how many months after a conversation its slip leads to what happened next, 1 to 60
    concerns_go_on_to       somebody with a role in the organisation, who hears of a concern that nobody picked up
    concerns_go_on_after    after how many hours, 1 to 168
    name_of_practices       a NameOfPractices: what is shown of practices that should always happen
    code_system, code       by which others know it; None leaves it as it is
    Raises ValidationError for somebody without a role there, and for a code that it cannot have.
    """
    organisation = locked(by, by.organisation)
    organisation.name, organisation.telephone_numbers = name, telephone_numbers
    organisation.public_telephone, organisation.public_email = public_telephone, public_email
    organisation.lawful_basis, organisation.slip_months = lawful_basis, slip_months
    organisation.name_of_practices = name_of_practices
    if concerns_go_on_to and not organisation.roles.current().filter(user=concerns_go_on_to).exists():
        raise ValidationError({"concerns_go_on_to": _("Choose one of the people of the organisation")})
    organisation.concerns_go_on_to, organisation.concerns_go_on_after = concerns_go_on_to, concerns_go_on_after
    if code_system is not None:
        take_code(organisation, code_system, code)
    organisation.save()
    return organisation


@recorded("ended an organisation role")
def end_organisation_role(*, by: OrganisationRole, role: OrganisationRole) -> OrganisationRole:
    """End somebody's role in the organisation. Raises ValidationError for the last administrator."""
    return end_role(role)


def end_role(role: OrganisationRole) -> OrganisationRole:
    """For services that end one among other things. Raises ValidationError for the last administrator."""
    one_locked(Organisation.objects.filter(pk=role.organisation_id))
    role = OrganisationRole.objects.not_over().filter(pk=role.pk).first()
    if role is None:
        raise ValidationError(_("This role has ended already"))
    if OrganisationRole.objects.only_administrators().filter(pk=role.pk).exists():
        raise ValidationError(_("Invite another administrator first. An organisation needs at least 1"))
    role.ended_on = timezone.localdate()
    role.save(update_fields=["ended_on"])
    return role


def refuse_taken_name(organisation: Organisation, name: str, team: Team | None = None) -> None:
    others = Team.objects.filter(organisation=organisation, name__iexact=name).exclude(pk=team and team.pk)
    if others.exists():
        raise ValidationError({"name": _("There is a team of this name already. Choose another name")})


def free_address(organisation: Organisation, name: str, team: Team | None = None) -> str:
    """Where a team of this name has its pages; never where another has them, or had them before.

    `team` is the one that is given the name: it may have an address back that was its own.
    """
    wanted = f"{organisation.slug}/{slugify(name)[:50].strip('-') or 'team'}"
    own = team and team.pk
    now = Team.objects.filter(address__startswith=wanted).exclude(pk=own)
    before = FormerAddress.objects.filter(address__startswith=wanted).exclude(team=own)
    return _not_taken(wanted, [*now.values_list("address", flat=True), *before.values_list("address", flat=True)])


def _free_slug(name):
    wanted = slugify(name)[:50].strip("-") or "organisation"
    return _not_taken(wanted, Organisation.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))


def _not_taken(wanted, alike):
    """What is wanted, with a number after it when another has that already."""
    taken = set(alike)
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(free for free in numbered if free not in taken)
