"""What production installs: what requirements.txt names less what only tests use, each with hashes; and its list."""

import json
import re

from ceim.assets import sbom
from ceim.testing.source import ROOT, source_files


def named(path):
    return {name.lower() for name in re.findall(r"^([A-Za-z0-9._-]+)", (ROOT / path).read_text(), re.MULTILINE)}


def pinned(path):
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", (ROOT / path).read_text(), re.MULTILINE))


def test_production_installs_what_is_named_less_what_only_tests_use():
    wanted, only_tests = named("requirements.txt"), named("ceim/assets/only_tests.txt")
    assert only_tests == {"pytest-django"}
    assert wanted - pinned("requirements.lock").keys() == only_tests
    assert not {"pytest", "pluggy", "iniconfig"} & pinned("requirements.lock").keys()


def test_developers_have_everything_in_the_same_versions():
    production, developers = pinned("requirements.lock"), pinned("requirements-dev.lock")
    assert production.items() <= developers.items()
    assert named("requirements.txt") <= developers.keys()


def test_nothing_that_runs_imports_what_only_tests_have():
    outside = [path for path in source_files() if not {"testing", "tests"} & set(path.parts)]
    assert [path for path in outside if re.search(r"^\s*(?:from|import) pytest", path.read_text(), re.MULTILINE)] == []


def test_every_pin_has_a_hash():
    entries = re.split(r"^(?=[a-z0-9._-]+==)", (ROOT / "requirements.lock").read_text(), flags=re.MULTILINE)[1:]
    assert len(entries) > 30
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_bill_lists_what_is_installed_and_nothing_of_the_tests():
    bill = sbom.bill()
    found = {part["purl"] for part in bill["components"]}
    assert {f"pkg:pypi/{name}@{version}" for name, version in pinned("requirements.lock").items()} <= found
    packages = json.loads((ROOT / "ceim/assets/package-lock.json").read_text())["packages"]
    served = {path.partition("node_modules/")[2] for path, about in packages.items() if path and not about.get("dev")}
    assert len(found) == len(pinned("requirements.lock")) + len(served)
    assert not any("axe-core" in each or "biome" in each for each in found)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
