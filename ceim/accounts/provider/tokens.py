"""The id token of the provider: whether it was signed by it, for us, just now, and for this very sign-in."""

import hmac

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.conf import settings

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384"]  # never one with a shared secret
NEEDED = ["iss", "sub", "aud", "exp", "iat", "nonce"]
LONGEST_SUBJECT = 191  # the column's
LEEWAY = 60  # seconds that the two clocks may differ


def claims_of(token: str, keys: dict, nonce: str) -> dict:
    """What the token says. Raises OAuth2Error, without a word of it, where anything about it is not as it must be.

    keys    the provider's, as it publishes them
    nonce   what was sent along when this sign-in began
    """
    try:
        claims = jwt.decode(
            token,
            _key_of(token, keys),
            algorithms=ALGORITHMS,
            audience=settings.OIDC.client_id,
            issuer=settings.OIDC.issuer,
            leeway=LEEWAY,
            options={"require": NEEDED},
        )
    except (jwt.PyJWTError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise OAuth2Error(type(error).__name__) from None
    _refuse(not hmac.compare_digest(str(claims["nonce"]).encode(), nonce.encode()), "nonce")
    is_for_several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    _refuse(claims.get("azp", "") != settings.OIDC.client_id and (is_for_several or "azp" in claims), "azp")
    _refuse(not 0 < len(claims["sub"]) <= LONGEST_SUBJECT, "sub")
    return claims


def _key_of(token, keys):
    wanted = jwt.get_unverified_header(token).get("kid")
    for_signing = [each for each in keys["keys"] if each.get("use", "sig") == "sig"]
    chosen = [each for each in for_signing if wanted is None or each.get("kid") == wanted]
    _refuse(len(chosen) != 1, "kid")
    return jwt.PyJWK.from_dict(chosen[0])


def _refuse(is_wrong, what):
    if is_wrong:
        raise OAuth2Error(what)
