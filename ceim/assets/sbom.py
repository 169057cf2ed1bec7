"""Lists what CEIM is made of, as CycloneDX: python ceim/assets/sbom.py [file]

From the production lock and the front end's, so it says what is installed, with the hash that the installation checks
where there is one file alone, and nothing that only tests and linters use. Standard library only.
"""

import base64
import json
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?:\s*;\s*(.+?))?\s*\\?$", re.MULTILINE)


def main(target=None):
    text = json.dumps(bill(), indent=1) + "\n"
    if target:
        Path(target).write_text(text)
    else:
        sys.stdout.write(text)


def bill():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    own = {"type": "application", "bom-ref": "ceim", "name": "CEIM", "version": project["version"]}
    parts = [*python_parts(), *front_end_parts()]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": own | {"licenses": [{"license": {"id": project["license"]}}]}},
        "components": parts,
        "dependencies": [{"ref": "ceim", "dependsOn": [part["bom-ref"] for part in parts]}],
    }


def python_parts():
    for name, version, marker in PINNED.findall((ROOT / "requirements.lock").read_text()):
        yield part(f"pkg:pypi/{name}@{version}", name, version) | only_where(marker)


def front_end_parts():
    packages = json.loads((ROOT / "ceim" / "assets" / "package-lock.json").read_text())["packages"]
    for path, about in packages.items():
        if not path or about.get("dev"):
            continue
        name = path.rpartition("node_modules/")[2]
        kind, _dash, digest = about["integrity"].partition("-")
        hashed = {"alg": kind.upper().replace("SHA", "SHA-"), "content": base64.b64decode(digest).hex()}
        address = f"pkg:npm/{name.replace('@', '%40')}@{about['version']}"
        yield part(address, name, about["version"]) | {"hashes": [hashed]}


def part(address, name, version):
    return {"type": "library", "bom-ref": address, "name": name, "version": version, "purl": address}


def only_where(marker):
    return {"properties": [{"name": "ceim:installed-where", "value": marker}]} if marker else {}


if __name__ == "__main__":
    main(*sys.argv[1:2])
