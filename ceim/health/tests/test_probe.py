"""What health checks of containers and services ask."""

import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.conf import settings


class Door(BaseHTTPRequestHandler):
    """Answers to one name, and to no other."""

    def do_GET(self):
        knows = self.headers["Host"] == "ceim.example.org"
        self.send_response(200 if knows and self.path == "/healthz" else 503)
        self.end_headers()

    def log_message(self, *arguments):
        pass


@pytest.fixture
def port():
    server = HTTPServer(("127.0.0.1", 0), Door)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def probe(part, **environment):
    command = [sys.executable, "-m", "ceim.health.probe", part]
    return subprocess.run(command, cwd=settings.BASE_DIR, env=environment).returncode == 0  # noqa: S603


def test_web_server_is_asked_by_the_name_people_type(port):
    known = {"PORT": str(port), "ALLOWED_HOSTS": "ceim.example.org,other.example.org"}
    assert probe("web", **known)
    assert not probe("ready", **known)
    assert not probe("web", PORT="1")


@pytest.mark.parametrize(("part", "name"), [("worker", "worker.alive"), ("clock", "clock.db")])
def test_parts_without_a_door_are_known_by_what_they_write(part, name, tmp_path):
    assert not probe(part, VAR_DIR=str(tmp_path))
    (tmp_path / name).touch()
    assert probe(part, VAR_DIR=str(tmp_path))
    os.utime(tmp_path / name, (0, 0))
    assert not probe(part, VAR_DIR=str(tmp_path))


def test_unknown_part_is_refused():
    assert not probe("everything")
