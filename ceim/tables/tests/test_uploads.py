"""Files that are sent: in memory, up to a size, whole or not at all."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from ceim.tables.uploads import MOST_KEPT


def sent(**sizes):
    files = {name: SimpleUploadedFile(f"{name}.csv", b"x" * size) for name, size in sizes.items()}
    request = RequestFactory().post("/", files)
    return {name: (file.size, len(file.read())) for name, file in request.FILES.items()}


def test_file_is_kept_whole():
    assert sent(a=1_000, b=2_000) == {"a": (1_000, 1_000), "b": (2_000, 2_000)}


def test_file_that_is_too_large_arrives_empty_with_its_size():
    assert sent(a=MOST_KEPT + 1) == {"a": (MOST_KEPT + 1, 0)}


def test_files_share_the_room():
    half = MOST_KEPT // 2 + 1
    assert sent(a=half, b=half) == {"a": (half, half), "b": (half, 0)}
