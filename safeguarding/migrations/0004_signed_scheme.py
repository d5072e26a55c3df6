from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('safeguarding', '0003_author'),
    ]

    operations = [
        migrations.AddField(
            model_name='formsignature',
            name='scheme',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='edition of the scheme of what was signed'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='historicalformsignature',
            name='scheme',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='edition of the scheme of what was signed'),
            preserve_default=False,
        ),
    ]
