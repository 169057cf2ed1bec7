"""What a new password must be, said so that a person knows what to change."""

import re
import string

from django.contrib.auth.password_validation import CommonPasswordValidator, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

HINT = _("At least 10 characters. Three words that do not belong together are easy to remember and hard to guess.")
WHAT_TO_CHANGE = {
    "password_too_short": _("Enter a password of at least 10 characters"),
    "password_too_common": _("Choose another password: this one is easy to guess"),
    "password_entirely_numeric": _("Choose a password that is not only numbers"),
    "password_too_similar": _("Choose a password that is not like your name or email address"),
}

AROUND = string.digits + string.punctuation + string.whitespace
LOOKS = str.maketrans("@4310$5", "aaeioss")  # how people spell a word that everybody uses: p@ssw0rd

# Words of CEIM, of the NHS and of the work: what is left of a password without them must be somebody's own.
OF_CEIM = re.compile(
    "ceim|care|experience|improvement|conversations?|stor(?:y|ies)|nhs|hospital|ward|clinic|team|health|board|trust|"
    "patients?|nurse|doctor|scotland|england|password|welcome|admin"
)
FEWEST_OF_ONES_OWN = 4  # letters


class KnownPasswordValidator(CommonPasswordValidator):
    """Refuses the 20,000 passwords that are used most, also with numbers and signs around them: Sunshine2026!

    And those made of words that everybody here would think of: NHS-Ward-7-2026.
    """

    def validate(self, password, user=None):
        said = password.lower().strip()
        letters = re.sub("[^a-z]", "", said.translate(LOOKS))
        of_ones_own = OF_CEIM.sub("", letters)
        if of_ones_own != letters and len(of_ones_own) < FEWEST_OF_ONES_OWN:
            raise ValidationError(WHAT_TO_CHANGE["password_too_common"], code="password_too_common")
        for each in {said, said.strip(AROUND), said.translate(LOOKS).strip(AROUND)}:
            super().validate(each, user)


def check_password_choice(password, user=None):
    """Raise ValidationError with one instruction per thing that is wrong with the password."""
    try:
        validate_password(password, user)
    except ValidationError as refusal:
        raise ValidationError(
            [ValidationError(WHAT_TO_CHANGE.get(error.code, error.message), error.code) for error in refusal.error_list]
        ) from None
