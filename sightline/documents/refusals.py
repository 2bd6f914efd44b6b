"""When a document cannot be written."""


class DocumentRefused(RuntimeError):
    """The document cannot be written here; the message says, in plain words, what to do about it."""
