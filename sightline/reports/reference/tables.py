"""The page of record tables."""

from django.db.models import Field, Model

from sightline.interchange.ssd.codes import CODED
from sightline.interchange.ssd.layout import TABLES, SsdTable
from sightline.records import schema
from sightline.vocabulary.codes import CODE_SETS

from .markdown import anchor, paragraphs, plural, table


def pages() -> dict[str, str]:
    """One page with every record table: its columns, their kind, what they hold and the standard's field."""
    layouts = {layout.table: layout for layout in TABLES}
    names = sorted(schema.tables())
    return {
        "tables.md": paragraphs(
            "# Record tables",
            "One table for each table of the Standard Safeguarding Dataset that a figure leans on, and a few that it lacks. "
            "Unknown is null, never an empty text. A name ending in `_on` is a day. Coded columns hold the plain code.",
            table(["Table", "Holds", "Columns", "Standard's table"], [_line(name, layouts.get(name)) for name in names]),
            *(_section(name, layouts.get(name)) for name in names),
        )
    }


def _line(name: str, layout: SsdTable | None) -> list[str]:
    fills = f"`{layout.name}`" if layout else ""
    return [f"[{name}](#{name})", _holds(schema.tables()[name]), str(len(schema.columns(name))), fills]


def _section(name: str, layout: SsdTable | None) -> str:
    model = schema.tables()[name]
    fills = f" Filled by `{layout.name}`." if layout else " The standard has no such table."
    rows = [_column(name, field, layout) for field in model._meta.concrete_fields]
    return paragraphs(
        f"## {name}",
        f"{_holds(model)} {plural(len(rows), 'column')}; the key is `{schema.key_of(name)}`.{fills}",
        table(["Column", "Kind", "Holds", "Codes", "Standard's field"], rows),
    )


def _holds(model: type[Model]) -> str:
    return " ".join((model.__doc__ or "").split())


def _column(name: str, field: Field, layout: SsdTable | None) -> list[str]:  # type: ignore[type-arg]
    column = field.attname
    coded = CODED.get((name, column))
    codes = f"[{coded}](code-sets.md#{anchor(CODE_SETS[coded].title)})" if coded else ""
    return [f"`{column}`", schema.columns(name)[column], str(field.help_text), codes, standard_field(layout, column)]


def standard_field(layout: SsdTable | None, column: str) -> str:
    """The standard's field that fills a column: a field, a key inside one, or words that say there is none."""
    if layout is None:
        return ""
    if column in layout.columns:
        return f"`{layout.columns[column]}`"
    if column in layout.flags:
        return f"`{layout.flags_in}`, key `{layout.flags[column]}`"
    if column in layout.local:
        return f"none: ours is `{layout.local[column]}`"
    return "none"
