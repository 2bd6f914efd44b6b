"""A chapter's content as plain values for its templates: words with their links, tables, charts by their addresses."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse

from sightline.documents.content import (
    BulletList,
    Callout,
    Chart,
    DataTable,
    Figure,
    Heading,
    Note,
    Numbered,
    Paragraph,
    Placed,
    Run,
    Runs,
    Text,
    plain,
)
from sightline.documents.content import Cell as TableCell
from sightline.reports.narrative.claims import Reading
from sightline.reports.narrative.reading import figures_in
from sightline.reports.self_evaluation.claims import MeasuredFigure
from sightline.services.catalogue import all_indicators


def blocks_of(placed: Iterable[Placed], stale: Sequence[Reading] = ()) -> list[dict[str, Any]]:
    """
    What stands in a chapter, in order; its own heading is the first.

    stale: claims that do not hold; the paragraph or list of each is marked, so that a link can lead to it.
    """
    found = list(placed)
    top = next((item.level for item in found if isinstance(item, Heading)), 1)
    blocks, led_to = [], set[str]()
    for item in found:
        anchors = [anchor for anchor in _stale_in(item, stale) if anchor not in led_to]
        led_to.update(anchors)  # a sentence that stands twice is led to where it stands first
        blocks.append(_block(item, top) | {"stale": anchors})
    return blocks


def anchor_of(claim: Reading) -> str:
    """Where links to the sentence of a claim lead, in its chapter."""
    return f"claim-{claim.key}"


def figures_table(placed: Iterable[Placed], *, with_lists: bool) -> tuple[list[Any], list[list[Any]]]:
    """
    Columns and rows of "The figures in this chapter": every figure of its sentences, with what it was counted from.

    A figure of then and now has a row for each. with_lists: whether the reader may open the list behind a figure.
    """
    columns: list[Any] = ["Measure", _number("Figure"), _number("Numerator"), _number("Denominator"), "Period", "As at"]
    columns.append(_number("Too soon to say"))
    if with_lists:
        columns.append("List")
    rows: dict[tuple[Any, ...], list[Any]] = {}
    for figure in figures_in(placed):
        for one in figure.counted:
            key = (one.code, one.period, one.as_at)
            row: list[Any] = [
                {"text": one.name, "href": reverse("indicator", args=[one.code])},
                one.value,
                one.numerator,
                one.denominator,
                one.period,
                one.as_at,
                one.too_soon,
            ]
            if with_lists:
                row.append({"text": "Open the list", "href": reverse("indicator_children", args=[one.code])})
            rows.setdefault(key, row)
    return columns, list(rows.values())


def _stale_in(item: Placed, stale: Sequence[Reading]) -> list[str]:
    """The anchors of the claims whose sentence stands here."""
    rows = [item.runs] if isinstance(item, Paragraph) else item.items if isinstance(item, BulletList) else []
    words = " ".join(plain(runs) for runs in rows)
    return list(dict.fromkeys(anchor_of(claim) for claim in stale if words and claim.sentence in words))


def _block(item: Placed, top: int) -> dict[str, Any]:
    match item:
        case Heading():
            depth = min(item.level - top + 1, 6)
            return {"kind": "heading", "depth": depth, "number": item.number, "title": item.title, "anchor": item.anchor}
        case Paragraph():
            return {"kind": "paragraph", "runs": _runs(item.runs)}
        case BulletList():
            return {"kind": "list", "items": [_runs(runs) for runs in item.items]}
        case Callout():
            return {"kind": "callout", "title": item.title, "words": item.words}
        case Note():
            return {"kind": "note", "words": item.words}
        case Numbered():
            return _chart(item.block, item.number) if isinstance(item.block, Chart) else _table(item.block, item.number)


def _runs(runs: Runs) -> list[dict[str, Any]]:
    return [_run(run) for run in runs]


def _run(run: Run) -> dict[str, Any]:
    if isinstance(run, MeasuredFigure) and run.code:
        name = run.counted[-1].name if run.counted else run.code
        return {"words": run.words, "href": reverse("indicator", args=[run.code]), "name": name, "doubted": run.doubted}
    strong = isinstance(run, Text) and run.strong
    return {"words": run.words, "href": "", "strong": strong, "doubted": isinstance(run, Figure) and run.doubted}


def _chart(chart: Chart, number: str) -> dict[str, Any]:
    return {
        "kind": "chart",
        "number": number,
        "caption": chart.caption,
        "alt": chart.alt,
        "src": reverse("self_evaluation_chart", args=[number]),
        "twin": _table(chart.twin, ""),
    }


def _table(table: DataTable, number: str) -> dict[str, Any]:
    under = " ".join(words for words in (table.note, f"Source: {table.source}." if table.source else "") if words)
    return {
        "kind": "table",
        "caption": f"Table {number}: {table.caption}" if number else table.caption,
        "columns": [_number(one.title) if one.align == "right" else one.title for one in table.columns],
        "rows": [[_cell(cell, place == 0) for place, cell in enumerate(row)] for row in table.rows],
        "under": under,
    }


def _cell(cell: str | TableCell, is_heading: bool) -> Any:
    if isinstance(cell, str):
        return cell
    code = cell.detail.split(";")[0]
    shown: dict[str, Any] = {"text": cell.words}
    if is_heading and code in all_indicators():
        shown["href"] = reverse("indicator", args=[code])
    return shown | ({"note": cell.detail} if cell.detail else {})


def _number(words: str) -> dict[str, Any]:
    return {"text": words, "number": True}
