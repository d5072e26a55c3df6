"""What gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "infosharing.settings")
application = get_wsgi_application()

from infosharing.warming import warm_up  # noqa: E402 (Django is set up now)

warm_up()
