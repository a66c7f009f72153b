"""Runs Django over the migrations of the app `shop`: run_django.py up|down URL FOLDER TARGET."""

import os
import sys
from urllib.parse import urlparse

import django
from django.conf import settings
from django.core.management import call_command

way, url, folder, target = sys.argv[1:]
app = os.path.dirname(folder)
for package in (app, folder):
    open(os.path.join(package, "__init__.py"), "a").close()
sys.path.insert(0, os.path.dirname(app))
parts = urlparse(url)
settings.configure(
    INSTALLED_APPS=["shop"],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path[1:],
            "USER": parts.username,
            "PASSWORD": parts.password,
            "HOST": parts.hostname,
            "PORT": parts.port,
        }
    },
)
django.setup()
call_command("migrate", "shop", *([target] if way == "down" else []), verbosity=0)
