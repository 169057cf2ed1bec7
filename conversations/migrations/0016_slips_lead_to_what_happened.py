"""What the page behind a slip opens with, for each conversation there is; and who asked there for their words back."""

from itertools import islice

import django.db.models.deletion
from django.db import migrations, models

import conversations.models.conversation

AT_ONCE = 2000


def give_each_a_secret(apps, schema_editor):
    """A batch at a time: there may be millions."""
    model = apps.get_model("conversations", "Conversation")
    without = model.objects.order_by().only("pk").iterator(chunk_size=AT_ONCE)
    while batch := list(islice(without, AT_ONCE)):
        for each in batch:
            each.slip_secret = conversations.models.conversation.new_slip_secret()
        model.objects.bulk_update(batch, ["slip_secret"])


class Migration(migrations.Migration):

    dependencies = [
        ('conversations', '0015_language_of_the_words'),
        ('teams', '0021_months_that_a_slip_leads_on'),
    ]

    operations = [
        migrations.AddField(
            model_name='conversation',
            name='slip_secret',
            field=models.CharField(null=True, max_length=12),
        ),
        migrations.RunPython(give_each_a_secret, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='conversation',
            name='slip_secret',
            field=models.CharField(default=conversations.models.conversation.new_slip_secret, editable=False, max_length=12, unique=True),
        ),
        migrations.CreateModel(
            name='AskedBack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField()),
                ('conversation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='asked_back', to='conversations.conversation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
