"""The door a web server uses."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ceim.settings")
application = get_wsgi_application()
