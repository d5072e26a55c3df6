"""Whoever enters an asset, or writes a remark, is its author, as of every case."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_wording"),
        ("register", "0002_shared_by_law"),
    ]

    operations = [
        migrations.RenameField(model_name="asset", old_name="entered_by", new_name="author"),
        migrations.RenameField(model_name="historicalasset", old_name="entered_by", new_name="author"),
        migrations.RenameField(model_name="remark", old_name="written_by", new_name="author"),
        migrations.RenameField(model_name="historicalremark", old_name="written_by", new_name="author"),
        migrations.AlterField(
            model_name="asset",
            name="school",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.school"
            ),
        ),
        migrations.AlterField(
            model_name="remark",
            name="school",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.school"
            ),
        ),
    ]
