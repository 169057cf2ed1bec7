"""User: a person who signs in with an email address, what happened at their door, and the letters about both."""

import secrets
from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _

from ceim.languages.offered import ENGLISH
from ceim.letters import Letter

LINK_LASTS, STOP_LASTS = timedelta(days=3), timedelta(days=7)  # of a new address: to confirm it, and to stop it


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """Holds no rights: what a person may do comes from memberships and organisation roles alone."""

    email = models.EmailField(_("Email address"), unique=True)
    name = models.CharField(_("Full name"), max_length=120)
    contact = models.CharField(_("How to reach you at work"), max_length=60, blank=True)  # "extension 4201"
    language = models.CharField(_("Language of the pages"), max_length=12, default=ENGLISH, db_default=ENGLISH)
    is_active = models.BooleanField(default=True)  # leavers are switched off, never deleted
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_user_per_email_address")]

    def __str__(self):
        return self.name

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name.split(" ")[0]


class NewPasswordLetter(Letter):
    """Holds the address as it was typed: whether anybody signs in with it is looked up when the mail is sent."""

    email = models.EmailField()

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="password_letter_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                condition=Q(state__in=["due", "sending"]),
                name="one_password_letter_on_its_way_per_address",
            )
        ]

    def __str__(self):
        return f"letter for a new password {self.pk}"


def address_token():
    return secrets.token_urlsafe(16)


class AddressChangeQuerySet(models.QuerySet):
    def unanswered(self):
        return self.filter(confirmed_at__isnull=True, stopped_at__isnull=True)

    def confirmable(self, now):
        return self.unanswered().filter(asked_at__gt=now - LINK_LASTS)

    def stoppable(self, now):
        """What the old address can stop, also after it has happened."""
        return self.filter(stopped_at__isnull=True, asked_at__gt=now - STOP_LASTS)


class AddressChange(models.Model):
    """One person's wish to sign in with another address, until it is confirmed there or stopped."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="address_changes")
    old_email = models.EmailField()
    new_email = models.EmailField(_("New email address"))
    token = models.CharField(max_length=40, unique=True, default=address_token, editable=False)
    stop_token = models.CharField(max_length=40, unique=True, default=address_token, editable=False)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)

    objects = AddressChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(confirmed_at__isnull=True, stopped_at__isnull=True),
                name="one_open_address_change_per_user",
            )
        ]

    def __str__(self):
        return f"change of address {self.pk}"


class AddressLetter(Letter):
    """The link to the new address, and word of it to the old one."""

    class Kind(models.TextChoices):
        CONFIRM = "confirm", _("To the new address")
        TOLD = "told", _("To the old address")

    change = models.ForeignKey(AddressChange, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=8, choices=Kind.choices)

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="address_letter_by_state")]
        constraints = [models.UniqueConstraint(fields=["change", "kind"], name="one_address_letter_of_a_kind")]

    def __str__(self):
        return f"letter of change of address {self.change_id}"


class SafetyLetter(Letter):
    """Tells somebody what happened to their sign-in. Holds the address as typed: whose it is, is looked up later."""

    class Kind(models.TextChoices):
        GUESSED = "guessed", _("Somebody tried wrong passwords")
        CODES_GUESSED = "codes_guessed", _("Wrong codes followed the right password")
        PASSWORD = "password", _("New password")
        APP_ADDED = "app_added", _("An app for codes was set up")
        APP_REMOVED = "app_removed", _("An app for codes is not used any more")
        PASSKEY_ADDED = "passkey_added", _("A passkey was made")
        PASSKEY_REMOVED = "passkey_removed", _("A passkey was removed")
        FACTOR_TAKEN = "factor_taken", _("A second factor that was lost was taken away")
        NEW_CODES = "new_codes", _("New recovery codes")
        CODE_USED = "code_used", _("A recovery code was used")
        CONNECTED = "connected", _("An account of the organisation was connected")
        DISCONNECTED = "disconnected", _("An account of the organisation was forgotten")
        EMERGENCY = "emergency", _("A link for an emergency was made")
        CHANGED = "changed", _("How they sign in was changed")  # written by versions before 29 November 2026
        ROLES = "roles", _("Roles followed groups of the provider")

    email = models.EmailField()
    kind = models.CharField(max_length=16, choices=Kind.choices)
    happened_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="safety_letter_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["email", "kind"],
                condition=Q(state__in=["due", "sending"]),
                name="one_safety_letter_on_its_way_per_address",
            )
        ]

    def __str__(self):
        return f"letter about a sign-in {self.pk}"


class SignInRecord(models.Model):
    """What happened at somebody's door, and when: for them, and for who looks after the organisation."""

    class Kind(models.TextChoices):
        SIGNED_IN = "signed_in", _("Signed in")
        REFUSED = "refused", _("Wrong password")
        WAITS = "waits", _("Too many wrong passwords")
        CODE_REFUSED = "code_refused", _("Wrong code or passkey")
        CODE_USED = "code_used", _("Used a recovery code")
        APP_ADDED = "app_added", _("Set up an app for codes")
        APP_REMOVED = "app_removed", _("Stopped using the app for codes")
        PASSKEY_ADDED = "passkey_added", _("Made a passkey")
        PASSKEY_REMOVED = "passkey_removed", _("Removed a passkey")
        FACTOR_TAKEN = "factor_taken", _("Had a second factor that was lost taken away")
        FACTOR_ADDED = "factor_added", _("Set up a second factor")  # with the next, by versions of before
        FACTOR_REMOVED = "factor_removed", _("Removed a second factor")
        NEW_CODES = "new_codes", _("Made new recovery codes")
        PASSWORD_CHANGED = "password", _("Changed the password")
        SESSION_ENDED = "ended", _("Ended a sign-in on another device")
        SWITCHED_OFF = "switched_off", _("Switched off by an administrator")
        SWITCHED_ON = "switched_on", _("Switched on again by an administrator")
        NOT_LET_IN = "not_let_in", _("Not let in with the account of the organisation")
        CONNECTED = "connected", _("Connected the account of the organisation")
        DISCONNECTED = "disconnected", _("Had the account of the organisation forgotten")

    class Way(models.TextChoices):
        PASSWORD = "password", _("with a password")
        PASSKEY = "passkey", _("with a passkey")
        PROVIDER = "provider", _("with the account of the organisation")
        INVITATION = "invitation", _("by an invitation")
        EMERGENCY = "emergency", _("by a link for emergencies")

    class Factor(models.TextChoices):
        APP = "app", _("and a code of the app")
        PASSKEY = "passkey", _("and a passkey")
        RECOVERY = "recovery", _("and a recovery code")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_in_records")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    at = models.DateTimeField(auto_now_add=True)
    way = models.CharField(max_length=12, choices=Way.choices, blank=True, db_default="")  # of a sign-in
    factor = models.CharField(max_length=8, choices=Factor.choices, blank=True, db_default="")  # what came second
    device = models.CharField(max_length=40, blank=True)  # "Firefox, Windows"
    session_key = models.CharField(max_length=40, blank=True, editable=False)  # of the one that began with this

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["user", "-at"], name="sign_in_record_by_user")]

    def __str__(self):
        return f"{self.kind} {self.pk}"

    @property
    def what(self):
        """ "Signed in with a password and a code of the app"."""
        parts = (self.get_kind_display(), self.get_way_display(), self.get_factor_display())
        return " ".join(str(each) for each in parts if each)
