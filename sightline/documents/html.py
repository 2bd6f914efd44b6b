"""The web edition: one file that needs no script, no network and no other file."""

import re
from functools import cache
from itertools import count
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from .content import (
    BulletList,
    Cell,
    Chart,
    Document,
    Figure,
    Heading,
    Link,
    Numbered,
    Run,
    Runs,
    headings,
    laid_out,
    notes_of,
)
from .drawing import size, svg


def rendered(document: Document) -> bytes:
    """The document as the bytes of one .html file."""
    return markup(document).encode()


def markup(document: Document, *, paper: bool = False) -> str:
    """
    The document as HTML.

    paper: for print, where nothing opens: notes are footnotes, tables behind charts stand open, pictures are images.
    """
    items = [_Placed(item) for item in laid_out(document)]
    return (
        _templates()
        .get_template("document.html")
        .render(
            document=document,
            items=items,
            contents=_contents(document),
            paper=paper,
            style=Markup(_style(paper)),
            said=lambda runs: _said(runs, paper=paper),
            notes=lambda runs: [] if paper else notes_of(runs),
            picture=lambda chart, number: _picture(chart, number, paper=paper),
        )
    )


class _Placed:
    """An item of the document, and the kind that the template knows it by."""

    def __init__(self, item: Any) -> None:
        self.number = item.number if isinstance(item, Numbered) else ""
        self.block = item.block if isinstance(item, Numbered) else item
        self.kind = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(self.block).__name__).lower()


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("sightline.documents"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["cell"] = lambda value: value if isinstance(value, Cell) else Cell(value)
    made.filters["items_runs"] = _runs_of_items
    return made


def _style(paper: bool) -> str:
    """The style sheet, and what paper needs besides."""
    names = ["screen.css", "paper.css"] if paper else ["screen.css"]
    loader = _templates().loader
    assert loader is not None
    return "\n".join(loader.get_source(_templates(), name)[0] for name in names)


def _contents(document: Document) -> list[tuple[Heading, list[Heading]]]:
    """Chapters, each with its sections."""
    listed: list[tuple[Heading, list[Heading]]] = []
    for heading in headings(document):
        if heading.level == 1:
            listed.append((heading, []))
        else:
            listed[-1][1].append(heading)
    return listed


def _runs_of_items(listing: BulletList) -> Runs:
    return [run for item in listing.items for run in item]


def _said(runs: Runs, *, paper: bool) -> Markup:
    return Markup("").join(_run(run, paper=paper) for run in runs)


def _run(run: Run, *, paper: bool) -> Markup:
    words = _with_space_apart(run.words) if paper else escape(run.words)
    if isinstance(run, Link):
        return Markup('<a href="#{}">{}</a>').format(run.to, words)
    if isinstance(run, Figure):
        kind = "figure doubted" if run.doubted else "figure"
        note = Markup('<span class="footnote">{}</span>').format(run.note) if paper else ""
        return Markup('<span class="{}">{}</span>{}').format(kind, words, note)
    return Markup("<strong>{}</strong>").format(words) if run.strong else Markup(words)


def _with_space_apart(words: str) -> Markup:
    """
    The words, and a space that ends them in a box of its own.

    WeasyPrint counts that space into the width of the words, Pango lets it hang over the line's end: where words fit a
    line but for the space, the one finds them too long, the other sees no place to break, and the line ends after one word.

    >>> _with_space_apart("Of those, ")
    Markup('Of those,<span> </span>')
    """
    kept = words.rstrip(" ")
    return escape(kept) if kept == words else Markup("{}<span> </span>").format(kept)


def _picture(chart: Chart, number: str, *, paper: bool) -> Markup:
    """The drawing with its name and its words; on paper an image, which PDF readers know how to describe."""
    drawn = svg(chart.spec)
    if paper:
        width, height = size(drawn)
        sized = drawn.replace("<svg", f'<svg width="{width:g}" height="{height:g}"', 1)
        return Markup('<img class="picture" src="{}" alt="{}">').format(_as_address(sized), chart.alt)
    name = f"chart-{number}"
    drawn = _with_own_ids(drawn, name)
    words = Markup('<title id="{0}-title">{1}</title><desc id="{0}-words">{2}</desc>').format(name, chart.caption, chart.alt)
    opened = f'<svg role="img" aria-labelledby="{name}-title {name}-words" focusable="false"'
    return Markup(re.sub(r"<svg([^>]*)>", lambda found: f"{opened}{found[1]}>{words}", drawn, count=1))


def _as_address(drawn: str) -> str:
    from base64 import b64encode

    return f"data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}"


def _with_own_ids(drawn: str, name: str) -> str:
    """The drawing with ids that no other drawing of the page has."""
    numbers = count(1)
    new: dict[str, str] = {}
    for old in re.findall(r'\bid="([^"]+)"', drawn):
        new.setdefault(old, f"{name}-part-{next(numbers)}")
    drawn = re.sub(r'\bid="([^"]+)"', lambda found: f'id="{new[found[1]]}"', drawn)
    return re.sub(r"url\(#([^)]+)\)", lambda found: f"url(#{new.get(found[1], found[1])})", drawn)
