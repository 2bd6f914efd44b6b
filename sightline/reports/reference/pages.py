"""Which reference pages there are, and how they reach the folder."""

from pathlib import Path

from . import clocks, code_sets, indicators, tables
from .markdown import paragraphs, table


def pages() -> dict[str, str]:
    """Path under docs/reference -> its Markdown, for every page; the same declarations always give the same text."""
    found = {
        **code_sets.pages(),
        **tables.pages(),
        **indicators.pages(),
        **clocks.pages(),
    }
    return {"README.md": _contents(), **found}


def write(folder: Path) -> None:
    """Make a folder hold exactly these pages: what is no longer declared goes."""
    wanted = pages()
    for page in folder.rglob("*.md"):
        if page.relative_to(folder).as_posix() not in wanted:
            page.unlink()
    for name, text in wanted.items():
        page = folder / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8", newline="\n")


def _contents() -> str:
    rows = [
        ["[Indicators](indicators.md)", "what every figure counts, of whom, when and why"],
        ["[Clocks](clocks.md)", "what the law and local practice time, with worked dates"],
        ["[Record tables](tables.md)", "every column, and the standard's field that fills it"],
        ["[Code sets](code-sets.md)", "every code, the years it is valid, and Ofsted's text for it"],
        ["[Words](../../GLOSSARY.md)", "every abbreviation and term in one sentence"],
    ]
    return paragraphs(
        "# Reference",
        "Written from the declarations by `make docs`; change the declaration, not the page.",
        table(["Page", "To look up"], rows),
    )
