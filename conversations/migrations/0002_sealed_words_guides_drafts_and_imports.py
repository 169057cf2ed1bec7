"""Seals captured words; guides, drafts, kept details and imports."""

import ceim.sealing
import django.core.validators
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models
from django.db.models import Value
from django.db.models.functions import Cast


def seal_what_is_there(apps, schema_editor):
    """Until now the words stood in the column as they were said."""
    passages = apps.get_model("conversations", "Passage").objects.using(schema_editor.connection.alias)
    as_it_stands = Cast("captured_text", models.TextField())
    for passage in passages.annotate(plain=as_it_stands).defer("captured_text", "asked_text").iterator():
        passages.filter(pk=passage.pk).update(captured_text=passage.plain)


def unseal_what_is_there(apps, schema_editor):
    passages = apps.get_model("conversations", "Passage").objects.using(schema_editor.connection.alias)
    for passage in passages.iterator():
        passages.filter(pk=passage.pk).update(captured_text=Value(passage.captured_text, models.TextField()))


class Migration(migrations.Migration):

    dependencies = [
        ('conversations', '0001_initial'),
        ('teams', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('idempotency_key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('answers', ceim.sealing.SealedJSONField(default=dict)),
                ('saves', models.PositiveIntegerField(default=0)),
                ('started_at', models.DateTimeField(auto_now_add=True)),
                ('saved_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'ordering': ['-saved_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='FeedbackImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=255)),
                ('uploaded_at', models.DateTimeField(auto_now_add=True)),
                ('state', models.CharField(choices=[('uploaded', 'Waiting for you to say what each column is'), ('mapped', 'Ready to be checked'), ('waiting', 'About to begin'), ('running', 'Being imported'), ('done', 'Imported'), ('stopped', 'Stopped. Nothing was imported')], default='uploaded', max_length=10)),
                ('table', ceim.sealing.SealedJSONField(default=dict)),
                ('columns', models.JSONField(default=dict)),
                ('row_count', models.PositiveIntegerField(default=0)),
                ('rows_done', models.PositiveIntegerField(default=0)),
                ('number_added', models.PositiveIntegerField(default=0)),
                ('number_known', models.PositiveIntegerField(default=0)),
                ('errors', models.JSONField(default=list)),
                ('started_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-uploaded_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Guide',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('introduction', models.TextField(blank=True, verbose_name='What you say first')),
                ('closing', models.TextField(blank=True, verbose_name='What you say at the end')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='KeptDetail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=16)),
                ('words', ceim.sealing.SealedTextField()),
                ('why', models.CharField(choices=[('not_a_person', 'It is not a person’s'), ('place', 'It is a place or a service'), ('known_to_all', 'It is somebody everybody knows, such as a singer'), ('ordinary_words', 'These are ordinary words')], max_length=16, verbose_name='Why it stays')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('discovery', 'To begin with'), ('deeper', 'To go deeper'), ('clarifying', 'To make sure of a fact')], max_length=12, verbose_name='What it is for')),
                ('text', models.CharField(max_length=200, verbose_name='Question')),
                ('position', models.PositiveSmallIntegerField()),
            ],
            options={
                'ordering': ['position', 'id'],
            },
        ),
        migrations.AddField(
            model_name='conversation',
            name='duration_minutes',
            field=models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='How long you spoke, in minutes'),
        ),
        migrations.AddField(
            model_name='conversation',
            name='erased_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='conversation',
            name='read_back_reason',
            field=models.CharField(blank=True, choices=[('no_time', 'There was no time'), ('unwell', 'They were too tired or unwell'), ('left', 'They had left'), ('other', 'Another reason')], max_length=10, verbose_name='Why not'),
        ),
        migrations.AddField(
            model_name='conversation',
            name='scribe',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='Who wrote it down'),
        ),
        migrations.AddField(
            model_name='passage',
            name='asked_text',
            field=ceim.sealing.SealedTextField(blank=True),
        ),
        migrations.AddField(
            model_name='theme',
            name='description',
            field=models.CharField(blank=True, max_length=300, verbose_name='What belongs under it'),
        ),
        migrations.AlterField(
            model_name='conversation',
            name='state',
            field=models.CharField(choices=[('recorded', 'Recorded'), ('released', 'Released'), ('discussed', 'Discussed'), ('closed', 'Closed'), ('withdrawn', 'Withdrawn'), ('erased', 'Erased')], default='recorded', max_length=10),
        ),
        migrations.AlterField(
            model_name='passage',
            name='captured_text',
            field=ceim.sealing.SealedTextField(),
        ),
        migrations.RunPython(seal_what_is_there, unseal_what_is_there),
        migrations.AddConstraint(
            model_name='conversation',
            constraint=models.CheckConstraint(condition=models.Q(('read_back_reason', ''), ('read_back', 'not_possible'), _connector='OR'), name='a_reason_only_where_nothing_was_read_back'),
        ),
        migrations.AddConstraint(
            model_name='conversation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'erased'), _negated=True), ('erased_at__isnull', False), _connector='OR'), name='an_erased_story_says_when'),
        ),
        migrations.AddField(
            model_name='draft',
            name='held_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='draft',
            name='pathway',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='teams.pathway'),
        ),
        migrations.AddField(
            model_name='draft',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team'),
        ),
        migrations.AddField(
            model_name='feedbackimport',
            name='pathway',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.pathway'),
        ),
        migrations.AddField(
            model_name='feedbackimport',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team'),
        ),
        migrations.AddField(
            model_name='feedbackimport',
            name='uploaded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='guide',
            name='pathway',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='guide', to='teams.pathway'),
        ),
        migrations.AddField(
            model_name='guide',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team'),
        ),
        migrations.AddField(
            model_name='keptdetail',
            name='conversation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kept_details', to='conversations.conversation'),
        ),
        migrations.AddField(
            model_name='keptdetail',
            name='decided_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='keptdetail',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team'),
        ),
        migrations.AddField(
            model_name='question',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team'),
        ),
        migrations.AddField(
            model_name='question',
            name='touchpoint',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='teams.touchpoint'),
        ),
        migrations.AddIndex(
            model_name='draft',
            index=models.Index(fields=['team', 'held_by', '-saved_at'], name='draft_by_holder'),
        ),
        migrations.AddConstraint(
            model_name='feedbackimport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state__in', ['done', 'stopped'])), models.Q(models.Q(('state__in', ['done', 'stopped']), _negated=True), ('ended_at__isnull', True)), _connector='OR'), name='an_import_that_is_over_says_when'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.UniqueConstraint(fields=('touchpoint', 'kind', 'position'), name='one_question_of_a_kind_per_place'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'discovery'), _negated=True), ('position__range', (1, 3)), _connector='OR'), name='at_most_three_discovery_questions'),
        ),
    ]
