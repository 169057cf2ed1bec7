"""Everything of conversations that the first seven migrations come to, for an empty database.

On PostgreSQL: a column with the released words as full text looks them up, its index, and spellings if it may.

The column is generated, so it says what released_text says, always: a withdrawn story's is empty. It is not part of
the model, which would need it on SQLite too; conversations/stories/search.py names it.
"""

import ceim.sealing
import conversations.models.conversation
import django.core.validators
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import DatabaseError, migrations, models, transaction

ADD = """
ALTER TABLE conversations_passage
    ADD COLUMN searched tsvector GENERATED ALWAYS AS (to_tsvector('english', released_text)) STORED;
CREATE INDEX passage_searched ON conversations_passage USING gin (searched);
"""
REMOVE = "ALTER TABLE conversations_passage DROP COLUMN searched"


def add_search(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(ADD, params=None)
        ask_for_trigrams(schema_editor.connection)


def ask_for_trigrams(connection):
    """pg_trgm finds words that are spelled wrong. Any owner of a database may add it, unless the server forbids.

    Then the search does without (it asks each time whether the function is there), and whoever runs the server may
    add it at any time.
    """
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DatabaseError:
        print("  (pg_trgm was refused: search will not find words that are spelled wrong)", end="")


def remove_search(apps, schema_editor):
    """The extension stays: somebody else may use it by now."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(REMOVE, params=None)


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ('conversations', '0001_initial'),
        ('conversations', '0002_sealed_words_guides_drafts_and_imports'),
        ('conversations', '0003_story_search'),
        ('conversations', '0004_room_for_every_answer_of_an_imported_row'),
        ('conversations', '0005_concern_handed_over'),
        ('conversations', '0006_taken_over_when_somebody_leaves'),
        ('conversations', '0007_guide_of_each_team'),
    ]
    dependencies = [
        ('teams', '0015_shared_pathways'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Conversation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=conversations.models.conversation.new_reference, editable=False, max_length=8, unique=True)),
                ('idempotency_key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('state', models.CharField(choices=[('recorded', 'Recorded'), ('released', 'Released'), ('discussed', 'Discussed'), ('closed', 'Closed'), ('withdrawn', 'Withdrawn'), ('erased', 'Erased')], default='recorded', max_length=10)),
                ('held_on', models.DateField(verbose_name='Date of the conversation')),
                ('timing', models.CharField(choices=[('during', 'During care'), ('at_end', 'At the end of care'), ('weeks_after', '2 to 3 weeks after'), ('later', 'Later')], max_length=12, verbose_name='When in their care')),
                ('speaker', models.CharField(choices=[('person', 'The person receiving care'), ('family', 'A family member'), ('carer', 'An unpaid carer'), ('supported', 'The person, with an advocate or interpreter'), ('other', 'A friend or someone else')], max_length=10, verbose_name='Who is speaking')),
                ('channel', models.CharField(choices=[('in_person', 'In person'), ('home_visit', 'Home visit'), ('phone', 'Phone'), ('video', 'Video'), ('written', 'Written by the person'), ('other', 'Another way')], max_length=10, verbose_name='How you spoke')),
                ('support', models.CharField(choices=[('none', 'None needed'), ('interpreter', 'Interpreter'), ('bsl', 'British Sign Language'), ('talking_mats', 'Talking Mats'), ('easy_read', 'Easy read'), ('other', 'Other support')], default='none', max_length=12, verbose_name='Support to communicate')),
                ('language', models.CharField(blank=True, max_length=40, verbose_name='Language spoken, if not English')),
                ('method', models.CharField(choices=[('notes', 'Notes as they spoke'), ('scribe', 'A second person wrote'), ('audio', 'Recorded, then written out')], max_length=8, verbose_name='How it was written down')),
                ('audio_deleted_on', models.DateField(blank=True, null=True, verbose_name='When the recording was deleted')),
                ('verbatim', models.CharField(choices=[('word_for_word', 'Word for word'), ('mostly', 'Mostly their words'), ('summary', 'A summary')], max_length=14, verbose_name='How close to their words')),
                ('read_back', models.CharField(choices=[('agreed', 'Read back and agreed'), ('changed', 'Read back and changed'), ('declined', 'Offered, but they did not want it'), ('not_possible', 'Not possible')], max_length=14, verbose_name='Read back to the person')),
                ('hear_back', models.CharField(choices=[('board', "Yes, on the team's board or web page"), ('in_person', 'Yes, in person'), ('no', 'No')], max_length=10, verbose_name='Do they want to hear what comes of it')),
                ('recorded_at', models.DateTimeField(blank=True, null=True)),
                ('released_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('import_source', models.CharField(blank=True, max_length=250)),
                ('held_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pathway', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conversations', to='teams.pathway')),
                ('released_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
                ('duration_minutes', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='How long you spoke, in minutes')),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
                ('read_back_reason', models.CharField(blank=True, choices=[('no_time', 'There was no time'), ('unwell', 'They were too tired or unwell'), ('left', 'They had left'), ('other', 'Another reason')], max_length=10, verbose_name='Why not')),
                ('scribe', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='Who wrote it down')),
                ('kept_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-held_on', '-id'],
                'indexes': [
                    models.Index(fields=['team', '-held_on'], name='conversation_by_team_and_day'),
                    models.Index(fields=['held_on', 'team', 'pathway', 'state'], name='conversation_counts'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('released_at__isnull', True), ('released_by__isnull', True)), models.Q(('released_at__isnull', False), ('released_by__isnull', False)), _connector='OR'), name='released_at_and_by_go_together'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['released', 'discussed', 'closed']), _negated=True), ('released_at__isnull', False), _connector='OR'), name='a_readable_story_has_been_released'),
                    models.CheckConstraint(condition=models.Q(models.Q(('method', 'audio'), _negated=True), ('audio_deleted_on__isnull', False), _connector='OR'), name='a_recording_is_deleted_once_written_out'),
                    models.UniqueConstraint(condition=models.Q(('import_source', ''), _negated=True), fields=('team', 'import_source'), name='one_conversation_per_imported_row'),
                    models.CheckConstraint(condition=models.Q(('read_back_reason', ''), ('read_back', 'not_possible'), _connector='OR'), name='a_reason_only_where_nothing_was_read_back'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 'erased'), _negated=True), ('erased_at__isnull', False), _connector='OR'), name='an_erased_story_says_when'),
                    models.CheckConstraint(condition=models.Q(('kept_by__isnull', True), models.Q(('kept_by', models.F('held_by')), _negated=True), _connector='OR'), name='a_conversation_is_taken_over_by_another'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Concern',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('danger', 'Someone is in immediate danger'), ('adult', 'An adult may be at risk of harm'), ('child', 'A child may be at risk of harm'), ('adverse_event', 'Something went wrong in care'), ('candour', 'The duty of candour may apply'), ('complaint', 'The person wants to complain'), ('conduct', 'Conduct of staff, or a crime'), ('distress', 'The person became distressed')], max_length=16, verbose_name='What it is about')),
                ('urgency', models.CharField(choices=[('now', 'Now'), ('today', 'Today'), ('this_week', 'This week')], max_length=10, verbose_name='How soon somebody must act')),
                ('raised_at', models.DateTimeField(auto_now_add=True)),
                ('acknowledged_at', models.DateTimeField(blank=True, null=True)),
                ('passed_to_role', models.CharField(blank=True, max_length=80, verbose_name='Role it was passed to')),
                ('outside_reference', models.CharField(blank=True, max_length=60, verbose_name='Reference in the other system')),
                ('outcome', models.CharField(blank=True, choices=[('passed_on', 'Passed on'), ('no_action', 'Nothing more is needed')], max_length=10, verbose_name='What was decided')),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('acknowledged_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('raised_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
                ('conversation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='concerns', to='conversations.conversation')),
                ('handed_over_at', models.DateTimeField(blank=True, null=True)),
                ('handed_over_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['closed_at', 'raised_at'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('acknowledged_at__isnull', True), ('acknowledged_by__isnull', True)), models.Q(('acknowledged_at__isnull', False), ('acknowledged_by__isnull', False)), _connector='OR'), name='acknowledged_at_and_by_go_together'),
                    models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('closed_by__isnull', True), ('outcome', '')), models.Q(('closed_at__isnull', False), ('closed_by__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='a_closed_concern_says_who_when_and_what'),
                    models.CheckConstraint(condition=models.Q(models.Q(('handed_over_at__isnull', True), ('handed_over_by__isnull', True)), models.Q(('acknowledged_at__isnull', False), ('handed_over_at__isnull', False), ('handed_over_by__isnull', False)), _connector='OR'), name='a_concern_handed_over_is_somebodys'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.CharField(choices=[('notes', 'Take notes'), ('team', 'Share with the team'), ('organisation', 'Share across the organisation'), ('board', 'Share with a board or committee'), ('public', 'Quote in public or in teaching')], max_length=12)),
                ('answer', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('not_asked', 'Not asked')], max_length=10)),
                ('how', models.CharField(choices=[('spoken', 'Spoken, and heard by the conversation holder'), ('written', 'On a form kept by the organisation')], default='spoken', max_length=8)),
                ('wording_version', models.CharField(default='2026-11', max_length=10)),
                ('given_on', models.DateField()),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agreements', to='conversations.conversation')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [
                    models.UniqueConstraint(fields=('conversation', 'scope'), name='one_answer_per_scope'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Feeling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=40, verbose_name='Feeling')),
                ('is_positive', models.BooleanField()),
                ('chosen_by', models.CharField(choices=[('person', 'The person chose it'), ('holder', 'The conversation holder chose it')], default='person', max_length=8)),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feelings', to='conversations.conversation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
                ('touchpoint', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='feelings', to='teams.touchpoint')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [
                    models.UniqueConstraint(fields=('conversation', 'touchpoint', 'word'), name='a_feeling_is_named_once_per_touchpoint'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Passage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('captured_text', ceim.sealing.SealedTextField()),
                ('released_text', models.TextField(blank=True)),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='passages', to='conversations.conversation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
                ('touchpoint', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='passages', to='teams.touchpoint')),
                ('asked_text', ceim.sealing.SealedTextField(blank=True)),
            ],
            options={
                'ordering': ['position', 'id'],
                'constraints': [
                    models.UniqueConstraint(fields=('conversation', 'position'), name='one_passage_per_place_in_a_conversation'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ReleaseCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('names_removed', models.BooleanField()),
                ('staff_by_role', models.BooleanField()),
                ('third_parties_removed', models.BooleanField()),
                ('dates_generalised', models.BooleanField()),
                ('rare_details_considered', models.BooleanField()),
                ('recognisable', models.CharField(choices=[('no', 'No'), ('accepted', 'Possibly, and the person accepts that'), ('yes', 'Yes: keep it back')], max_length=10)),
                ('checked_at', models.DateTimeField()),
                ('checked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('conversation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='release_check', to='conversations.conversation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Theme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='Theme')),
                ('group', models.CharField(blank=True, max_length=80, verbose_name='Group')),
                ('retired_on', models.DateField(blank=True, null=True)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
                ('description', models.CharField(blank=True, max_length=300, verbose_name='What belongs under it')),
            ],
            options={
                'ordering': ['group', 'name'],
                'constraints': [
                    models.UniqueConstraint(fields=('team', 'name'), name='one_theme_of_a_name_per_team'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Highlight',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('went_well', 'Went well'), ('could_be_better', 'Could be better'), ('idea', 'Idea'), ('mixed', 'Mixed')], max_length=16, verbose_name='What the person is telling us')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='Note')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
                ('passage', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='highlights', to='conversations.passage')),
                ('themes', models.ManyToManyField(blank=True, related_name='highlights', to='conversations.theme')),
            ],
            options={
                'ordering': ['passage__position', 'start', 'id'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='a_highlight_has_at_least_one_character'),
                    models.UniqueConstraint(fields=('passage', 'start', 'end', 'kind', 'made_by'), name='nobody_marks_the_same_words_twice'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('idempotency_key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('answers', ceim.sealing.SealedJSONField(default=dict)),
                ('saves', models.PositiveIntegerField(default=0)),
                ('started_at', models.DateTimeField(auto_now_add=True)),
                ('saved_at', models.DateTimeField(auto_now=True)),
                ('held_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pathway', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='teams.pathway')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
                ('kept_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-saved_at', '-id'],
                'indexes': [
                    models.Index(fields=['team', 'held_by', '-saved_at'], name='draft_by_holder'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('kept_by__isnull', True), models.Q(('kept_by', models.F('held_by')), _negated=True), _connector='OR'), name='a_draft_is_taken_over_by_another'),
                ],
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
                ('pathway', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.pathway')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-uploaded_at', '-id'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state__in', ['done', 'stopped'])), models.Q(models.Q(('state__in', ['done', 'stopped']), _negated=True), ('ended_at__isnull', True)), _connector='OR'), name='an_import_that_is_over_says_when'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Guide',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('introduction', models.TextField(blank=True, verbose_name='What you say first')),
                ('closing', models.TextField(blank=True, verbose_name='What you say at the end')),
                ('pathway', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='guides', to='teams.pathway')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
            ],
            options={
                'abstract': False,
                'constraints': [
                    models.UniqueConstraint(fields=('pathway', 'team'), name='one_guide_of_a_team_per_pathway'),
                ],
            },
        ),
        migrations.CreateModel(
            name='KeptDetail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=16)),
                ('words', ceim.sealing.SealedTextField()),
                ('why', models.CharField(choices=[('not_a_person', 'It is not a person’s'), ('place', 'It is a place or a service'), ('known_to_all', 'It is somebody everybody knows, such as a singer'), ('ordinary_words', 'These are ordinary words')], max_length=16, verbose_name='Why it stays')),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kept_details', to='conversations.conversation')),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
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
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
                ('touchpoint', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='teams.touchpoint')),
            ],
            options={
                'ordering': ['position', 'id'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('kind', 'discovery'), _negated=True), ('position__range', (1, 3)), _connector='OR'), name='at_most_three_discovery_questions'),
                    models.UniqueConstraint(fields=('touchpoint', 'team', 'kind', 'position'), name='one_question_of_a_kind_per_place'),
                ],
            },
        ),
        migrations.RunPython(add_search, remove_search),
    ]
