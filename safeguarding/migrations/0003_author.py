"""Whoever wrote a form or planned a transfer is its author, as of every case."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_wording"),
        ("safeguarding", "0002_signed_by_link"),
    ]

    operations = [
        migrations.RenameField(model_name="sharingform", old_name="written_by", new_name="author"),
        migrations.RenameField(model_name="historicalsharingform", old_name="written_by", new_name="author"),
        migrations.RenameField(model_name="filetransfer", old_name="planned_by", new_name="author"),
        migrations.RenameField(model_name="historicalfiletransfer", old_name="planned_by", new_name="author"),
        migrations.AlterField(
            model_name="sharingform",
            name="school",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.school"
            ),
        ),
        migrations.AlterField(
            model_name="filetransfer",
            name="school",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.school"
            ),
        ),
    ]
