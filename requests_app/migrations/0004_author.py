import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_wording'),
        ('requests_app', '0003_indexes'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='sharingrequest', name='request_of_author'),
        migrations.RenameField('sharingrequest', 'logged_by', 'author'),
        migrations.RenameField('historicalsharingrequest', 'logged_by', 'author'),
        migrations.AlterField(
            model_name='sharingrequest',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.person'),
        ),
        migrations.AlterField(
            model_name='sharingrequest',
            name='school',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.school'),
        ),
        migrations.AddIndex(
            model_name='sharingrequest',
            index=models.Index(fields=['author', 'created_at', 'id'], name='request_of_author'),
        ),
    ]
