"""Wrong passwords: noted for whose they were meant, who is told once a day when somebody goes on guessing."""

from datetime import timedelta

from django.utils import timezone

from ceim.accounts.models import SafetyLetter, SignInRecord, User
from ceim.accounts.sign_ins.noting import note

TOLD_AGAIN = timedelta(days=1)


def note_refusal(request, email: str, kind=SignInRecord.Kind.REFUSED) -> None:
    if user := User.objects.filter(email__iexact=email).first():
        note(request, user, kind)


def tell_of_guesses(request, email: str) -> None:
    """Have a letter sent to this address; whether anybody signs in with it is looked up as it is sent."""
    lately = {"email": email.lower(), "kind": SafetyLetter.Kind.GUESSED}
    now = timezone.now()
    if not SafetyLetter.objects.filter(**lately, due_at__gt=now - TOLD_AGAIN).exists():
        SafetyLetter.objects.bulk_create([SafetyLetter(**lately, due_at=now)], ignore_conflicts=True)
        note_refusal(request, email, SignInRecord.Kind.WAITS)
