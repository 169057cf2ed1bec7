"""Improvements of the second method from before its value in the database was changed, there and back."""

from importlib import import_module

import pytest
from django.apps import apps

from ceim.testing.factories import make_improvement
from improvements.models import Improvement

pytestmark = pytest.mark.django_db
MIGRATION = import_module("improvements.migrations.0017_a_method_without_a_mark")


def test_the_value_of_the_method_is_changed_and_changed_back(cast):
    old, usual = make_improvement(cast.rowan, method=MIGRATION.BEFORE), make_improvement(cast.rowan)
    MIGRATION.rename(apps, None)
    methods = dict(Improvement.objects.values_list("pk", "method"))
    assert methods == {old.pk: Improvement.Method.EVERY_TIME, usual.pk: Improvement.Method.CEIM}
    MIGRATION.rename_back(apps, None)
    assert Improvement.objects.get(pk=old.pk).method == MIGRATION.BEFORE
