"""Plain data in, a document out: Word, one web page or PDF. See README.md."""

from .content import (
    Appendix,
    Block,
    BulletList,
    Callout,
    Cell,
    Chapter,
    Chart,
    Column,
    DataTable,
    Document,
    Figure,
    Link,
    Note,
    Paragraph,
    Run,
    Section,
    Text,
)
from .refusals import DocumentRefused
from .writing import ENDINGS, write

__all__ = [
    "ENDINGS",
    "Appendix",
    "Block",
    "BulletList",
    "Callout",
    "Cell",
    "Chapter",
    "Chart",
    "Column",
    "DataTable",
    "Document",
    "DocumentRefused",
    "Figure",
    "Link",
    "Note",
    "Paragraph",
    "Run",
    "Section",
    "Text",
    "write",
]
