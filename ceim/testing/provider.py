"""A small OpenID Connect provider on loopback for tests: real HTTP, real keys, and strict about what it is asked."""

import base64
import hashlib
import json
import secrets
import threading
import time
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID, CLIENT_SECRET = "ceim-at-strathmoor", "a secret of the tests'"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
ANOTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class TestProvider:
    """Whoever comes is `person`; what is wrong with its answers is said by the other attributes.

    person      claims of who signs in there; more is added to them as the protocol wants
    wrong       claims that replace those of the id token; None takes one away
    key         what it signs with; what it publishes is always KEY's
    algorithm   with which it says it signed
    waits       seconds before it answers at all
    breaks      the paths that answer 500
    asks        a page with a button, for a person in a browser, in place of leading back at once
    seen        (path, what was asked) of each request
    """

    __test__ = False

    def __init__(self):
        self.person = {"sub": "an-opaque-number", "email": "moira@example.org", "name": "Moira Member"}
        self.wrong, self.key, self.algorithm = {}, KEY, "RS256"
        self.waits, self.breaks, self.asks, self.seen = 0, set(), False, []
        self.codes, self.issued = {}, []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (ProviderHandler,), {"provider": self}))
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def configuration(self):
        ends = {"authorization": "authorize", "token": "token", "end_session": "out"}
        at = {f"{name}_endpoint": f"{self.address}/{path}" for name, path in ends.items()}
        methods = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
        return {"issuer": self.address, "jwks_uri": f"{self.address}/keys", **at, **methods}

    def keys(self):
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
        return {"keys": [public | {"kid": "one", "use": "sig", "alg": "RS256"}]}

    def lead_back(self, asked):
        """Where the person's browser goes after signing in."""
        code = secrets.token_urlsafe(24)
        self.codes[code] = asked
        self.issued.append(code)
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def id_token(self, nonce):
        now = int(time.time())
        told = {"iss": self.address, "aud": CLIENT_ID, "iat": now, "exp": now + 300, "nonce": nonce}
        claims = {name: value for name, value in (self.person | told | self.wrong).items() if value is not None}
        token = jwt.encode(claims, self.key, self.algorithm, headers={"kid": "one"})
        self.issued.append(token)
        return token

    def tokens_for(self, asked):
        """(status, answer) of the token endpoint. A code is taken once, from who asked for it, with its verifier."""
        began = self.codes.pop(asked.get("code"), None)
        if (asked.get("client_id"), asked.get("client_secret")) != (CLIENT_ID, CLIENT_SECRET):
            return 401, {"error": "invalid_client"}
        hashed = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()
        is_who_began = began and began["code_challenge"] == challenge and began["code_challenge_method"] == "S256"
        if not is_who_began or began["redirect_uri"] != asked.get("redirect_uri"):
            return 400, {"error": "invalid_grant"}
        access = secrets.token_urlsafe(24)
        self.issued.append(access)
        return 200, {"access_token": access, "token_type": "Bearer", "id_token": self.id_token(began["nonce"])}


class ProviderHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"
    provider = None

    def do_GET(self):
        path, asked = self._note(urlsplit(self.path).query)
        if path == "/.well-known/openid-configuration":
            self._answer(200, self.provider.configuration())
        elif path == "/keys":
            self._answer(200, self.provider.keys())
        elif path == "/authorize" and self.provider.asks:
            self._show(f'<form method="post" action="{escape(self.path)}"><button>It is me</button></form>')
        elif path == "/authorize":
            self._lead(self.provider.lead_back(asked))
        else:
            self._show("<h1>Signed out there</h1>")

    def do_POST(self):
        sent = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        path, asked = self._note(sent or urlsplit(self.path).query)
        if path == "/token":
            self._answer(*self.provider.tokens_for(asked))
        else:
            self._lead(self.provider.lead_back(asked))

    def _note(self, query):
        path, asked = urlsplit(self.path).path, {name: values[0] for name, values in parse_qs(query).items()}
        self.provider.seen.append((path, asked))
        time.sleep(self.provider.waits)
        return ("/broken", asked) if path in self.provider.breaks else (path, asked)

    def _answer(self, status, answer):
        self._send(status, "application/json", json.dumps(answer))

    def _show(self, html):
        status = 500 if urlsplit(self.path).path in self.provider.breaks else 200
        self._send(status, "text/html", f"<!doctype html><title>Provider</title>{html}")

    def _lead(self, address):
        self.send_response(302)
        self.send_header("Location", address)
        self.end_headers()

    def _send(self, status, kind, text):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *args):
        pass
