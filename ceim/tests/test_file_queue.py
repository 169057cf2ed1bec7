"""The one-machine queue: nothing lost, nothing doubled, nothing fatal, whatever lies in its folder."""

import json
import logging
import os
import subprocess
import sys
import time
from queue import Empty

import pytest
from django.conf import settings
from kombu import Connection
from kombu.exceptions import OperationalError

from ceim import file_queue

MANY = 1000
# Pauses shorter than a message takes to be read, so that the reader always waits for the newest file.
WRITER = """
import sys, time
from ceim.tests.test_file_queue import channel_in, message
channel = channel_in(sys.argv[1])
for number in range(int(sys.argv[2])):
    channel._put("celery", message(channel, number))
    time.sleep(0.0005)
"""


def channel_in(folder):
    options = {"data_folder_in": f"{folder}/queue", "data_folder_out": f"{folder}/queue"}
    options |= {"control_folder": f"{folder}/control", "store_processed": False}
    return Connection("filesystem://", transport="ceim.file_queue:Transport", transport_options=options).channel()


def message(channel, number):
    """A message as a producer makes it: the body is a number and some padding."""
    body, encoding = channel.encode_body(json.dumps([number, "x" * 500]), "base64")
    where = {"exchange": "", "routing_key": "celery"}
    properties = {"delivery_tag": str(number), "body_encoding": encoding, "delivery_info": where}
    return channel.prepare_message(
        body, content_type="application/json", content_encoding="utf-8", headers={}, properties=properties
    )


def number_in(channel, payload):
    return json.loads(channel.message_to_python(payload).body)[0]


def everything_in(channel, queue="celery"):
    while True:
        try:
            yield channel._get(queue)
        except Empty:
            return


def queue_files(folder):
    return sorted(os.listdir(folder / "queue"))


@pytest.fixture
def channel(tmp_path):
    return channel_in(tmp_path)


def test_queue_with_a_quick_reader_loses_and_doubles_nothing(channel, tmp_path):
    command = [sys.executable, "-c", WRITER, str(tmp_path), str(MANY)]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "ceim.testing.settings"}
    read, deadline = [], time.monotonic() + 60
    with subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment) as writer:  # noqa: S603  our own interpreter
        while (writer.poll() is None or len(read) < MANY) and time.monotonic() < deadline:
            read += [number_in(channel, payload) for payload in everything_in(channel)]
    assert read == list(range(MANY))
    assert queue_files(tmp_path) == []


def test_queue_is_first_in_first_out_and_keeps_queues_apart(channel):
    for number in range(12):
        channel._put("other.with.dots" if number % 2 else "celery", message(channel, number))
    assert (channel._size("celery"), channel._size("other.with.dots")) == (6, 6)
    assert [number_in(channel, each) for each in everything_in(channel)] == [0, 2, 4, 6, 8, 10]
    assert channel._purge("other.with.dots") == 6


@pytest.mark.skipif(settings.HAS_REDIS, reason="the queue is in Redis")
def test_queue_of_the_settings_is_this_one_and_its_worker_has_threads():
    assert settings.CELERY_BROKER_TRANSPORT == "ceim.file_queue:Transport"
    assert settings.CELERY_WORKER_POOL == "threads"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"x"',
        b"7",
        b"{}",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"properties": {}}',
        b'{"body": "?", "properties": {"delivery_tag": "1", "body_encoding": "base64", "delivery_info": {}}}',
        b'{"headers": {}, "body": "", "properties": {"delivery_tag": "1", "delivery_info": {"exchange": ""}}}',
        b'{"__type__": "uuid", "__value__": "a private word"}',
    ],
)
def test_message_that_cannot_be_read_is_set_aside(channel, tmp_path, caplog, content):
    channel._put("celery", message(channel, 1))
    bad = tmp_path / "queue" / "000_0.celery.msg"
    bad.write_bytes(content)
    with caplog.at_level(logging.ERROR):
        assert [number_in(channel, each) for each in everything_in(channel)] == [1]
    assert queue_files(tmp_path) == ["000_0.celery.msg.unreadable"]
    assert (tmp_path / "queue" / "000_0.celery.msg.unreadable").read_bytes() == content
    assert "could not be read" in caplog.text
    assert "private word" not in caplog.text


def test_message_that_is_a_folder_is_set_aside(channel, tmp_path):
    (tmp_path / "queue" / "000_0.celery.msg").mkdir(parents=True)
    assert list(everything_in(channel)) == []
    assert queue_files(tmp_path) == ["000_0.celery.msg.unreadable"]


def test_message_taken_by_a_reader_that_died_is_given_back(channel, tmp_path, monkeypatch):
    channel._put("celery", message(channel, 1))
    name = queue_files(tmp_path)[0]
    (tmp_path / "queue" / name).rename(tmp_path / "queue" / f"{name}.taken")
    assert list(everything_in(channel)) == []
    monkeypatch.setattr(file_queue, "ABANDONED", -1)
    list(everything_in(channel))
    assert [number_in(channel, each) for each in everything_in(channel)] == [1]


def test_queue_whose_folder_is_gone_is_empty_and_made_again(channel, tmp_path):
    assert list(everything_in(channel)) == []
    channel._put("celery", message(channel, 1))
    assert len(list(everything_in(channel))) == 1


def test_message_that_cannot_be_written_is_told_and_leaves_nothing(channel, tmp_path):
    (tmp_path / "queue").write_text("a file where the folder should be")
    with pytest.raises(OperationalError, match="could not be written"):
        channel._put("celery", message(channel, 1))
    assert sorted(os.listdir(tmp_path)) == ["queue"]


def test_bindings_are_kept_added_and_removed(channel):
    channel._queue_bind("celery", "celery", "", "celery")
    channel._queue_bind("celery", "other", "", "other")
    channel._queue_bind("celery", "other", "", "other")
    assert sorted(row.queue for row in channel.get_table("celery")) == ["celery", "other"]
    channel._delete("other", "celery", "other", "")
    assert [row.queue for row in channel.get_table("celery")] == ["celery"]


@pytest.mark.parametrize("content", [b"", b"[[", b'{"a": 1}', b"[[1]]", b"null"])
def test_bindings_that_cannot_be_read_begin_anew(channel, tmp_path, content):
    (tmp_path / "control").mkdir()
    (tmp_path / "control" / "celery.exchange").write_bytes(content)
    assert channel.get_table("celery") == []
    channel._queue_bind("celery", "celery", "", "celery")
    assert [row.queue for row in channel.get_table("celery")] == ["celery"]
