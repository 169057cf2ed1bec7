"""Tokens of other programs as rows."""

from datetime import timedelta

from django.utils import timezone

from ceim.access.policy import Role
from ceim.across.api.models import ApiToken, Scope
from ceim.across.api.token_secrets import hash_of


def make_tokens(tokens, organisation):
    made_by, now = organisation.roles.get(role=Role.ADMINISTRATOR).user, timezone.now()
    ApiToken.objects.bulk_create(
        ApiToken(
            organisation=organisation,
            name=token.name,
            hashed=hash_of(token.secret),
            ending=token.secret[-4:],
            last_day=timezone.localdate() + timedelta(days=token.days),
            made_by=made_by,
            withdrawn_at=now if token.is_withdrawn else None,
            withdrawn_by=made_by if token.is_withdrawn else None,
            **{f"reads_{scope}": scope in token.scopes for scope in Scope},
        )
        for token in tokens
    )
