"""From here on the database refuses a nameless reflection with an author; when one was shared is not kept."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0014_nameless_reflections_lose_their_author")]

    operations = [
        migrations.AddConstraint(
            model_name='reflection',
            constraint=models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('meeting', 'key'), name='a_reflection_is_sent_once_a_meeting'),
        ),
        migrations.AddConstraint(
            model_name='reflection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('by__isnull', False), ('guest__isnull', True), ('said_by__isnull', True)), models.Q(('by__isnull', True), ('guest__isnull', True), ('said_by__isnull', False)), models.Q(('by__isnull', True), ('guest__isnull', False), ('said_by__isnull', True)), models.Q(('by__isnull', True), ('guest__isnull', True), ('is_anonymous', True), ('said_by__isnull', True), ('state', 'shared')), _connector='OR'), name='a_reflection_has_one_author'),
        ),
        migrations.AddConstraint(
            model_name='reflection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('is_anonymous', True), ('state', 'shared'), _negated=True), models.Q(('by__isnull', True), ('guest__isnull', True), ('said_by__isnull', True)), _connector='OR'), name='a_nameless_reflection_has_no_author'),
        ),
        migrations.AddConstraint(
            model_name='reflection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('said_by__isnull', True), ('written_down_by__isnull', True)), models.Q(('said_by__isnull', False), ('written_down_by__isnull', False)), _connector='OR'), name='what_somebody_else_said_was_written_down'),
        ),
        migrations.RemoveField(
            model_name='reflection',
            name='shared_at',
        ),
    ]
