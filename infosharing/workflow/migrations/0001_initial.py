import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('school_id', models.UUIDField()),
                ('role', models.CharField(blank=True, max_length=40)),
                ('person_id', models.UUIDField(null=True)),
                ('not_for', models.JSONField(default=list)),
                ('verb', models.CharField(max_length=40)),
                ('label', models.CharField(max_length=120)),
                ('reference', models.CharField(max_length=20)),
                ('path', models.CharField(max_length=200)),
                ('due', models.DateTimeField(null=True)),
                ('starts', models.DateTimeField(null=True)),
                ('ends', models.DateTimeField(null=True)),
                ('urgent', models.BooleanField(default=False)),
                ('restricted', models.BooleanField(default=False)),
                ('model', models.CharField(max_length=80)),
                ('record_id', models.UUIDField()),
            ],
            options={
                'indexes': [models.Index(fields=['school_id', 'role', 'due'], name='task_of_role'), models.Index(fields=['person_id', 'due'], name='task_of_person'), models.Index(fields=['school_id', 'due', 'reference'], name='task_of_school'), models.Index(fields=['record_id'], name='task_of_record')],
            },
        ),
    ]
