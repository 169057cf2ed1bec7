"""The README's commands: the demo answers and its sign-in works, tests and linters run."""

import http.client
import re
import subprocess
from contextlib import closing
from urllib.parse import urlencode

from ceim.testing.empty_machine.machine import NotTrue, end_politely, own, wait_until
from ceim.testing.empty_machine.plan import follows
from ceim.testing.source import ROOT

SOME_TESTS = (
    "ceim/tests/test_readme.py ceim/tests/test_months.py"  # quick ones, of those that a database is for and not
)
LATER = "CHANGELOG.md"


def cloned(machine):
    """A clone of what is committed here, out of which somebody else pulls."""
    origin, folder = machine.make("home/ceim.git"), machine.make("home") / "ceim"
    git = ["git", "-c", "safe.directory=*", "-c", "advice.detachedHead=false"]
    subprocess.run([*git, "clone", "--quiet", "--bare", str(ROOT), str(origin)], check=True)
    head = subprocess.run(
        [*git, "rev-parse", "HEAD"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()
    subprocess.run([*git, "update-ref", "refs/heads/main", head], cwd=origin, check=True)
    subprocess.run([*git, "symbolic-ref", "HEAD", "refs/heads/main"], cwd=origin, check=True)
    for path in [origin, *origin.rglob("*")]:
        own(path, machine.account)
    machine.run(f"git clone --quiet {origin} {folder}")
    machine.clone = folder


@follows("README.md: Try it")
def try_it(machine, block):
    cloned(machine)
    line = block.lines[0]
    process, log = machine.start(line, "demo", cwd=machine.clone, env={"PORT": str(machine.port)})

    def told():
        text = log.read_text(errors="replace")
        return text if "Logs are in" in text else None

    text = wait_until(told, "the demo's address", process, log, patience=1500)
    address = f"http://127.0.0.1:{machine.port}"
    email = re.search(r"[\w.-]+@\S+\.example", text)
    password = re.search(r"[Pp]assword\w*[^:]*:\s*(\S+)|password (\S+)", text)
    if address not in text or not email or not password:
        raise NotTrue(f"It prints no address, person or password:\n{text[-1500:]}")
    sign_in(machine.port, email[0], next(filter(None, password.groups())).strip(".,"))
    end_politely(process)
    machine.told["make run"] = f"answers at {address}, {email[0]} signs in, Ctrl-C ends it"


def sign_in(port, email, password):
    """Signs in like a browser; who is signed in opens their first page."""
    status, _headers, body, cookies = asked(port, "GET", "/sign-in/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', body)
    if status != 200 or not token:
        raise NotTrue(f"The page to sign in answers {status}")
    sent = urlencode({"csrfmiddlewaretoken": token[1], "login": email, "password": password})
    status, headers, body, cookies = asked(port, "POST", "/sign-in/", sent, cookies)
    if status != 302 or "sign-in" in headers.get("Location", ""):
        raise NotTrue(f"{email} does not sign in: {status} {headers.get('Location')}")
    status, headers, _body, _cookies = asked(port, "GET", headers["Location"], cookies=cookies)
    if status not in (200, 302) or "sign-in" in headers.get("Location", ""):
        raise NotTrue(f"The first page of {email} answers {status}")


def asked(port, method, address, body=None, cookies=None, **heads):
    """(status, headers, text, cookies) of an answer on this machine."""
    heads = {"Host": f"127.0.0.1:{port}"} | {name.replace("_", "-"): value for name, value in heads.items()}
    if cookies:
        heads["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
    if body is not None:
        heads["Content-Type"] = "application/x-www-form-urlencoded"
        scheme = "https" if heads.get("X-Forwarded-Proto") == "https" else "http"
        heads["Origin"] = f"{scheme}://{heads['Host']}"
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request(method, address, body, heads)
        response = connection.getresponse()
        set_now = dict(
            re.match(r"([^=]+)=([^;]*)", each).groups() for each in response.headers.get_all("Set-Cookie", [])
        )
        text = response.read().decode(errors="replace")
        return response.status, dict(response.headers), text, (cookies or {}) | set_now


@follows("README.md: Work on it")
def run_tests(machine, block):
    output = machine.follow(block, cwd=machine.clone, env={"ARGS": SOME_TESTS})
    passed = re.findall(r"(\d+) passed", output)
    if not passed:
        raise NotTrue(output[-2000:])
    machine.told["make test"] = f"with ARGS={SOME_TESTS!r}: {' and '.join(passed)} passed"


@follows("README.md: Work on it (2)")
def lint_and_pin(machine, block):
    output = machine.follow(block, cwd=machine.clone)
    if not re.search(r"(\d+) of \1 checks passed", output):
        raise NotTrue(output[-2000:])
    changed = machine.run("git status --porcelain", cwd=machine.clone)
    machine.told["make locks"] = f"changed {changed.split()}" if changed else "pins what was pinned"
    machine.run("git checkout --quiet .", cwd=machine.clone)


@follows("docs/running.md: A newer version")
def update(machine, block):
    """Somebody else has committed meanwhile."""
    other, git = machine.folder / "home/other", "git -c user.name=Other -c user.email=other@example.org"
    machine.run(
        f"git clone --quiet {machine.folder}/home/ceim.git {other} && cd {other} && echo >> {LATER} && "
        f"{git} commit --quiet --all --message 'Say what changed' && git push --quiet origin HEAD"
    )
    machine.follow(block, cwd=machine.clone)
    if machine.run(f"git -C {other} rev-parse HEAD") != machine.run("git rev-parse HEAD", cwd=machine.clone):
        raise NotTrue("The new version is not there")
