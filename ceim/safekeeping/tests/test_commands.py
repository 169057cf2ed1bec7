"""The commands that make, share and join keys, as two people use them."""

import re

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from ceim.safekeeping.keys import public_key_of
from ceim.safekeeping.shares import Keys, letters_of, number_of_lines, sheets_of


def said(capsys, *arguments, **options):
    call_command(*arguments, **options)
    return capsys.readouterr().out


def shares_in(text, folder):
    paths = []
    for number, share in enumerate(text.split("CEIM, share")[1:], start=1):
        paths.append(folder / f"share {number}")
        paths[-1].write_text(f"CEIM, share{share}")
    return paths


def test_new_pair_of_keys_belongs_together(capsys):
    text = said(capsys, "make_backup_key")
    assert re.search(r"BACKUP_KEY=(\S+)", text)[1] == public_key_of(re.search(r"AGE-SECRET-KEY-\S+", text)[0])


def test_two_of_three_people_bring_all_keys_back(private_key, tmp_path, capsys, monkeypatch):
    (tmp_path / "key").write_text(private_key)
    first, second, third = shares_in(said(capsys, "share_keys", key_file=tmp_path / "key"), tmp_path)
    text = said(capsys, "join_keys", first, third)
    assert f"STORY_KEYS={','.join(settings.STORY_KEYS)}\n" in text
    assert private_key in text
    # Typed, with a mistake in the first line that is put right.
    lines = [re.sub(r"^\s*\d+:", "", line) for line in second.read_text().splitlines() if re.match(r"\s*\d+:", line)]
    again = [line for line in third.read_text().splitlines() if re.match(r"\s*\d+:", line)]
    typed = iter([lines[0][::-1], *lines, *again])
    monkeypatch.setattr("builtins.input", lambda _prompt: next(typed))
    text = said(capsys, "join_keys")
    assert text.count("Line 1 of the share is not as it was printed") == 1
    assert f"The first share is whole: {len(lines)} lines." in text
    assert private_key in text
    # With empty lines between, and before each share.
    typed = iter(["", *(line for each in (*lines, *again) for line in (each, ""))])
    assert private_key in said(capsys, "join_keys")


@pytest.mark.parametrize("number", [1, 2, 5])
def test_share_says_with_its_first_line_how_long_it_is(number):
    for lines in sheets_of(Keys(bytes(32), (bytes(32),) * number)):
        assert number_of_lines(letters_of(lines[0], 1)) == len(lines)


@pytest.mark.parametrize("number", [0, 3])
def test_input_that_ends_too_soon_is_said_so(number, tmp_path, capsys, monkeypatch):
    first, *_others = shares_in(said(capsys, "share_keys", only_story_keys=True), tmp_path)
    typed = iter([line for line in first.read_text().splitlines() if re.match(r"\s*\d+:", line)][:number])

    def ask(_prompt):
        if line := next(typed, ""):
            return line
        raise EOFError

    monkeypatch.setattr("builtins.input", ask)
    with pytest.raises(CommandError, match="The first share is not whole"):
        call_command("join_keys")


def test_story_keys_can_be_shared_alone(tmp_path, capsys):
    first, _second, third = shares_in(said(capsys, "share_keys", only_story_keys=True), tmp_path)
    text = said(capsys, "join_keys", first, third)
    assert settings.STORY_KEYS[0] in text
    assert "AGE-SECRET-KEY" not in text
