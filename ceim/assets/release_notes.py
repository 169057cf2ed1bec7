"""Makes the notes of a release, with the sums of its files, and signs them: python ceim/assets/release_notes.py [KEY]

In var/release/, beside what `release.py` made: what the change log says of this version, and the SHA-256 of each
archive, of what it is made of, and of the locks. With the private half of an SSH key, KEY, a signature beside it. Who
has the public half checks the notes, and with them everything that they name. Standard library only.
"""

import hashlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock", "ceim/assets/package-lock.json", "ceim/assets/uv.lock")
PURPOSE = "ceim-release"  # a signature made for something else is none of a release


def main(key=None, folder=ROOT / "var" / "release"):
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    notes = folder / f"ceim-{version}-notes.md"
    notes.write_text(notes_of(version, (ROOT / "CHANGELOG.md").read_text(), sums_of(version, folder)))
    print(notes)
    if key:
        print(sign(notes, key))


def notes_of(version, changes, sums):
    """The section of this version, and a list of sums as `sha256sum --check` reads it."""
    found = re.search(rf"^## {re.escape(version)}\b[^\n]*\n(.*?)(?=^## |\Z)", changes, re.MULTILINE | re.DOTALL)
    if not found:
        sys.exit(f"CHANGELOG.md has no heading for {version}: give what is not yet released its number first.")
    listed = "\n".join(f"{digest}  {name}" for name, digest in sums.items())
    return f"# CEIM {version}\n\n{found[1].strip()}\n\n## Sums\n\nSHA-256:\n\n```text\n{listed}\n```\n"


def sums_of(version, folder):
    """{name: SHA-256} of all that was made of this version, and of the locks."""
    made = [path for path in sorted(folder.glob(f"ceim-{version}-*")) if path.name.endswith((".tar.gz", ".cdx.json"))]
    if not any(path.name.endswith(".tar.gz") for path in made):
        sys.exit(f"There is no archive of {version} in {folder}: run python ceim/assets/release.py first.")
    files = {path.name: path for path in made} | {name: ROOT / name for name in LOCKS}
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}


def sign(notes, key):
    signature = notes.with_name(f"{notes.name}.sig")
    signature.unlink(missing_ok=True)
    ask = ["ssh-keygen", "-q", "-Y", "sign", "-f", str(key), "-n", PURPOSE, str(notes)]
    subprocess.run(ask, check=True)  # noqa: S603 - our own arguments
    return signature


if __name__ == "__main__":
    main(*sys.argv[1:2])
