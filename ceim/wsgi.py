"""The door a web server uses."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from ceim.installation import refuse_unfit

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ceim.settings")
# A page that PostgreSQL cannot answer in this time is given up, there too: nobody waits for it any more.
os.environ.setdefault("PGOPTIONS", "-c statement_timeout=30s -c idle_in_transaction_session_timeout=60s")

gc.disable()  # looking for garbage takes a sixth of a start, and there is none
application = get_wsgi_application()
refuse_unfit()
import_module(settings.ROOT_URLCONF)  # all pages now, so that workers that part from here share them
gc.freeze()
gc.enable()
