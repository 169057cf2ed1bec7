"""Pins every Python package with its hashes: python ceim/assets/lock.py [--upgrade]"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
OPTIONS = ["--universal", "--python-version", "3.11", "--generate-hashes"]
PLAIN = ["--quiet", "--no-emit-index-url", "--no-emit-find-links"]
# The first is for production. The second has everything, pinned beside the first, so that both can be installed in any
# order.
LOCKS = {
    "requirements.txt": ["--excludes", "ceim/assets/only_tests.txt"],
    "requirements-dev.txt": ["-c", "requirements.lock"],
    "ceim/assets/uv.txt": [],
    "ceim/assets/node.txt": [],
}


def main():
    for source, extra in LOCKS.items():
        target = str(Path(source).with_suffix(".lock"))
        pin = [sys.executable, "-m", "uv", "pip", "compile", *OPTIONS, *PLAIN, *extra, *sys.argv[1:]]
        subprocess.run([*pin, source, "-o", target], cwd=ROOT, check=True)  # noqa: S603 - typed by a developer
        print(target)


if __name__ == "__main__":
    main()
