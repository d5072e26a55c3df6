import django.db.models.deletion
from django.db import migrations, models

CASES = ('agreement', 'assessment', 'policy')


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_wording'),
        ('agreements', '0003_agreements'),
    ]

    operations = [
        *(
            migrations.RenameField(model_name=model, old_name='written_by', new_name='author')
            for name in CASES
            for model in (name, f'historical{name}')
        ),
        *(
            migrations.AlterField(
                model_name=name,
                name='school',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.school'),
            )
            for name in CASES
        ),
    ]
