"""User: a person who signs in with an email address. NewPasswordLetter: the mail that lets one choose a password."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from ceim.letters import Letter


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
