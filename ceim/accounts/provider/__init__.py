"""Signing in with the organisation's own account, by OpenID Connect; and without it, when only that is wanted."""
