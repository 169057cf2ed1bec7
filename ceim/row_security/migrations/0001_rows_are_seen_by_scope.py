"""PostgreSQL shows rows of a team or an organisation to whoever has them in scope, and to nobody else."""

from django.db import migrations

from ceim.row_security.rules import cover, uncover


class Migration(migrations.Migration):
    dependencies = [
        ("accessibility", "0001_accessibility_statement"),
        ("api", "0001_initial"),
        ("board_paper", "0001_board_papers_and_their_template"),
        ("charts_say", "0001_what_charts_say"),
        ("conversations", "0019_holds_and_words_that_are_gone"),
        ("dashboards", "0002_longer_views"),
        ("digest", "0001_initial"),
        ("findings", "0001_what_somebody_answered"),
        ("improvements", "0031_answers_belong_to_a_round"),
        ("meetings", "0020_one_facilitator_and_letters_to_guests"),
        ("open_files", "0001_everything_as_open_files"),
        ("pictures", "0001_pictures_for_easy_read"),
        ("reminders", "0015_what_is_due_in_meetings_and_tests"),
        ("retention", "0001_rules_of_retention"),
        ("teams", "0027_code_of_a_team"),
        ("translating", "0001_texts_that_came_back"),
    ]

    operations = [
        migrations.RunPython(
            lambda apps, editor: cover(editor.connection), lambda apps, editor: uncover(editor.connection)
        )
    ]
