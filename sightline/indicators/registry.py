"""Every indicator, found by its code."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sightline.calendars.periods import LOOKING_BACK, NAMED

from .display import Direction, Profile, Unit
from .tables import Definition

REGISTRY: dict[str, "Indicator"] = {}


@dataclass(frozen=True)
class Indicator:
    """
    One measure: its words, and the function that gives the rows behind it.

    rows: (tables, period) -> one row per child or event, with the columns of `indicators/README.md`.
    population: (youngest, oldest) completed age of the people a rate is per 10,000 of.
    distribution: the figure is shares of a whole (`part` names each row's share), not one number.
    median: the figure is the median of `value`, not its mean.
    out_of: a count that states its denominator too.
    history: every row is needed, not only each child's latest; a source that states counts in place of rows cannot give it.
    needs: record tables, or `table.column` where a column that many sources leave empty is needed.
    reproduces: the published figure that it has been checked against, or that it reproduces none yet.
    """

    code: str
    name: str
    area: str
    unit: Unit
    period: str
    good: Direction
    source: str
    rows: Definition
    needs: tuple[str, ...]
    profile: Profile = Profile.LOCAL
    population: tuple[int, int] | None = None
    distribution: bool = False
    median: bool = False
    out_of: bool = False
    history: bool = False
    clock: str | None = None
    comparator: str = ""
    variants: tuple[str, ...] = ()

    @property
    def definition(self) -> str:
        """What counts, in the words of the function itself."""
        return (self.rows.__doc__ or "").strip()


def indicators_of(area: str) -> Callable[..., Callable[[Definition], Definition]]:
    """The `@indicator` of one area: `indicator = indicators_of("front_door")` at the head of a service's page."""

    def indicator(
        code: str,
        name: str,
        *,
        unit: Unit,
        period: str,
        source: object,
        needs: Sequence[str],
        good: Direction = Direction.NEITHER,
        profile: Profile = Profile.LOCAL,
        population: tuple[int, int] | None = None,
        distribution: bool = False,
        median: bool = False,
        out_of: bool = False,
        history: bool = False,
        clock: str | None = None,
        comparator: str = "",
        variants: Sequence[str] = (),
    ) -> Callable[[Definition], Definition]:
        """
        Enter the function below in the catalogue under a permanent code.

        Raises ValueError for a code already taken, a period nobody knows, or a function that does not say what counts.
        """

        def enter(rows: Definition) -> Definition:
            if code in REGISTRY:
                raise ValueError(f"the code {code} is taken by {REGISTRY[code].name}")
            if period not in ("snapshot", *LOOKING_BACK, *NAMED):
                raise ValueError(f"{code}: no period is called {period}")
            if not (rows.__doc__ or "").strip():
                raise ValueError(f"{code}: say in the docstring what counts")
            if (unit is Unit.RATE) != (population is not None):
                raise ValueError(f"{code}: a rate states its population, and nothing else does")
            REGISTRY[code] = Indicator(
                code=code,
                name=name,
                area=area,
                unit=unit,
                period=period,
                good=good,
                source=str(source),
                rows=rows,
                needs=tuple(needs),
                profile=profile,
                population=population,
                distribution=distribution,
                median=median,
                out_of=out_of,
                history=history,
                clock=clock,
                comparator=comparator,
                variants=tuple(variants),
            )
            return rows

        return enter

    return indicator
