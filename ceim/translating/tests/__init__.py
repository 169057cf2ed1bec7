"""Tests of texts that go out to translators and come back."""
