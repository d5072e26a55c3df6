from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0004_author'),
    ]

    operations = [
        migrations.AddField(
            model_name='agreementsignature',
            name='scheme',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='edition of the scheme of what was signed'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='historicalagreementsignature',
            name='scheme',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='edition of the scheme of what was signed'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='assessmentsignature',
            name='scheme',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='edition of the scheme of what was signed'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='historicalassessmentsignature',
            name='scheme',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='edition of the scheme of what was signed'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='policysignature',
            name='scheme',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='edition of the scheme of what was signed'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='historicalpolicysignature',
            name='scheme',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='edition of the scheme of what was signed'),
            preserve_default=False,
        ),
    ]
