"""The zip itself: each table as JSON lines and as CSV, the stories to read, and the sum of each file."""

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import BinaryField, Prefetch
from django.template.loader import render_to_string
from django.utils import timezone

from ceim.across.open_files.models import OpenFiles
from ceim.across.open_files.tables import SECRET, leaving_of, rows_of, tables_that_leave
from ceim.sealing import SealedFileField, SealedTextField
from ceim.tables.csv_file import csv_lines
from ceim.tables.zip_stream import ZipStream
from ceim.teams.models import Team
from conversations.models import Conversation, Passage

AT_ONCE = 20  # rows: some hold files


def write_open_files(open_files: OpenFiles, write: Callable[[bytes], None], came_on: Callable[[], None]):
    """Give the zip to `write`, piece by piece; `came_on` is called after each file."""
    leaving, zipped, entries = leaving_of(open_files), ZipStream(write), []

    def add(name, blocks):
        entries.append(zipped.add(name, blocks))
        came_on()

    for model in tables_that_leave():
        name, fields = model._meta.label_lower, fields_of(model, open_files.with_sealed_words)
        rows = rows_of(model, leaving).order_by("pk")
        add(f"json/{name}.jsonl", _json_lines(rows, fields))
        add(f"csv/{name}.csv", _csv_lines(rows, fields))
    for team in Team.objects.filter(pk__in=leaving.teams).select_related("organisation").order_by("address"):
        add(f"stories/{team.address}.html", _stories(team))
    zipped.add("manifest.json", [_manifest(open_files, entries)])
    zipped.close()


def fields_of(model, with_sealed_words: bool) -> list:
    """The columns of a model that leave."""
    fields = [field for field in model._meta.concrete_fields if f"{model._meta.label}.{field.name}" not in SECRET]
    return [field for field in fields if with_sealed_words or not isinstance(field, SealedTextField)]


def _values(rows, fields) -> Iterator[list]:
    as_letters = [isinstance(field, BinaryField | SealedFileField) for field in fields]
    for row in rows.values_list(*(field.attname for field in fields)).iterator(AT_ONCE):
        yield [
            base64.b64encode(bytes(value)).decode() if is_file and value is not None else value
            for value, is_file in zip(row, as_letters, strict=True)
        ]


def _json_lines(rows, fields):
    names = [field.attname for field in fields]
    for row in _values(rows, fields):
        yield json.dumps(dict(zip(names, row, strict=True)), cls=DjangoJSONEncoder, ensure_ascii=False) + "\n"


def _csv_lines(rows, fields):
    """Lists and dictionaries as JSON, for a cell holds one text."""
    values = ([_cell(value) for value in row] for row in _values(rows, fields))
    yield from csv_lines([field.attname for field in fields], values)


def _cell(value):
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _stories(team):
    """One page a team, which needs nothing but a browser: what may be read, by the day it was held."""
    words = Passage.objects.exclude(released_text="").select_related("touchpoint").order_by("position", "pk")
    stories = Conversation.objects.filter(team=team).readable().order_by("held_on", "pk")
    stories = stories.prefetch_related(Prefetch("passages", words, "to_read")).iterator(AT_ONCE)
    yield render_to_string(
        "open_files/_stories.html", {"team": team, "stories": stories, "of_organisation": team.organisation}
    ).lstrip()


def _manifest(open_files, entries):
    said = {
        "what": open_files.of_what,
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "with_sealed_words": open_files.with_sealed_words,
        "files": [asdict(entry) for entry in entries],
    }
    return json.dumps(said, indent=1, ensure_ascii=False)
