"""Files that people send are kept in memory only, and only up to a size: nothing of them is written to disk."""

from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MOST_KEPT = 12 * 1024 * 1024  # bytes; forms set their own, smaller limits


class MemoryOnlyUploadHandler(FileUploadHandler):
    """A file that is too large arrives empty, with its true size, so that the form can say so."""

    def __init__(self, request=None):
        super().__init__(request)
        self.room = MOST_KEPT  # for all files of one request together

    def new_file(self, *args, **options):
        super().new_file(*args, **options)
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data, start):
        self.room -= len(raw_data)
        if self.room >= 0:
            self.kept.write(raw_data)

    def file_complete(self, file_size):
        content = self.kept.getvalue() if self.room >= 0 else b""
        return InMemoryUploadedFile(
            BytesIO(content),
            self.field_name,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )
