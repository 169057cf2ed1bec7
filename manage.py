#!/usr/bin/env python
"""Runs CEIM's commands: python manage.py help."""

import os
import sys

from django.core.management import execute_from_command_line

from ceim import demo_mode
from ceim.row_security import scope

if __name__ == "__main__":
    if demo_mode.enable_if_unconfigured():
        print("This is the demo, because SECRET_KEY is not set or CEIM_DEMO is 1.", file=sys.stderr)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ceim.settings")
    scope.see_everything_in_this_process()
    execute_from_command_line(sys.argv)
