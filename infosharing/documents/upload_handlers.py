"""Receives uploads in memory only: Django's own handler would write large ones to the disk in clear."""

import io

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class InMemory(FileUploadHandler):
    """Holds an upload up to settings.ATTACHMENT_MAX_BYTES, and past that only counts.

    So the refusal comes from the form, beside its field, with everything that was typed.
    """

    def new_file(self, *args: object, **options: object) -> None:
        super().new_file(*args, **options)
        self.content = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take the next piece; None tells Django that no other handler need see it."""
        if start + len(raw_data) <= settings.ATTACHMENT_MAX_BYTES:
            self.content.write(raw_data)
        else:
            self.content = io.BytesIO()

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Return the file, with the size that was sent even where its content was let go."""
        self.content.seek(0)
        return InMemoryUploadedFile(
            file=self.content,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
