"""manage.py reseal_stories: put every sealed text under the newest key, after STORY_KEYS was changed."""

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.management.base import CommandError
from django.db import transaction
from django.db.models import TextField, Value
from django.db.models.functions import Cast

from ceim.management.plain import PlainCommand
from ceim.sealing import NoKeyOpensThis, resealed, sealed_fields

READ_AT_ONCE = 20  # rows: some hold files


class Command(PlainCommand):
    help = "Seals again, with the first key of STORY_KEYS, everything that an older key sealed. Safe while people work."

    def handle(self, *args, **options):
        for model in apps.get_models():
            for field in sealed_fields(model):
                number = reseal(model, field)
                self.stdout.write(f"{model._meta.verbose_name}, {field.name}: {number}")
        self.stdout.write(f"second factors: {reseal_second_factors()}")
        self.stdout.write("Everything is under the newest key. The older ones can be taken out of STORY_KEYS.")


def reseal(model, field):
    """How many texts were sealed again. Raises CommandError for one that none of the keys opens."""
    token = Cast(field.name, TextField())
    number = 0
    for pk, old in model.objects.values_list("pk", token).order_by("pk").iterator(READ_AT_ONCE):
        if not old:
            continue
        try:
            new = resealed(old)
        except NoKeyOpensThis as problem:
            raise CommandError(f"{model._meta.verbose_name} {pk}: {problem}") from problem
        # Only where nobody wrote meanwhile: what they wrote is under the newest key already.
        unchanged = model.objects.annotate(token=token).filter(pk=pk, token=old)
        number += unchanged.update(**{field.name: Value(new, TextField())})
    return number


def reseal_second_factors():
    """How many secrets of apps and of recovery codes were sealed again: they lie within what allauth keeps."""
    number = 0
    for each in Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN).order_by("pk"):
        with transaction.atomic():
            kept = Authenticator.objects.select_for_update().get(pk=each.pk)
            sealed = {name: resealed(kept.data[name]) for name in ("secret", "seed") if name in kept.data}
            kept.data |= sealed
            kept.save(update_fields=["data"])
            number += len(sealed)
    return number
