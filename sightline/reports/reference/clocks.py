"""The pages of clocks: one list, and a page for each area."""

from datetime import date, datetime
from typing import Any

from sightline.calendars.school_terms import SchoolCalendar
from sightline.clocks import OVERLAYS, Clock, Event, Example, Kind
from sightline.services.catalogue import all_clocks

from .markdown import anchor, area_title, facts, paragraphs, plural, table

BASES = {
    "statute": "the law",
    "statutory_guidance": "statutory guidance",
    "national_standard": "a national standard",
    "dfe_measure": "a measure of the Department for Education",
    "local": "local practice: a default that a council may change",
}
KINDS = {
    Kind.DEADLINE: "",
    Kind.WAIT: "a wait: done on the day or after it, never sooner",
    Kind.NOTICE: "a notice: done only when the day is over",
    Kind.THRESHOLD: "a mark to watch: no duty of one case",
}


def pages() -> dict[str, str]:
    """The list, and for each area a page with every clock's whole declaration and its worked examples."""
    areas: dict[str, list[Clock]] = {}
    for clock in all_clocks().values():
        areas.setdefault(clock.area, []).append(clock)
    return {"clocks.md": _list(areas), **{f"clocks/{area}.md": _area(area, areas[area]) for area in sorted(areas)}}


def _list(areas: dict[str, list[Clock]]) -> str:
    sections = [
        paragraphs(
            f"## {area_title(area)}",
            table(
                ["Clock", "What must happen", "Length", "Rests on"],
                [[_link(one), one.name, one.length_text, BASES[one.basis.value].split(":")[0]] for one in areas[area]],
            ),
        )
        for area in sorted(areas, key=area_title)
    ]
    count = sum(len(clocks) for clocks in areas.values())
    return paragraphs(
        "# Clocks",
        f"{plural(count, 'clock')} in {plural(len(areas), 'area')}. An act on the due day, at any time of it, is in time. "
        "Working days are those of England and Wales; the start is not counted unless the clock says so; a due day that is "
        "no working day stays where it is.",
        *sections,
    )


def _link(clock: Clock) -> str:
    return f"[{clock.id}](clocks/{clock.area}.md#{anchor(clock.id)})"


def _area(area: str, clocks: list[Clock]) -> str:
    return paragraphs(
        f"# Clocks: {area_title(area)}",
        "[All clocks](../clocks.md)",
        *(_section(clock) for clock in clocks),
    )


def _section(clock: Clock) -> str:
    overlays = [OVERLAYS[overlay] for overlay in clock.overlays]
    return paragraphs(
        f"## {clock.id}",
        f"**{clock.name}**",
        facts(
            [
                ("Length", clock.length_text),
                ("Kind", KINDS[clock.kind]),
                ("Starts", _event(clock.starts)),
                ("Opens", str(clock.opens) if clock.opens else ""),
                ("Ends", _event(clock.stops)),
                ("Lapses", _event(clock.lapses)),
                ("Comes round", "" if clock.recurs == "once" else clock.recurs),
                ("Then", _followed_by(clock)),
                ("Whose duty", clock.duty_on),
                ("Rests on", BASES[clock.basis.value]),
                ("Source", "; ".join(str(source) for source in [clock.source, *clock.also])),
                ("How sure", f"text {clock.evidence.value}, confidence {clock.confidence.value}"),
                ("Other lengths in use", "; ".join(clock.variants)),
                ("Amended in 2020", "; ".join(f"{one.effect} ({one.instrument})" for one in overlays)),
                ("Not yet", clock.not_yet or ""),
            ]
        ),
        "\n".join(f"- {note}" for note in clock.notes),
        table(["Start", "Due", "Opens", "Given", "A common slip gives"], [_example(one) for one in clock.worked_examples]),
    )


def _event(event: Event | None) -> str:
    if event is None:
        return ""
    columns = ", ".join(f"`{column}`" for column in event.columns)
    return f"{event.words} ({columns})" if columns else event.words


def _followed_by(clock: Clock) -> str:
    following = all_clocks().get(clock.followed_by or "")
    return f"[{following.name}](../clocks/{following.area}.md#{anchor(following.id)})" if following else ""


def _example(example: Example) -> list[str]:
    given = "; ".join(f"{name.replace('_', ' ')} {_moment(value)}" for name, value in example.given.items())
    return [_moment(example.start), _moment(example.due), _moment(example.opens), given, _moment(example.slip)]


def _moment(value: Any) -> str:
    """
    A day or a moment as it is read aloud; anything else as it stands.

    >>> _moment(date(2020, 4, 14)), _moment(datetime(2020, 4, 14, 9, 30)), _moment(None)
    ('Tue 14 April 2020', 'Tue 14 April 2020 09:30', '')
    """
    if isinstance(value, datetime):
        return f"{_moment(value.date())} {value:%H:%M}"
    if isinstance(value, date):
        return f"{value:%a} {value.day} {value:%B %Y}"
    if isinstance(value, SchoolCalendar):
        return f"from {_moment(value.terms[0].first)} to {_moment(value.terms[-1].last)}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
