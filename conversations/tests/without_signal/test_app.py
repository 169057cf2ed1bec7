"""Which files a device keeps for the page without signal."""

import re

from django.conf import settings

from conversations.without_signal import app

IMPORTED = re.compile(r"""\b(?:from|import)\s*\(?["']\./([^"']+)["']""")


def test_device_keeps_every_script_that_its_scripts_import():
    """Also of a script that is loaded late: without signal there is no second chance."""
    imported = {
        name for script in app.SCRIPTS for name in IMPORTED.findall((settings.BASE_DIR / "static" / script).read_text())
    }
    assert "tab.js" in imported
    assert imported - set(app.SCRIPTS) == set()
