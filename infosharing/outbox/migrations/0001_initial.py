import infosharing.records.encrypted
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Mail',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('recipient', models.EmailField(max_length=254)),
                ('sender', models.EmailField(max_length=254)),
                ('subject', models.CharField(max_length=200)),
                ('body', infosharing.records.encrypted.EncryptedTextField(blank=True, editable=True, null=True, verbose_name='text, which may hold a link that opens something')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('next_try', models.DateTimeField(auto_now_add=True)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('sent_at', models.DateTimeField(null=True)),
                ('fault', models.CharField(blank=True, max_length=80)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('sent_at__isnull', True)), fields=['next_try'], name='mail_still_to_go')],
            },
        ),
    ]
