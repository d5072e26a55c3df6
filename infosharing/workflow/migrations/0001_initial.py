import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    """The tasks, whose table came from the records room."""

    initial = True

    dependencies = [
        ("records", "0004_tasks_leave"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Task",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                        ("school_id", models.UUIDField()),
                        ("role", models.CharField(blank=True, max_length=40)),
                        ("person_id", models.UUIDField(null=True)),
                        ("not_for", models.JSONField(default=list)),
                        ("verb", models.CharField(max_length=40)),
                        ("label", models.CharField(max_length=120)),
                        ("reference", models.CharField(max_length=20)),
                        ("path", models.CharField(max_length=200)),
                        ("due", models.DateTimeField(null=True)),
                        ("starts", models.DateTimeField(null=True)),
                        ("ends", models.DateTimeField(null=True)),
                        ("urgent", models.BooleanField(default=False)),
                        ("guarded", models.BooleanField(default=False)),
                        ("model", models.CharField(max_length=80)),
                        ("record_id", models.UUIDField()),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["school_id", "role", "due"], name="waiting_for_role"),
                            models.Index(fields=["person_id", "due"], name="waiting_for_person"),
                            models.Index(fields=["record_id"], name="waiting_of_record"),
                        ],
                    },
                ),
            ],
        ),
        migrations.RenameIndex("task", new_name="task_of_role", old_name="waiting_for_role"),
        migrations.RenameIndex("task", new_name="task_of_person", old_name="waiting_for_person"),
        migrations.RenameIndex("task", new_name="task_of_record", old_name="waiting_of_record"),
    ]
