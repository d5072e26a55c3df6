import django.db.models.deletion
import infosharing.records.encrypted
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models

from infosharing.records.creating import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [CreateModels([
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('username', models.EmailField(max_length=254, unique=True, verbose_name='email address')),
                ('password', models.CharField(max_length=128)),
                ('last_login', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HistoricalSchool',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[('maintained', 'Maintained school'), ('academy', 'Academy or free school'), ('independent', 'Independent school')], max_length=20)),
                ('urn', models.CharField(blank=True, max_length=6, verbose_name='unique reference number (URN)')),
                ('controller', models.CharField(max_length=200, verbose_name='legal name of the controller')),
                ('ico_number', models.CharField(blank=True, max_length=20, verbose_name='registration number with the regulator (ICO)')),
                ('terms', models.JSONField(blank=True, default=list, verbose_name='first and last day of each term')),
                ('closed_days', models.JSONField(blank=True, default=list, verbose_name='days the school is closed in term')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user_id', models.UUIDField(null=True)),
            ],
            options={
                'verbose_name': 'historical school',
                'verbose_name_plural': 'historical schools',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
                'indexes': [models.Index(fields=['id', 'history_date'], name='accounts_school_past')],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('name', models.CharField(max_length=120)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('user', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='person', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='School',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[('maintained', 'Maintained school'), ('academy', 'Academy or free school'), ('independent', 'Independent school')], max_length=20)),
                ('urn', models.CharField(blank=True, max_length=6, verbose_name='unique reference number (URN)')),
                ('controller', models.CharField(max_length=200, verbose_name='legal name of the controller')),
                ('ico_number', models.CharField(blank=True, max_length=20, verbose_name='registration number with the regulator (ICO)')),
                ('terms', models.JSONField(blank=True, default=list, verbose_name='first and last day of each term')),
                ('closed_days', models.JSONField(blank=True, default=list, verbose_name='days the school is closed in term')),
            ],
            options={
                'indexes': [models.Index(fields=['name'], name='school_by_name')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalPerson',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('name', models.CharField(max_length=120)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user_id', models.UUIDField(null=True)),
                ('user', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical person',
                'verbose_name_plural': 'historical persons',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
                'indexes': [models.Index(fields=['id', 'history_date'], name='accounts_person_past')],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('role', models.CharField(choices=[('staff', 'Member of staff'), ('office', 'School office'), ('senco', 'SENCO'), ('data_lead', 'Data protection lead'), ('dsl', 'Designated Safeguarding Lead (DSL)'), ('deputy_dsl', 'Deputy DSL'), ('head', 'Headteacher'), ('chair', 'Chair of governors'), ('dpo', 'Data Protection Officer (DPO)'), ('admin', 'System administrator')], max_length=20)),
                ('job_title', models.CharField(blank=True, max_length=120, verbose_name='job title, as printed under a signature')),
                ('starts', models.DateField(verbose_name='from')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='accounts.person')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='accounts.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'person', 'role', 'starts'), name='membership_said_once'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('starts')), _connector='OR'), name='membership_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalWording',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('code', models.SlugField(db_index=False, max_length=30)),
                ('edition', models.PositiveSmallIntegerField()),
                ('text', infosharing.records.encrypted.EncryptedTextField(blank=True, editable=True, null=True)),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user_id', models.UUIDField(null=True)),
                ('written_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accounts.person')),
                ('school', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accounts.school')),
            ],
            options={
                'verbose_name': 'historical wording',
                'verbose_name_plural': 'historical wordings',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
                'indexes': [models.Index(fields=['id', 'history_date'], name='accounts_wording_past')],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalMembership',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('role', models.CharField(choices=[('staff', 'Member of staff'), ('office', 'School office'), ('senco', 'SENCO'), ('data_lead', 'Data protection lead'), ('dsl', 'Designated Safeguarding Lead (DSL)'), ('deputy_dsl', 'Deputy DSL'), ('head', 'Headteacher'), ('chair', 'Chair of governors'), ('dpo', 'Data Protection Officer (DPO)'), ('admin', 'System administrator')], max_length=20)),
                ('job_title', models.CharField(blank=True, max_length=120, verbose_name='job title, as printed under a signature')),
                ('starts', models.DateField(verbose_name='from')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user_id', models.UUIDField(null=True)),
                ('person', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accounts.person')),
                ('school', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accounts.school')),
            ],
            options={
                'verbose_name': 'historical membership',
                'verbose_name_plural': 'historical memberships',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
                'indexes': [models.Index(fields=['id', 'history_date'], name='accounts_membership_past')],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Wording',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('code', models.SlugField(max_length=30)),
                ('edition', models.PositiveSmallIntegerField()),
                ('text', infosharing.records.encrypted.EncryptedTextField(blank=True, editable=True, null=True)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wordings', to='accounts.school')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'code', 'edition'), name='edition_said_once')],
            },
        ),
    ])]
