"""By which code others know an organisation. Of one table: two would wait for each other with who reads both."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('teams', '0025_who_is_on_duty')]

    operations = [
        migrations.AddField(
            model_name='organisation',
            name='code',
            field=models.CharField(blank=True, db_default='', default='', max_length=20, verbose_name='Code'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='code_system',
            field=models.CharField(blank=True, choices=[('ods', 'ODS code of an organisation'), ('ods_site', 'ODS code of a site'), ('scottish_board', 'NHS Scotland: code of a board'), ('scottish_location', 'NHS Scotland: code of a location')], db_default='', default='', max_length=20, verbose_name='List of codes'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('code', ''), ('code_system', '')), models.Q(('code', ''), ('code_system', ''), _connector='OR', _negated=True), _connector='OR'), name='a_code_of_an_organisation_is_whole', violation_error_message='Choose the list of codes and enter the code, or leave both empty'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.UniqueConstraint(condition=models.Q(('code', ''), _negated=True), fields=('code_system', 'code'), name='one_organisation_of_a_code'),
        ),
    ]
