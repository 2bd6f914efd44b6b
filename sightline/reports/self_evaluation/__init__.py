"""The self-evaluation, every figure in it computed: see README.md."""

from sightline.documents import write

from .building import build, chapters_text, self_evaluation_of

__all__ = ["build", "chapters_text", "self_evaluation_of", "write"]
