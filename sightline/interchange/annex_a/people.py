"""Who the lists are about: one person a child, with disability, team and worker."""

from datetime import date, timedelta

import polars as pl

from sightline.formats.findings import Finding, Severity
from sightline.interchange.annex_a.read import ROW, Lists
from sightline.interchange.engine.sources import ROW as ENGINE_ROW
from sightline.interchange.engine.sources import SHEET

c = pl.col
CHILDREN = [8, 7, 6, 9, 10, 5, 4, 3, 2, 1]  # the fullest and most carefully kept lists first
UNBORN_AGE = -1
DISABLED, NOT_DISABLED = "DDA", "NONE"
# The lists that say who holds the case, most telling first, with the days the case runs from and to.
ALLOCATED: list[tuple[int, str, str | None]] = [
    (8, "started_on", "ended_on"),
    (7, "started_on", "ended_on"),
    (6, "referred_on", "closed_on"),
    (9, "pathway_plan_on", None),
    (5, "started_on", "started_on"),
    (4, "started_on", "authorised_on"),
    (3, "referred_on", "referred_on"),
]


def people(lists: Lists, as_at: date | None) -> pl.DataFrame:
    """
    One row per child named in any list: sex, ethnicity and birth, from the first list (`CHILDREN`) that gives each.

    Two dates of birth for one child are a finding, and the first stands. The lists give the expected date of an unborn child
    (age -1, or a day still to come) as the date of birth; without one, the child is expected after the extract.
    """
    rows = _mentions(lists)
    if not rows.height:
        return pl.DataFrame(
            {"person_id": [], SHEET: [], ENGINE_ROW: []},
            schema={"person_id": pl.String, SHEET: pl.String, ENGINE_ROW: pl.Int64},
        )
    lists.findings += _two_births(rows)
    if as_at:
        lists.findings += _ages_that_do_not_fit(rows, as_at)
    first = {name: c(name).drop_nulls().first() for name in ("sex", "ethnicity", "born_on", "age")}
    one = rows.group_by("child_id", maintain_order=True).agg(c(SHEET).first(), c(ENGINE_ROW).first(), **first)
    unborn = c("age") == UNBORN_AGE
    if as_at:
        unborn = unborn.fill_null(False) | (c("born_on") > as_at).fill_null(False)
    expected = pl.coalesce(c("born_on"), pl.lit(as_at + timedelta(days=1) if as_at else None, pl.Date))
    return one.select(
        "sex",
        "ethnicity",
        SHEET,
        ENGINE_ROW,
        person_id="child_id",
        born_on=pl.when(unborn.fill_null(False)).then(None).otherwise(c("born_on")),
        expected_birth_on=pl.when(unborn.fill_null(False)).then(expected),
    )


def _mentions(lists: Lists) -> pl.DataFrame:
    """Every row of every list about a child, the most telling list first."""
    wanted = ["child_id", "sex", "ethnicity", "born_on", "age"]
    parts = [
        lists.frames[number].select(*wanted, pl.lit(lists.sheets[number]).alias(SHEET), c(ROW).alias(ENGINE_ROW))
        for number in CHILDREN
        if number in lists.frames
    ]
    return pl.concat(parts) if parts else pl.DataFrame()


def _two_births(rows: pl.DataFrame) -> list[Finding]:
    """A finding at each row whose date of birth is not the one that stands for the child."""
    stands = rows.filter(c("born_on").is_not_null()).group_by("child_id", maintain_order=True).agg(stands=c("born_on").first())
    other = rows.join(stands, on="child_id").filter(c("born_on") != c("stands"))
    return [
        Finding(
            "AA-TWO-BIRTHS",
            Severity.DOUBTFUL,
            row[SHEET],
            row[ENGINE_ROW],
            "Date of Birth",
            f"{row['born_on']:%d/%m/%Y}",
            f"another row gives this child another date of birth ({row['stands']:%d/%m/%Y}), which was kept",
            "Find out which is right, and mend the other in the case system.",
        )
        for row in other.iter_rows(named=True)
    ]


def _ages_that_do_not_fit(rows: pl.DataFrame, as_at: date) -> list[Finding]:
    """
    A finding at each row whose age is not what the date of birth makes it on the day of the extract; the age is not used.

    One year either way is let pass: the age may have been worked out some days before. -1 is an unborn child.
    """
    days = c("born_on").dt.year() * 10_000 + c("born_on").dt.month().cast(pl.Int32) * 100 + c("born_on").dt.day()
    years = (as_at.year * 10_000 + as_at.month * 100 + as_at.day - days) // 10_000
    is_unborn = c("born_on") > as_at
    odd = ((c("age") == UNBORN_AGE) != is_unborn) | (~is_unborn & ((c("age") - years).abs() > 1))
    return [
        Finding(
            "AA-AGE",
            Severity.DOUBTFUL,
            row[SHEET],
            row[ENGINE_ROW],
            "Age of Child (Years)",
            f"{row['age']}, born on {row['born_on']:%d/%m/%Y}",
            "the age does not fit the date of birth (-1 is for the unborn, with the day they are expected)",
            "Mend the date of birth if it is wrong; the age is worked out from it.",
        )
        for row in rows.filter(odd).iter_rows(named=True)
    ]


def disabilities(lists: Lists) -> pl.DataFrame:
    """One row per child whose disability any list states: DDA for a yes (it outweighs a no), NONE for a no."""
    parts = [
        lists.frames[number].select(
            "child_id", "disability", pl.lit(lists.sheets[number]).alias(SHEET), c(ROW).alias(ENGINE_ROW)
        )
        for number in CHILDREN
        if number in lists.frames and "disability" in lists.frames[number].columns
    ]
    schema = {"person_id": pl.String, "disability_id": pl.String, "disability": pl.String}
    if not parts:
        return pl.DataFrame(schema=schema)
    said = pl.concat(parts).filter(c("disability").is_in(["Y", "N"])).sort(c("disability") != "Y", maintain_order=True)
    return said.unique("child_id", keep="first", maintain_order=True).select(
        SHEET,
        ENGINE_ROW,
        person_id="child_id",
        disability_id=pl.format("disability|{}", c("child_id")),
        disability=pl.when(c("disability") == "Y").then(pl.lit(DISABLED)).otherwise(pl.lit(NOT_DISABLED)),
    )


def allocations(lists: Lists) -> pl.DataFrame:
    """
    One row per child: the team and worker that the most telling list (`ALLOCATED`) names.

    Looked after, on a plan, in need or leaving care, the case is held until the list says it ended; an enquiry, assessment or
    referral alone says who held it then, not who holds it now.
    """
    parts = []
    for number, started, ended in ALLOCATED:
        if number in lists.frames:
            rows = lists.frames[number].filter(c("team").is_not_null() | c("worker").is_not_null())
            end = c(ended) if ended else pl.lit(None, pl.Date)
            parts.append(
                rows.select(
                    "child_id",
                    "team",
                    "worker",
                    pl.lit(lists.sheets[number]).alias(SHEET),
                    c(ROW).alias(ENGINE_ROW),
                    started=started,
                    ended=end,
                )
            )
    schema = {"person_id": pl.String, "involvement_id": pl.String}
    if not parts:
        return pl.DataFrame(schema=schema)
    # A case still held says more than one that has ended, whichever list it stands in.
    held = pl.concat(parts).sort(c("ended").is_not_null(), maintain_order=True)
    return held.unique("child_id", keep="first", maintain_order=True).select(
        SHEET,
        ENGINE_ROW,
        person_id="child_id",
        involvement_id=pl.format("allocation|{}", c("child_id")),
        team_id="team",
        professional_id="worker",
        started_on="started",
        ended_on="ended",
    )


def teams_and_workers(lists: Lists) -> dict[str, pl.DataFrame]:
    """Every team and every worker that a list names, under the name itself: the lists give no other key."""
    teams: set[str] = set()
    workers: set[str] = set()
    for frame in lists.frames.values():
        if "team" in frame.columns:
            teams |= set(frame["team"].drop_nulls())
            workers |= set(frame["worker"].drop_nulls())
    return {
        "department": pl.DataFrame(
            {"team_id": sorted(teams), "name": sorted(teams)}, schema={"team_id": pl.String, "name": pl.String}
        ),
        "professional": pl.DataFrame(
            {"professional_id": sorted(workers), "name": sorted(workers)},
            schema={"professional_id": pl.String, "name": pl.String},
        ),
    }
