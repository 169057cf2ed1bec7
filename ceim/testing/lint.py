"""Every check that reads instead of running: style, rooms, templates, scripts, deployment settings, migrations."""

import base64
import os
import secrets
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PYTHON = [sys.executable, "-m"]
MANAGE = [sys.executable, "manage.py"]
ASSETS = ROOT / "ceim" / "assets"
BIOME = ASSETS / "node_modules" / ".bin" / "biome"


def biome(folder):
    """The command that checks the scripts of a folder, their layout too."""
    return [str(BIOME), "check", "--error-on-warnings", f"--config-path={ASSETS}", str(folder)]


CHECKS = {
    "ruff": [*PYTHON, "ruff", "check", "."],
    "ruff format (mend with: ruff format .)": [*PYTHON, "ruff", "format", "--check", "--quiet", "."],
    "djlint": [*PYTHON, "djlint", "--lint", "--quiet", "."],
    "biome (mend with: npm run mend --prefix ceim/assets)": biome(ROOT / "static"),
    "rooms": [*PYTHON, "ceim.testing.rooms"],
    "deployment settings": [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
    "missing migrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
}


def main():
    environment = production_environment()
    failed = [name for name, command in CHECKS.items() if not passes(name, command, environment)]
    print(f"\n{len(CHECKS) - len(failed)} of {len(CHECKS)} checks passed", flush=True)
    return 1 if failed else 0


def passes(name, command, environment):
    done = subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    print(f"{'ok  ' if done.returncode == 0 else 'FAIL'}  {name}", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


def production_environment():
    """A real installation's settings, made up; the deployment checks must be clean with these."""
    return {
        **{name: value for name, value in os.environ.items() if name != "CEIM_DEMO"},
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]),
        "ADMINS": "it@example.org",
        "ALLOWED_HOSTS": "ceim.example.org",
        "BEHIND_PROXY": "1",
        "DATABASE_URL": "sqlite:///:memory:",
        "DJANGO_SETTINGS_MODULE": "ceim.settings",
        "EMAIL_URL": "smtp+tls://user:password@mail.example.org:587",
        "MAIL_FROM": "CEIM <ceim@example.org>",
        "REDIS_URL": "redis://:password@redis.example.org:6379/0",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "STORY_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "SITE_ADDRESS": "https://ceim.example.org",
    }


if __name__ == "__main__":
    sys.exit(main())
