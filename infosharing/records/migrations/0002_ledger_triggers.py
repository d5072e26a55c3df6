"""The ledger becomes append-only."""

from django.db import migrations

from infosharing.records import triggers


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: triggers.put_up(editor.connection),
            lambda apps, editor: triggers.take_down(editor.connection),
        )
    ]
