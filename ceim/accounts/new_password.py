"""Asking for a new password: a row, the same whether or not somebody signs in with the address."""

from django.utils import timezone

from ceim.accounts.models import NewPasswordLetter


def ask_for_new_password(email: str) -> None:
    """Have a letter sent to this address. Asked again while one is on its way, it stays at that one."""
    letter = NewPasswordLetter(email=email.lower(), due_at=timezone.now())
    NewPasswordLetter.objects.bulk_create([letter], ignore_conflicts=True)
