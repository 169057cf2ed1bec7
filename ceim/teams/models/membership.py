"""Membership (a person in a team), OrganisationRole (a person over teams), Invitation and its letter."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.access.policy import ORGANISATION_ROLES, TEAM_ROLES, Permission, Role, may
from ceim.access.role_names import ROLE_NAMES
from ceim.letters import Letter
from ceim.statements import statement
from ceim.teams.models.deputy import LeadDeputy, in_its_days
from ceim.teams.models.held_back import HeldBack, HeldBackQuerySet, standing_with
from ceim.teams.models.invitation_days import INVITATION_LASTS, oldest_open
from ceim.teams.models.reader import may_now, numbers_of, reads_like
from ceim.teams.models.record import TeamRecord, TeamRecordQuerySet
from ceim.teams.models.team import Organisation, Team, new_token


def choices_of(roles):
    return [(role.value, ROLE_NAMES[role]) for role in roles]


class MembershipQuerySet(HeldBackQuerySet, TeamRecordQuerySet):
    def current(self):
        return self.filter(ended_on__isnull=True)

    def saying_who_stands_in(self, today=None):
        """Adds `stands_in`: whether somebody has a lead's rights today because they stand in for one."""
        return self.annotate(stands_in=Exists(LeadDeputy.objects.today(today).of()))

    def holding(self, roles, today=None):
        """The people in the team now who have one of these roles today, be it that they stand in for a lead."""
        standing_in = Q(stands_in=True) if Role.LEAD in roles else Q()
        return self.current().saying_who_stands_in(today).filter(Q(role__in=roles) | standing_in)

    def only_leads(self):
        """Current leads of teams that have no other: they stay until somebody else is made lead, not their deputy."""
        leads = Membership.objects.filter(ended_on__isnull=True, role=Role.LEAD, user__is_active=True)
        return self.filter(ended_on__isnull=True, role=Role.LEAD).exclude(
            Exists(leads.filter(team=OuterRef("team")).exclude(pk=OuterRef("pk")))
        )

    def saying_who_must_stay(self):
        """Adds `must_stay`."""
        return self.annotate(must_stay=Exists(Membership.objects.only_leads().filter(pk=OuterRef("pk"))))

    def standing_of(self, user, team_address, permission):
        """How `user` stands to this team: their membership, else an organisation role seen as one, else None.

        Somebody may hold several roles; the one that carries `permission` is chosen where there is one. In a team
        that has closed there is no standing without it: such a page is gone, not forbidden. In one that became part
        of another there is none at all: its address leads on. Who stands in for a lead today has a lead's permissions.
        """
        asked = {"user": user.pk, "address": team_address, "today": timezone.localdate()}
        membership = next(iter(_own_memberships(**asked)), None)
        if membership:
            membership.user = user
        if membership and membership.may(permission):
            return membership
        roles = _roles_over_the_team(**asked)
        team = Team.objects.select_related("organisation").get(address=team_address) if roles else None
        standings = [role.as_standing_in(team, user) for role in roles]
        chosen = standing_with(permission, [membership, *standings] if membership else standings)
        return None if chosen and chosen.team.ended_on and not chosen.may(permission) else chosen


class Membership(HeldBack, TeamRecord):
    """A person in a team; without a user for lived-experience partners who do not sign in."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    name = models.CharField(_("Name"), max_length=120)
    role = models.CharField(_("Role"), max_length=20, choices=choices_of(TEAM_ROLES))
    profession = models.CharField(_("Profession or background"), max_length=80, blank=True)
    wants_reminders = models.BooleanField(default=True)
    started_on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "user"],
                condition=Q(ended_on__isnull=True),
                name="one_current_membership_per_user_per_team",
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False) | Q(role=Role.PARTNER), name="only_partners_may_lack_a_sign_in"
            ),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in TEAM_ROLES]), name="membership_role_is_a_team_role"
            ),
        ]

    stands_in = False  # unless the query said so: see `saying_who_stands_in`

    def __str__(self):
        return self.name

    @property
    def role_today(self):
        """The role whose permissions they have: their own, or that of the lead they stand in for."""
        return Role.LEAD if self.stands_in else Role(self.role)

    def may(self, permission: Permission) -> bool:
        closed, held = bool(self.team.ended_on), self.is_held_back
        return may_now(self.role_today, permission, is_closed=closed, is_held_back=held)

    @property
    def reads_like(self):
        """For a statement that is made once for all who read alike; see `ceim.statements`."""
        return reads_like(self)

    @property
    def numbers(self):
        return numbers_of(self)

    def __getattr__(self, name):
        # Lets a template ask {{ membership.may_release_story }}: one word per permission of the policy.
        if name.startswith("may_"):
            try:
                return self.may(Permission(name.removeprefix("may_")))
            except ValueError:
                pass
        raise AttributeError(name)


class OrganisationRoleQuerySet(HeldBackQuerySet):
    def current(self, today=None):
        """The roles that people have today: of deputies only those whose days these are."""
        in_office = Q(until__isnull=True) | in_its_days("started_on", "until", today)
        return self.filter(in_office, ended_on__isnull=True)

    def not_over(self):
        """Today's, and those of deputies to come."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=timezone.localdate()), ended_on__isnull=True)

    def holding(self, roles):
        return self.current().filter(role__in=roles)

    def only_administrators(self):
        """Current administrators of organisations that have no other."""
        kind = {"ended_on__isnull": True, "role": Role.ADMINISTRATOR}
        others = OrganisationRole.objects.filter(organisation=OuterRef("organisation"), user__is_active=True, **kind)
        return self.filter(**kind).exclude(Exists(others.exclude(pk=OuterRef("pk"))))

    def saying_who_must_stay(self):
        """Adds `must_stay`."""
        return self.annotate(must_stay=Exists(OrganisationRole.objects.only_administrators().filter(pk=OuterRef("pk"))))

    def standing_of(self, user, organisation_slug, permission):
        asked = {"user": user.pk, "slug": organisation_slug, "today": timezone.localdate()}
        return standing_with(permission, _roles_in_organisation(**asked))


class OrganisationRole(HeldBack):
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="roles")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="organisation_roles")
    role = models.CharField(_("Role"), max_length=20, choices=choices_of(ORGANISATION_ROLES))
    started_on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)
    # A deputy has the role from `started_on` until this day, the day included, and then no more.
    stands_in_for = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="deputies")
    until = models.DateField(null=True, blank=True)
    wants_reminders = models.BooleanField(default=True, editable=False)  # sent to QI leads alone

    objects = OrganisationRoleQuerySet.as_manager()

    class Meta:
        ordering = ["role", "user__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user", "role"],
                condition=Q(ended_on__isnull=True, until__isnull=True),
                name="one_current_role_of_a_kind_per_user",
            ),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in ORGANISATION_ROLES]),
                name="organisation_role_is_an_organisation_role",
            ),
            models.CheckConstraint(
                condition=Q(stands_in_for__isnull=True, until__isnull=True)
                | Q(stands_in_for__isnull=False, until__gte=F("started_on"), role=Role.CONCERNS_OFFICER.value),
                name="a_deputy_of_a_concerns_officer_has_a_last_day",
            ),
        ]

    def __str__(self):
        return f"{self.user.name}, {self.get_role_display()}"

    @property
    def stands_in(self):
        return self.until is not None

    @property
    def role_today(self):
        return Role(self.role)

    def may(self, permission: Permission) -> bool:
        return may(self.role, permission) and not self.is_held(permission)

    def as_standing_in(self, team, user):
        """The role seen as a membership of one of the organisation's teams; it is never saved."""
        return Membership(team=team, user=user, name=user.name, role=self.role, held_until=self.held_until)

    __getattr__ = Membership.__getattr__


@statement
def _own_memberships(*, user: int, address: str, today: date):
    own = Membership.objects.current().saying_who_stands_in(today).filter(user=user, team__address=address)
    return own.select_related("team__organisation")


@statement
def _roles_over_the_team(*, user: int, address: str, today: date):
    of_the_team = {"organisation__teams__address": address, "organisation__teams__merged_into": None}
    return OrganisationRole.objects.current(today).filter(user=user, **of_the_team).order_by("role")


@statement
def _roles_in_organisation(*, user: int, slug: str, today: date):
    roles = OrganisationRole.objects.current(today).filter(user=user, organisation__slug=slug)
    return roles.select_related("organisation", "user")


class InvitationQuerySet(models.QuerySet):
    def unanswered(self):
        """What nobody accepted or withdrew, also when its link has ended."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)

    def open(self, now):
        return self.unanswered().filter(sent_at__gte=oldest_open(now))


class Invitation(models.Model):
    """An address nobody can guess, sent to one email address, that lets one person join."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations")
    email = models.EmailField(_("Email address"))
    name = models.CharField(_("Full name"), max_length=120)
    role = models.CharField(_("Role"), max_length=20, choices=choices_of(TEAM_ROLES + ORGANISATION_ROLES))
    profession = models.CharField(_("Profession or background"), max_length=80, blank=True)
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    sent_at = models.DateTimeField(default=timezone.now)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(team__isnull=False, role__in=[role.value for role in TEAM_ROLES])
                | Q(team__isnull=True, role__in=[role.value for role in ORGANISATION_ROLES]),
                name="team_roles_have_a_team_and_organisation_roles_none",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="an_invitation_is_accepted_or_withdrawn_not_both",
            ),
        ]

    def __str__(self):
        return self.email

    @property
    def has_ended(self):
        return self.sent_at < oldest_open(timezone.now())

    @property
    def last_day(self):
        return timezone.localdate(self.sent_at) + INVITATION_LASTS


class InvitationLetter(Letter):
    """The mail with an invitation's link. An invitation whose link was handed over otherwise has none."""

    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="letter")

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="invitation_letter_by_state")]

    def __str__(self):
        return f"letter of invitation {self.invitation_id}"
