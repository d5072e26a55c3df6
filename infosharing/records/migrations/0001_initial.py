import infosharing.records.digests
from django.db import migrations, models

from infosharing.records import triggers


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='LedgerHead',
            fields=[
                ('chain', models.UUIDField(primary_key=True, serialize=False)),
                ('number', models.BigIntegerField()),
                ('digest', infosharing.records.digests.DigestField()),
            ],
        ),
        migrations.CreateModel(
            name='LedgerEntry',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('chain', models.UUIDField()),
                ('number', models.BigIntegerField()),
                ('previous', infosharing.records.digests.DigestField()),
                ('digest', infosharing.records.digests.DigestField()),
                ('at', models.BigIntegerField(verbose_name='microseconds since 1970')),
                ('actor', models.CharField(max_length=200)),
                ('actor_id', models.UUIDField(null=True)),
                ('kind', models.CharField(max_length=40)),
                ('change', models.CharField(blank=True, max_length=1)),
                ('model', models.CharField(max_length=80)),
                ('record_id', models.UUIDField()),
                ('history_id', models.BigIntegerField(null=True)),
                ('content', infosharing.records.digests.DigestField(blank=True)),
            ],
            options={
                'indexes': [models.Index(fields=['record_id', 'id'], name='ledger_by_record')],
                'constraints': [models.UniqueConstraint(fields=('chain', 'number'), name='ledger_one_number_per_chain'), models.UniqueConstraint(fields=('previous',), name='ledger_one_after_another')],
            },
        ),
        # The ledger is append-only: the database itself refuses to change or remove an entry.
        migrations.RunPython(
            lambda apps, editor: triggers.put_up(editor.connection),
            lambda apps, editor: triggers.take_down(editor.connection),
        ),
    ]
