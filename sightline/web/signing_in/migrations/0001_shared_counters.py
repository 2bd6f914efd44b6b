"""The table of counters that worker processes share: tries at a code, and codes already used."""

from typing import Any

from django.core.management import call_command
from django.db import migrations


def make_table(apps: Any, schema_editor: Any) -> None:
    """Make Django's own cache table, where there is none yet."""
    call_command("createcachetable", "signing_in_cache", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    operations = [migrations.RunPython(make_table, migrations.RunPython.noop)]
