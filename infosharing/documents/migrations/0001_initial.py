import django.db.models.deletion
import infosharing.records.encrypted
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PreparedFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=20)),
                ('asked', infosharing.records.encrypted.EncryptedTextField(blank=True, editable=True, null=True, verbose_name='what was asked for')),
                ('asked_at', models.DateTimeField()),
                ('goes_at', models.DateTimeField()),
                ('begun_at', models.DateTimeField(null=True)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('progress', models.CharField(blank=True, max_length=60)),
                ('ended_at', models.DateTimeField(null=True)),
                ('fault', models.CharField(blank=True, max_length=300)),
                ('access', models.CharField(blank=True, max_length=64)),
                ('name', models.CharField(blank=True, max_length=60)),
                ('content_type', models.CharField(blank=True, max_length=100)),
                ('size', models.PositiveIntegerField(default=0, verbose_name='bytes')),
                ('storage_name', models.CharField(blank=True, max_length=32)),
                ('maker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['asked_at'], name='file_to_prepare'), models.Index(fields=['maker', 'asked_at'], name='file_of_maker')],
            },
        ),
    ]
