"""Makes the archive of a release, which installs without npm and without the internet: python ceim/assets/release.py

In var/release/: the archive for this Python on this kind of machine, what it is made of (CycloneDX), and their sums.
It holds what is committed, the static files and fonts as `make setup` made them, and the wheels of the production lock.
Times and owners are those of the commit, so whoever makes it again can compare.
"""

import gzip
import hashlib
import json
import re
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent)]
import sbom  # noqa: E402 - it lies beside this file, and neither needs what `make setup` installs

ROOT = Path(__file__).resolve().parent.parent.parent
MADE = ("static/vendor", "ceim/assets/fonts")  # by `make setup`, and in no commit
LEFT_OUT = {".gitignore", "__pycache__"}
# Python 3.11 knows the word from its fourth patch on, and Debian 12 has the second. What is unpacked is our own commit.
CAREFULLY = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}


def main():
    bill = sbom.bill()
    name = f"ceim-{bill['metadata']['component']['version']}-py{sys.version_info[0]}{sys.version_info[1]}"
    name += f"-{sysconfig.get_platform().replace('.', '_')}"
    target = ROOT / "var" / "release"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        staged = Path(folder, name)
        stage(staged)
        pack(staged, target / f"{name}.tar.gz")
    (target / f"{name}.cdx.json").write_text(json.dumps(bill, indent=1) + "\n")
    sums = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" for path in sorted(target.glob(f"{name}.*"))
    ]
    (target / f"{name}.sha256").write_text("\n".join(each for each in sums if not each.endswith(".sha256")) + "\n")
    print(target / f"{name}.tar.gz")


def stage(folder):
    folder.mkdir()
    committed = subprocess.Popen(["git", "archive", "HEAD"], cwd=ROOT, stdout=subprocess.PIPE)  # noqa: S607
    with tarfile.open(fileobj=committed.stdout, mode="r|") as archive:
        archive.extractall(folder, **CAREFULLY)  # noqa: S202
    if committed.wait():
        sys.exit("There is no commit to make a release of.")
    for made in MADE:
        copy(ROOT / made, folder / made)
    fetch_wheels(folder / "requirements.lock", folder / "wheels")


def fetch_wheels(lock, folder):
    """Fetch all of the lock's, what only another patch of this Python asks for included."""
    with tempfile.NamedTemporaryFile("w", suffix=".lock") as all_of_it:
        all_of_it.write(re.sub(r" ; python_[^\\\n]+", " ", lock.read_text()))
        all_of_it.flush()
        fetch = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        told = ["--only-binary=:all:", "--require-hashes", "-r", all_of_it.name, "--dest", str(folder)]
        subprocess.run([*fetch, *told], check=True)  # noqa: S603 - our own lock


def copy(source, target):
    for path in sorted(source.rglob("*")):
        if path.is_file() and not LEFT_OUT & set(path.parts):
            there = target / path.relative_to(source)
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(path.read_bytes())


def pack(folder, target):
    """In one order, of nobody, at the time of the commit: whoever makes it again can compare."""
    committed_at = ["git", "log", "-1", "--format=%ct"]
    moment = int(subprocess.run(committed_at, cwd=ROOT, check=True, capture_output=True).stdout)  # noqa: S603

    def plain(about):
        about.uid = about.gid = 0
        about.uname = about.gname = ""
        about.mtime, about.mode = moment, 0o755 if about.isdir() or about.mode & 0o100 else 0o644
        return about

    with gzip.GzipFile(target, "wb", mtime=moment) as out, tarfile.open(fileobj=out, mode="w|") as archive:
        for path in [folder, *sorted(folder.rglob("*"))]:
            archive.add(path, path.relative_to(folder.parent), recursive=False, filter=plain)


if __name__ == "__main__":
    main()
