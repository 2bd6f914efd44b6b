"""The database itself refuses to change or remove an entry of the audit, whoever asks."""

from django.db import migrations

REFUSAL = "entries of the audit are only ever added"
SQLITE = [
    f"CREATE TRIGGER audit_event_no_{verb} BEFORE {verb} ON access_audit_event BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for verb in ("update", "delete")
]
POSTGRESQL = [
    f"""CREATE FUNCTION refuse_audit_change() RETURNS trigger AS $$
        BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER audit_event_no_change BEFORE UPDATE OR DELETE ON access_audit_event
       FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()""",
]


def guard(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]
    operations = [migrations.RunPython(guard)]
