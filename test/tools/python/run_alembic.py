"""Runs Alembic over a folder of revisions: run_alembic.py up|down URL FOLDER COUNT."""

import os
import sys

from alembic import command
from alembic.config import Config

way, url, folder, count = sys.argv[1:]
place = os.path.join(os.path.dirname(folder), "alembic")
os.makedirs(place, exist_ok=True)
with open(os.path.join(place, "env.py"), "w") as env:
    # What `alembic init` writes, without the logging: one transaction for all that is pending.
    env.write(
        "from alembic import context\n"
        "from sqlalchemy import create_engine\n"
        "engine = create_engine(context.config.get_main_option('sqlalchemy.url'))\n"
        "with engine.connect() as connection:\n"
        "    context.configure(connection=connection)\n"
        "    with context.begin_transaction():\n"
        "        context.run_migrations()\n"
    )
config = Config()
config.set_main_option("script_location", place)
config.set_main_option("version_locations", folder)
config.set_main_option("path_separator", "os")
config.set_main_option("sqlalchemy.url", url.replace("postgres://", "postgresql+psycopg://"))
if way == "up":
    command.upgrade(config, "head")
else:
    command.downgrade(config, f"-{count}")
