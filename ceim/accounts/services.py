"""What a person says of themselves."""

from ceim.accounts.models import User
from ceim.history.recording import recorded


@recorded("said how to be reached")
def give_contact(*, by: User, contact: str) -> User:
    """Say how colleagues reach one at work, such as "extension 4201"; empty takes it away."""
    by.contact = contact
    by.save(update_fields=["contact"])
    return by


@recorded("chose a language")
def choose_language(*, by: User, language: str) -> User:
    """Have pages and mails in this language from now on, wherever one signs in."""
    by.language = language
    by.save(update_fields=["language"])
    return by
