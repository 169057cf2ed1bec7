"""By which code others know a team."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('teams', '0026_code_of_an_organisation')]

    operations = [
        migrations.AddField(
            model_name='team',
            name='code',
            field=models.CharField(blank=True, db_default='', default='', max_length=20, verbose_name='Code'),
        ),
        migrations.AddField(
            model_name='team',
            name='code_system',
            field=models.CharField(blank=True, choices=[('ods', 'ODS code of an organisation'), ('ods_site', 'ODS code of a site'), ('scottish_board', 'NHS Scotland: code of a board'), ('scottish_location', 'NHS Scotland: code of a location')], db_default='', default='', max_length=20, verbose_name='List of codes'),
        ),
        migrations.AddConstraint(
            model_name='team',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('code', ''), ('code_system', '')), models.Q(('code', ''), ('code_system', ''), _connector='OR', _negated=True), _connector='OR'), name='a_code_of_a_team_is_whole', violation_error_message='Choose the list of codes and enter the code, or leave both empty'),
        ),
        migrations.AddConstraint(
            model_name='team',
            constraint=models.UniqueConstraint(condition=models.Q(('code', ''), _negated=True), fields=('organisation', 'code_system', 'code'), name='one_team_of_a_code_per_organisation'),
        ),
    ]
