"""Takes a file from the browser straight to the disk, no further than the largest that may come, and hashes it on the way."""

from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from sightline.interchange.uploads.limits import MB
from sightline.interchange.uploads.store import Arrived, Incoming, NotKept


class ArrivedFile(UploadedFile):
    """A file that lies on the disk; whatever nobody took is deleted with the request."""

    def __init__(self, arrived: Arrived, name: str | None) -> None:
        super().__init__(None, name, size=arrived.size)
        self.arrived = arrived

    def close(self) -> None:
        """Delete it, unless it was moved to where uploads lie."""
        self.arrived.remove()


class Receiving(FileUploadHandler):
    """
    Django's handler of one request's file. problem: why none arrived, in words; empty where one did or none was sent.

    A file that is too large is read to its end and thrown away as it comes, so that the person gets an answer and not a
    broken connection.
    """

    def __init__(self, request: Any, *, home: Path, most: int) -> None:
        super().__init__(request)
        self.problem = ""
        self._home, self._most = home, most
        self._incoming: Incoming | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """The file begins; a second one in the same request is passed over."""
        super().new_file(*args, **kwargs)
        if self._incoming is not None:
            raise SkipFile
        try:
            self._incoming = Incoming(self._home)
        except NotKept as problem:
            self._stop(str(problem))

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a part of it."""
        if self._incoming is None:
            return
        if self._incoming.size + len(raw_data) > self._most:
            self._incoming.abandon()
            self._stop(f"The file is larger than {self._most // MB} MB. Export only the lists that are needed.")
        try:
            self._incoming.write(raw_data)
        except NotKept as problem:
            self._stop(str(problem))

    def file_complete(self, file_size: int) -> ArrivedFile | None:
        """All of it came."""
        if self._incoming is None or self.problem:
            return None
        try:
            return ArrivedFile(self._incoming.finish(), self.file_name)
        except NotKept as problem:
            self.problem = str(problem)
            return None

    def upload_interrupted(self) -> None:
        """The browser went away: leave nothing."""
        if self._incoming is not None:
            self._incoming.abandon()

    def _stop(self, problem: str) -> None:
        self.problem = problem
        raise SkipFile
