"""The self-evaluation, every figure in it computed: see README.md."""

from sightline.documents import write

from .building import build, self_evaluation_of
from .pages import chapters_text

__all__ = ["build", "chapters_text", "self_evaluation_of", "write"]
