"""Whoever opens an emergency access is its author, as of every case."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_wording"),
        ("directory", "0002_emergency_access"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="emergencyaccess", name="emergency_of_person"),
        migrations.RenameField(model_name="emergencyaccess", old_name="person", new_name="author"),
        migrations.RenameField(model_name="historicalemergencyaccess", old_name="person", new_name="author"),
        migrations.AlterField(
            model_name="emergencyaccess",
            name="school",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.school"
            ),
        ),
        migrations.AddIndex(
            model_name="emergencyaccess",
            index=models.Index(fields=["author", "until"], name="emergency_of_person"),
        ),
    ]
