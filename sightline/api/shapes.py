"""The shapes of what is asked and answered, as they stand in the OpenAPI document."""

from datetime import date
from typing import Annotated, Any, Literal

from ninja import Field, Schema
from pydantic import ConfigDict

from sightline.indicators.breakdowns import BREAKDOWNS

MOST_ROWS = 5_000
Breakdown = Literal["locality", "team", "age_band", "sex", "ethnicity", "disability"]
assert set(Breakdown.__args__) == set(BREAKDOWNS)  # type: ignore[attr-defined]
Values = Annotated[list[str], Field(description="Only these; give it again for more than one.")]


class Problem(Schema):
    """What was wrong, in words."""

    detail: str = Field(examples=["There is no indicator with that code."])


class Wrong(Schema):
    """One parameter that was wrong."""

    field: str
    problem: str


class Problems(Problem):
    """What was wrong with the question, parameter by parameter."""

    fields: list[Wrong] = []


class Asked(Schema):
    """What every list can be asked. A parameter that is not listed is refused, so that a misspelt filter is noticed."""

    model_config = ConfigDict(extra="forbid")
    format: Literal["json", "csv"] = Field("json", description="`csv` is for Excel and Power BI.")
    page: int = Field(1, ge=1, le=100_000)
    page_size: int = Field(2_000, ge=1, le=MOST_ROWS)


class FiguresAsked(Asked):
    """Which figures, divided by what, of whom."""

    area: str | None = Field(None, description="An area of the catalogue, such as `looked_after`.", max_length=100)
    code: Annotated[list[str], Field(description="Indicator codes; give it again for more than one.")] = []
    by: Breakdown | None = Field(None, description="Divide each figure by this.")
    locality: Values = []
    team: Values = []
    age_band: Values = []
    sex: Values = []
    ethnicity: Values = []
    disability: Values = []
    snapshot: str | None = Field(None, description="The label of an earlier snapshot; the newest without.", max_length=100)

    def where(self) -> dict[str, list[str]]:
        """The filters that were given."""
        return {name: getattr(self, name) for name in BREAKDOWNS if getattr(self, name)}


class FigureAsked(Asked):
    """One figure, divided by what."""

    by: Breakdown | None = Field(None, description="Divide the figure by this.")


class Indicator(Schema):
    """One measure of the catalogue."""

    code: str
    name: str
    area: str
    unit: str
    period: str = Field(description="The time it looks at, such as the year to the date or the day itself.")
    better: str = Field(description="Whether more or less of it is better, or neither.")
    definition: str
    source: str


class Figure(Schema):
    """One figure, or one part of a figure that is divided: one row of a table in Excel."""

    code: str
    name: str
    area: str
    unit: str
    as_at: date
    period_from: date
    period_to: date
    by: str = Field("", description="What it is divided by; empty for the whole.")
    part: str = Field("", description="Which part; empty for the whole.")
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = Field(None, description="Unrounded, except to those who see published figures only.")
    display: str = Field(description="As the pages show it. `c` is hidden, `-` is none.")
    too_soon: int | None = Field(None, description="For how many it is too soon to say.")
    message: str = ""
    caveat: str = ""


class Choice(Schema):
    """One value of a breakdown."""

    by: str
    value: str


class Snapshot(Schema):
    """One frozen copy of the records, which figures are worked out from."""

    label: str
    as_at: date | None
    rows: int
    fingerprint: str


class Row(Schema):
    """One child or event behind a figure."""

    child: str = Field(description="The child's handle in Sightline's addresses; to an analyst a pseudonym.")
    child_id: str | None = Field(None, description="The id in the council's records, for those who may see identity in full.")
    record_id: str | None = Field(None, description="The record that is counted; for the same people.")
    on: date | None = None
    due_on: date | None = None
    counted: bool = Field(description="In the numerator.")
    too_soon: bool = Field(description="In neither numerator nor denominator: it is too soon to say.")
    part: str | None = None
    value: float | None = None


class Child(Schema):
    """A child, as far as the token's owner may see. What they may not see, and what is not recorded, is null."""

    child: str = Field(description="The child's handle in Sightline's addresses.")
    status: str | None = None
    locality: str | None = None
    team: str | None = None
    worker: str | None = None
    child_id: str | None = None
    forename: str | None = None
    surname: str | None = None
    born_on: date | None = None
    sex: str | None = None
    ethnicity: str | None = None
    upn: str | None = None
    warnings: str = Field("", description="What every page about the child says first, such as `Address protected`.")


class Event(Schema):
    """One dated thing in a child's records."""

    on: date
    ended_on: date | None
    goes_on: bool
    kind: str
    title: str
    detail: str
    data_class: str
    table: str
    record_id: str


class ChildrenAsked(Asked):
    """Which children."""

    status: str | None = Field(None, description="Such as `Looked after`.", max_length=40)
    locality: str | None = Field(None, max_length=100)
    team_id: str | None = Field(None, max_length=100)


class EventsAsked(Asked):
    """Which of a child's records."""

    since: date | None = None
    until: date | None = None


class Listed(Schema):
    """A page of a list, and what it was worked out from."""

    total: int = Field(description="How many there are on all pages.")
    page: int
    pages: int
    next: str | None = Field(None, description="The address of the next page.")
    as_at: date | None = Field(None, description="The day that the records are a picture of.")
    snapshot: str | None = None
    fingerprint: str | None = None
    items: list[Any]
    published_only: bool = Field(False, description="Figures are protected and rounded, as for members and the public.")


class Indicators(Listed):
    items: list[Indicator]


class Figures(Listed):
    items: list[Figure]


class Choices(Listed):
    items: list[Choice]


class Snapshots(Listed):
    items: list[Snapshot]


class Rows(Listed):
    items: list[Row]


class Children(Listed):
    items: list[Child]


class Events(Listed):
    items: list[Event]


# Beside the JSON that every operation declares: the same rows for a spreadsheet.
OR_CSV: dict[str, Any] = {"responses": {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}}


def refusals(*also: int) -> dict[int, Any]:
    """The answers that every operation may give beside its own: 401, 403, 422 and 429, and those named."""
    return {401: Problem, 403: Problem, 422: Problems, 429: Problem} | dict.fromkeys(also, Problem)
