"""What is held back for a day from who was given a role over the words of others: the base of both kinds of role."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from ceim.access.policy import OPENS_WORDS, Permission, may


class HeldBackQuerySet(models.QuerySet):
    def free_to_read(self, now=None):
        """The ones from whom nothing is held back now."""
        return self.filter(Q(held_until__isnull=True) | Q(held_until__lte=now or timezone.now()))


class HeldBack(models.Model):
    """A role whose permissions over other people's words wait until `held_until`, unless somebody agrees before.

    Why, and who can agree, is in `RoleGrant`; here stands what every question for a permission asks.
    """

    noted = None  # the RoleGrant of a change just made, on the instance that was changed

    held_until = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_held_back(self):
        return self.held_until is not None and self.held_until > timezone.now()

    def is_held(self, permission: Permission) -> bool:
        """Whether their role holds this permission and it is kept from them still."""
        return permission in OPENS_WORDS and self.is_held_back and may(self.role_today, permission)


def standing_with(permission: Permission, standings):
    """The first that carries `permission`, else one from whom it is held back, else the first; None without any."""
    allowed = (each for each in standings if each.may(permission))
    held = (each for each in standings if each.is_held(permission))
    return next(allowed, None) or next(held, None) or next(iter(standings), None)
