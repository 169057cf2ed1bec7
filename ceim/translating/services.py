"""Deeds with languages: which one is the organisation's own; and what came back translated is used from now on."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Organisation, OrganisationRole
from ceim.translating.models import CheckedText, ReturnedTranslation, code_of
from ceim.translating.sheets import fault_of


@recorded("chose the language of the organisation")
def choose_organisation_language(*, by: OrganisationRole, language: str) -> Organisation:
    """From now on pages say that what its teams write is in this language, a tag of `ceim.languages.of_words`."""
    organisation = locked(by, by.organisation)
    organisation.language = language
    organisation.save(update_fields=["language"])
    return organisation


@recorded("brought back a translation")
def bring_back_translation(
    *, by: OrganisationRole, language: str, texts: Mapping[str, str], checked_by: str
) -> ReturnedTranslation:
    """Say these texts so in all of the organisation from now on; what they replace is kept.

    texts  {the English: how a native speaker says it}. ValidationError for none, and for what may not stand in a page
    """
    if not texts or any(fault_of(english, said) for english, said in texts.items()):
        raise ValidationError(_("Choose the sheet again: nothing in it can be used as it is."))
    organisation = locked(by, by.organisation)  # one after the other
    about = {"organisation": organisation, "language": language}
    translation = ReturnedTranslation.objects.create(**about, checked_by=checked_by, brought_by=by.user)
    codes = {code_of(english): english for english in texts}
    CheckedText.objects.filter(**about, code__in=codes, is_current=True).update(is_current=False)
    CheckedText.objects.bulk_create(
        CheckedText(**about, translation=translation, code=code, english=english, said=texts[english])
        for code, english in codes.items()
    )
    return translation
