"""The words that the NHS.UK macros bring along themselves, so that they can be translated."""

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from ceim.languages.offered import ENGLISH

# %(count)s for translators; the macros and their scripts write it %{count}.
TEXTS = {
    "back-link": {"text": _("Back")},
    "character-count": {
        "textareaDescriptionText": _("You can enter up to %(count)s characters"),
        "charactersUnderLimitText": {
            "one": _("You have %(count)s character remaining"),
            "other": _("You have %(count)s characters remaining"),
        },
        "charactersAtLimitText": _("You have 0 characters remaining"),
        "charactersOverLimitText": {
            "one": _("You have %(count)s character too many"),
            "other": _("You have %(count)s characters too many"),
        },
    },
    "inset-text": {"visuallyHiddenText": _("Information")},
    "password-input": {
        "showPasswordText": _("Show"),
        "hidePasswordText": _("Hide"),
        "showPasswordAriaLabelText": _("Show password"),
        "hidePasswordAriaLabelText": _("Hide password"),
        "passwordShownAnnouncementText": _("Your password is visible"),
        "passwordHiddenAnnouncementText": _("Your password is hidden"),
    },
    "skip-link": {"text": _("Skip to main content")},
    "warning-callout": {"visuallyHiddenText": _("Important")},
}


def translated_texts(component_name):
    """Parameters that put a component into the active language; none in English, which it speaks already."""
    if get_language() in {None, "en", ENGLISH}:
        return {}
    return _translated(TEXTS.get(component_name, {}))


def _translated(texts):
    if isinstance(texts, dict):
        return {key: _translated(text) for key, text in texts.items()}
    return gettext(texts).replace("%(count)s", "%{count}")
