"""Copies the few front-end files CEIM serves from node_modules to static/vendor.

Run after `npm ci`: python ceim/assets/copy_assets.py
"""

import re
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGES = HERE / "node_modules"
VENDOR = HERE.parent.parent / "static" / "vendor"

NHSUK = Path("nhsuk-frontend/dist/nhsuk")
PLOTLY = Path("plotly.js-basic-dist-min")

SOURCE_MAP_JS = (r"//# sourceMappingURL=\S+\s*$", "\n")
SOURCE_MAP_CSS = (r"/\*# sourceMappingURL=\S+ \*/\s*", "")
# The NHS font is licensed to the NHS only and would be fetched from another site on every page.
THIRD_PARTY_FONT = (r"@font-face\{[^}]*https://assets\.nhs\.uk[^}]*\}", "")
FONT_NAME = (r"Frutiger W01,\s*arial", "arial")
ABSOLUTE_IMAGE = (r"url\(/assets/images/", "url(images/")
# ARIA has no "expanded" for radios, which the script sets on those that reveal more fields (axe 4.14).
EXPANDED_RADIO = (r'(e\.setAttribute\("aria-expanded",e\.checked)', r'"radio"!==e.type&&\1')

COPIES = [
    (NHSUK / "nhsuk-frontend.min.js", "nhsuk/nhsuk-frontend.min.js", [SOURCE_MAP_JS, EXPANDED_RADIO]),
    (
        NHSUK / "nhsuk-frontend.min.css",
        "nhsuk/nhsuk-frontend.min.css",
        [SOURCE_MAP_CSS, THIRD_PARTY_FONT, FONT_NAME, ABSOLUTE_IMAGE],
    ),
    (PLOTLY / "plotly-basic.min.js", "plotly/plotly-basic.min.js", []),
    (PLOTLY / "LICENSE", "plotly/LICENSE", []),
]


class AssetsError(Exception):
    """A package is not what this script expects; the message says what to do."""


def rewritten(text, rewrites, source):
    """The text after every rewrite; a rewrite that finds nothing means that the package changed."""
    for pattern, replacement in rewrites:
        text, found = re.subn(pattern, replacement, text)
        if not found:
            raise AssetsError(f"{source}: nothing matches {pattern!r}. Look at the new file, then change it here.")
    return text


def read_package_file(packages, source):
    path = packages / source
    if not path.exists():
        raise AssetsError(f"{path} is missing. Run: make setup-dev")
    return path.read_text(encoding="utf-8")


def copy_images_named_in(stylesheet, packages, vendor):
    """Only the icons that the stylesheet uses: the package's other images carry the NHS logo."""
    names = sorted(set(re.findall(r"url\(images/([^)]+)\)", stylesheet)))
    if not names:
        raise AssetsError("The stylesheet names no images. Look at how it refers to them now.")
    for name in names:
        icon = read_package_file(packages, NHSUK / "assets" / "images" / name)
        write(vendor / "nhsuk" / "images" / name, icon)
    return names


def refuse_other_sites(stylesheet):
    if left := re.findall(r"url\((?!images/|data:)[^)]*\)", stylesheet):
        raise AssetsError(f"The stylesheet would still fetch {', '.join(sorted(set(left)))}")


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def copy_assets(packages=PACKAGES, vendor=VENDOR):
    """Make static/vendor anew and return the paths written, relative to it."""
    texts = {
        target: rewritten(read_package_file(packages, source), rewrites, source) for source, target, rewrites in COPIES
    }
    stylesheet = texts["nhsuk/nhsuk-frontend.min.css"]
    refuse_other_sites(stylesheet)
    shutil.rmtree(vendor, ignore_errors=True)
    for target, text in texts.items():
        write(vendor / target, text)
    icons = copy_images_named_in(stylesheet, packages, vendor)
    return [*texts, *(f"nhsuk/images/{name}" for name in icons)]


if __name__ == "__main__":
    try:
        sys.stdout.write("".join(f"static/vendor/{path}\n" for path in copy_assets()))
    except AssetsError as error:
        sys.exit(str(error))
