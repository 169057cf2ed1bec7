"""One person facilitates a meeting; guests get its agreed minutes; who leaves is told which meetings go on without them."""

import django.db.models.deletion
from django.db import migrations, models

import ceim.sealing


def keep_the_first(apps, _schema_editor):
    """Of several facilitators of a meeting, whoever was written down first."""
    rows = apps.get_model("meetings", "Attendance").objects.filter(part="facilitator")
    earlier = rows.filter(meeting=models.OuterRef("meeting"), pk__lt=models.OuterRef("pk"))
    second = rows.filter(models.Exists(earlier)).order_by().values_list("pk", flat=True)
    rows.filter(pk__in=list(second)).update(part="member")


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0019_guests_answer'),
        ('teams', '0024_votes_each'),
    ]

    operations = [
        migrations.RunPython(keep_the_first, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(condition=models.Q(('part', 'facilitator')), fields=('meeting',), name='one_person_facilitates_a_meeting'),
        ),
        migrations.CreateModel(
            name='GuestLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('due', 'Due'), ('sending', 'Being sent'), ('sent', 'Sent'), ('not_needed', 'Not needed any more'), ('failed', 'Could not be sent')], default='due', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('email', ceim.sealing.SealedTextField(blank=True)),
                ('guest', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='letter', to='meetings.attendance')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.RemoveConstraint(
            model_name='diaryletter',
            name='one_diary_letter_per_person_and_sequence',
        ),
        migrations.AddField(
            model_name='diaryletter',
            name='is_off',
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name='diaryletter',
            constraint=models.UniqueConstraint(fields=('entry', 'sequence', 'recipient', 'is_off'), name='one_diary_letter_per_person_and_sequence'),
        ),
    ]
