"""A row that the database refuses stands in no log, of CEIM or of the database, whatever is wrong with it."""

import datetime
import logging
import os
from contextlib import suppress
from pathlib import Path

import pytest
from django.apps import apps
from django.core.handlers.exception import convert_exception_to_response
from django.db import Error, connection, models, transaction
from django.test import RequestFactory

from ceim.celery import app
from ceim.logs.lines import JsonLine, PlainLine

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]
OURS = ("ceim", "conversations", "meetings", "improvements")
MARK = "Marjory"
DAY = datetime.date(2026, 11, 1)
EASY = [  # the first kind that fits
    ((models.CharField, models.TextField), MARK),
    (models.BooleanField, True),
    (models.DateTimeField, datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)),
    (models.DateField, DAY),
    (models.TimeField, datetime.time(9)),
    (models.JSONField, [MARK]),
    (models.UUIDField, "0" * 32),
    (models.BinaryField, MARK.encode()),
    ((models.IntegerField, models.DecimalField, models.FloatField), 1),
]


@pytest.fixture
def written():
    """All that is logged, by Python's own formatter and by ours."""
    lines = []
    handlers = []
    for formatter in (logging.Formatter(), PlainLine(), JsonLine()):
        handler = logging.Handler()
        handler.emit = lambda record, handler=handler: lines.append(handler.format(record))
        handler.setFormatter(formatter)
        handlers.append(handler)
    for handler in handlers:
        logging.getLogger().addHandler(handler)
    yield lines
    for handler in handlers:
        logging.getLogger().removeHandler(handler)


def models_with_texts():
    for model in apps.get_models(include_auto_created=True):
        is_ours = model.__module__.startswith(OURS) and model._meta.managed
        if is_ours and any(isinstance(field, models.CharField | models.TextField) for field in model._meta.fields):
            yield model


def columns_of(model):
    return [field for field in model._meta.concrete_fields if not field.primary_key or field.remote_field]


def easy(field):
    if field.remote_field:
        return 1
    value = next((value for kinds, value in EASY if isinstance(field, kinds)), None)
    return value[: field.max_length] if isinstance(value, str) and field.max_length else value


def is_text(field):
    return isinstance(field, models.CharField | models.TextField)


def rows_of(model):
    """One row for each thing that can be wrong: {column: value}, {} for what the database is not to be asked."""
    filled = {field.attname: easy(field) for field in columns_of(model)}
    yield {name: value for name, value in filled.items() if is_text(model._meta.get_field(name))}  # the rest is null
    yield {**filled, "id": 990_001}
    yield {**filled, "id": 990_002}  # what must be there once, or not at one time, is there twice
    yield {**filled, "id": 990_001}
    yield {
        field.attname: MARK * 1000 if is_text(field) and field.max_length else easy(field)
        for field in columns_of(model)
    }


def errors_of(model):
    for row in rows_of(model):
        if "id" in row and model._meta.pk.attname != "id":
            del row["id"]
        try:
            with transaction.atomic():
                model._base_manager.bulk_create([model(**row)])
        except (Error, ValueError, TypeError) as error:
            yield error
    numbers = [field for field in columns_of(model) if isinstance(field, models.IntegerField) or field.remote_field]
    for field in numbers[:1]:
        try:
            model._base_manager.filter(**{field.attname: MARK}).exists()
        except ValueError as error:
            yield error
        with suppress(StopIteration):
            table, column = connection.ops.quote_name(model._meta.db_table), connection.ops.quote_name(field.column)
            yield next(refused(f"UPDATE {table} SET {column} = CAST(%s AS integer)"))  # noqa: S608


def refused(sql):
    """Only PostgreSQL refuses a word where there must be a number."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, [MARK])
    except Error as error:
        yield error


def raise_it(error):
    raise error


def test_row_that_is_refused_stands_in_no_log(written):
    answer = convert_exception_to_response(lambda request: raise_it(request.error))
    task = app.task(raise_it, name="ceim.logs.tests.raise_it")
    found = 0
    for model in models_with_texts():
        for error in errors_of(model):
            request = RequestFactory().get("/")
            request.error = error
            assert answer(request).status_code == 500
            task.apply([error], throw=False)
            found += 1
    app.tasks.pop(task.name)
    assert found > 100
    assert len(written) >= 6 * found
    assert [line for line in written if MARK in line] == []
    log = Path(os.environ.get("CEIM_TEST_DATABASE_LOG", ""))
    assert not log.is_file() or MARK not in log.read_text()
