"""What a browser is given: files whose names say what is in them, of which each finds the others."""

import re
from collections import defaultdict
from hashlib import sha256

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import override_settings

from ceim.settings import STORAGES

IMPORT = re.compile(r"""\b(?:from|import)\s*["'](\.[^"']+)["']""")


def test_every_script_finds_the_scripts_that_it_imports(tmp_path):
    with override_settings(STORAGES=STORAGES, STATIC_ROOT=tmp_path):
        call_command("collectstatic", verbosity=0, interactive=False)
        assert staticfiles_storage.stored_name("ceim.js") != "ceim.js"
        frame = staticfiles_storage.stored_name("vendor/nhsuk/nhsuk-frontend.min.js")
    imported = [(path, name) for path in tmp_path.glob("*.js") for name in IMPORT.findall(path.read_text())]
    assert len(imported) >= 4
    assert [(str(path), name) for path, name in imported if not (path.parent / name).exists()] == []
    assert files_of_one_content(tmp_path) == []
    by_scripts = {(path.parent / name).resolve().relative_to(tmp_path).as_posix() for path, name in imported}
    assert [name for name in by_scripts if "nhsuk" in name] == [frame]  # the page's own tag leads there too


def files_of_one_content(folder):
    """A browser would load them twice, once under each name."""
    found = defaultdict(list)
    for path in folder.rglob("*"):
        if path.suffix in {".js", ".css", ".png", ".svg"}:
            found[sha256(path.read_bytes()).digest()].append(path.name)
    return [names for names in found.values() if len(names) > 1]
