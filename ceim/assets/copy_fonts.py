"""Copies the fonts that PDFs are written with from node_modules to ceim/assets/fonts, and lists what each can show.

Run after `npm ci`: python ceim/assets/copy_fonts.py
"""

import json
import shutil
import sys
from itertools import count, groupby
from pathlib import Path

from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
PACKAGES = HERE / "node_modules"
FONTS = HERE / "fonts"

WHOLE_FONTS = {  # each in one file. The first two show all ordinary text; the others are asked in this order
    "regular.ttf": "@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf",
    "bold.ttf": "@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf",
    "arabic.ttf": "@expo-google-fonts/vazirmatn/400Regular/Vazirmatn_400Regular.ttf",
    "gurmukhi.ttf": "@expo-google-fonts/noto-sans-gurmukhi/400Regular/NotoSansGurmukhi_400Regular.ttf",
    "bengali.ttf": "@expo-google-fonts/noto-sans-bengali/400Regular/NotoSansBengali_400Regular.ttf",
    "emoji.ttf": "@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf",
}
# Chinese comes in about a hundred small files of all weights at once, each with some of the characters.
SLICED_FONT = "@fontsource-variable/noto-sans-sc"
SLICES = "files/noto-sans-sc-[0-9]*-wght-normal.woff2"
LICENCES = ["LICENSE", "LICENSE_FONT"]


class FontsError(Exception):
    """A package is not what this script expects; the message says what to do."""


def copy_fonts(packages=PACKAGES, fonts=FONTS):
    """Make ceim/assets/fonts anew and return the names of the fonts in it."""
    shutil.rmtree(fonts, ignore_errors=True)
    fonts.mkdir(parents=True)
    (fonts / ".gitignore").write_text("*\n", encoding="utf-8")
    names = [*copy_whole_fonts(packages, fonts), *copy_slices(packages, fonts)]
    listed = [{"file": name, "ranges": ranges_of(fonts / name)} for name in names]
    (fonts / "index.json").write_text(json.dumps(listed), encoding="utf-8")
    copy_licences(packages, fonts)
    return names


def copy_whole_fonts(packages, fonts):
    for name, source in WHOLE_FONTS.items():
        if not (packages / source).exists():
            raise FontsError(f"{packages / source} is missing. Run: make setup")
        shutil.copyfile(packages / source, fonts / name)
    return list(WHOLE_FONTS)


def copy_slices(packages, fonts):
    sources = sorted((packages / SLICED_FONT).glob(SLICES))
    if not sources:
        raise FontsError(f"{packages / SLICED_FONT}/{SLICES} is missing. Run: make setup")
    names = [f"chinese-{number}.ttf" for number, _source in enumerate(sources, start=1)]
    for name, source in zip(names, sources, strict=True):
        unpack(source, fonts / name)
    return names


def unpack(source, target):
    """A font as a browser loads it, in the form that everything reads. It keeps all its weights."""
    with TTFont(source, lazy=True, recalcTimestamp=False) as font:
        font.flavor = None
        font.save(target, reorderTables=None)


def ranges_of(path):
    """[[first, last], …] of the code points that a font can show."""
    with TTFont(path, lazy=True) as font:
        points = sorted(font.getBestCmap())
    steps = count()
    runs = [list(run) for _gap, run in groupby(points, key=lambda point: point - next(steps))]
    return [[run[0], run[-1]] for run in runs]


def copy_licences(packages, fonts):
    """The fonts' licence asks to be kept beside them."""
    sources = dict.fromkeys("/".join(source.split("/")[:2]) for source in [*WHOLE_FONTS.values(), SLICED_FONT])
    for source in sources:
        for name in LICENCES:
            if (packages / source / name).exists():
                shutil.copyfile(packages / source / name, fonts / f"{source.split('/')[1]}-{name}.txt")


if __name__ == "__main__":
    try:
        sys.stdout.write("".join(f"ceim/assets/fonts/{name}\n" for name in copy_fonts()))
    except FontsError as error:
        sys.exit(str(error))
