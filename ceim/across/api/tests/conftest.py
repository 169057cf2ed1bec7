"""Fixtures of the API's tests."""

import pytest

from ceim.across.api.tests.asking import Program


@pytest.fixture
def program(cast):
    """A program whose token reads all."""
    return Program(cast)
