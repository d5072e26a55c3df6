import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='SentReminder',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('record_id', models.UUIDField()),
                ('verb', models.CharField(max_length=40)),
                ('mark', models.CharField(choices=[('begun', 'Needs action from now on'), ('month_left', 'Due in 30 days'), ('week_left', 'Due in 7 days'), ('late', 'Late')], max_length=12)),
                ('counted_from', models.DateTimeField()),
                ('told_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['told_at'], name='told_by_moment')],
                'constraints': [models.UniqueConstraint(fields=('record_id', 'verb', 'mark', 'counted_from'), name='told_once')],
            },
        ),
    ]
