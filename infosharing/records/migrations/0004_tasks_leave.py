from django.db import migrations


class Migration(migrations.Migration):
    """The tasks go to a room of their own; their table is kept."""

    dependencies = [
        ("records", "0003_waiting_time"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.AlterModelTable("waiting", "workflow_task")],
            state_operations=[migrations.DeleteModel("waiting")],
        ),
    ]
