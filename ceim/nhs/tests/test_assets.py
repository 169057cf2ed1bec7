"""The front-end files that are copied: nothing from other sites, and a changed package is noticed."""

import re

import pytest

from ceim.assets import copy_assets as assets


@pytest.fixture(scope="module")
def vendor(tmp_path_factory):
    folder = tmp_path_factory.mktemp("vendor")
    assets.copy_assets(vendor=folder)
    return folder


def test_stylesheet_fetches_only_what_is_there(vendor):
    stylesheet = (vendor / "nhsuk" / "nhsuk-frontend.min.css").read_text()
    addresses = set(re.findall(r"url\(([^)]+)\)", stylesheet))
    assert {address for address in addresses if not (vendor / "nhsuk" / address).exists()} == set()
    assert len(addresses) > 0
    assert re.findall(r"Frutiger|@font-face|assets\.nhs\.uk|sourceMappingURL", stylesheet) == []


def test_scripts_name_no_source_map(vendor):
    naming = [path.name for path in vendor.rglob("*.js") if "sourceMappingURL" in path.read_text()]
    assert naming == []


def test_script_sets_no_forbidden_attribute_on_radios(vendor):
    script = (vendor / "nhsuk" / "nhsuk-frontend.min.js").read_text()
    assert re.findall(r'.{18}e\.setAttribute\("aria-expanded",e\.checked', script) == [
        '"radio"!==e.type&&e.setAttribute("aria-expanded",e.checked'
    ]


def test_no_nhs_logo_is_copied(vendor):
    images = sorted(path.name for path in (vendor / "nhsuk" / "images").iterdir())
    assert [name for name in images if not name.startswith("nhsuk-icon-arrow") and name != "nhsuk-icon-cross.svg"] == []


def test_rewrite_that_finds_nothing_fails():
    with pytest.raises(assets.AssetsError, match="nothing matches"):
        assets.rewritten("body{}", [assets.THIRD_PARTY_FONT], "a.css")


def test_stylesheet_that_would_fetch_from_elsewhere_fails():
    with pytest.raises(assets.AssetsError, match="would still fetch"):
        assets.refuse_other_sites("a{background:url(https://example.org/a.png)}")


def test_missing_package_fails_and_says_what_to_do(tmp_path):
    with pytest.raises(assets.AssetsError, match="Run: make setup-dev"):
        assets.copy_assets(packages=tmp_path, vendor=tmp_path / "vendor")


def test_failed_copy_leaves_the_last_one(tmp_path):
    kept = tmp_path / "vendor" / "kept.txt"
    assets.write(kept, "x")
    with pytest.raises(assets.AssetsError):
        assets.copy_assets(packages=tmp_path, vendor=tmp_path / "vendor")
    assert kept.exists()


def test_lock_names_no_registry():
    lock = (assets.HERE / "package-lock.json").read_text()
    assert re.findall(r"resolved|https?://(?!github\.com/sponsors/|opencollective\.com/)", lock) == []
