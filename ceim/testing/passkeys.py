"""A passkey as it is kept, of a key that nobody has: for pages that show it. In a browser one is used in earnest."""

import base64
import hashlib

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

SAID = b'{"type": "webauthn.create", "challenge": "AA", "origin": "https://testserver"}'
FLAGS = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT


def make_passkey(user, name="Key"):
    """One more of this person."""
    public = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    identity = hashlib.sha256(name.encode()).digest()[:16]
    kept = AttestedCredentialData.create(Aaguid.NONE, identity, public)
    said = AuthenticatorData.create(hashlib.sha256(b"testserver").digest(), FLAGS, 0, bytes(kept))
    response = {"clientDataJSON": _text(SAID), "attestationObject": _text(AttestationObject.create("none", said, {}))}
    credential = {"id": _text(identity), "rawId": _text(identity), "type": "public-key", "response": response}
    data = {"name": name, "passwordless": True, "credential": credential}
    return Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=data)


def _text(content):
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
