"""On PostgreSQL: a column with the released words as full text looks them up, its index, and spellings if it may.

The column is generated, so it says what released_text says, always: a withdrawn story's is empty. It is not part of
the model, which would need it on SQLite too; conversations/stories/search.py names it.
"""

from django.db import DatabaseError, migrations, transaction

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
    dependencies = [("conversations", "0002_sealed_words_guides_drafts_and_imports")]

    operations = [migrations.RunPython(add_search, remove_search)]
