"""`sightline indicators`: the catalogue, the figures, and the children behind a figure."""

from pathlib import Path
from typing import Annotated, Any

import typer

from .options import AsAtOption, EngineName, EngineOption, Format, FormatOption, HomeOption, RecordsOption, day
from .refusals import BadArgument, Refused

group = typer.Typer(help="The catalogue of indicators, their figures, and the rows behind them.", no_args_is_help=True)
Codes = Annotated[list[str] | None, typer.Argument(metavar="CODE", help="Indicators by code; all of them if none is named.")]
LIST_COLUMNS = ["code", "name", "area", "unit", "period", "good"]
RUN_COLUMNS = ["code", "name", "period_from", "period_to", "numerator", "denominator", "display", "too_soon", "message"]


def add_to(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.add_typer(group, name="indicators")


@group.command("list")
def list_indicators(form: FormatOption = Format.TABLE) -> None:
    """Every indicator in the catalogue."""
    from sightline.config.startup import start

    from .output import write

    start(records=False)
    from sightline.services.catalogue import all_indicators

    rows = [
        {
            "code": i.code,
            "name": i.name,
            "area": i.area,
            "unit": i.unit.value,
            "period": i.period,
            "good": i.good.value,
            "profile": i.profile.value,
            "clock": i.clock,
            "needs": list(i.needs),
            "source": str(i.source),
            "comparator": i.comparator,
            "variants": list(i.variants),
            "definition": i.definition,
        }
        for i in all_indicators().values()
    ]
    write(rows, form, LIST_COLUMNS, title=f"{len(rows)} indicators")


@group.command("run")
def run(
    codes: Codes = None,
    as_at: AsAtOption = ...,  # type: ignore[assignment]
    records: RecordsOption = None,
    by: Annotated[str | None, typer.Option("--by", help="Break each figure down, such as by locality.")] = None,
    form: FormatOption = Format.TABLE,
    engine: EngineOption = EngineName.POLARS,
    home: HomeOption = None,
) -> None:
    """The figures as at a date: numerator, denominator, value, and what it is too soon to say."""
    from .output import write

    _, tables, wanted = _opened(codes, as_at, records, home, engine)
    from sightline.indicators.evaluate import evaluate

    try:
        results = evaluate(wanted, tables, by=by)
    except LookupError as unknown:
        raise BadArgument(str(unknown)) from unknown
    answers = [result.as_json() for result in results]
    lines = [line for answer in answers for line in _lines(answer)]
    columns = [*RUN_COLUMNS[:2], "part", *RUN_COLUMNS[2:]] if any("part" in line for line in lines) else RUN_COLUMNS
    write(lines, form, columns, data=answers, title=f"Figures as at {as_at}")


@group.command("rows")
def rows(
    code: Annotated[str, typer.Argument(help="The indicator's code.")],
    as_at: AsAtOption = ...,  # type: ignore[assignment]
    records: RecordsOption = None,
    form: FormatOption = Format.TABLE,
    engine: EngineOption = EngineName.POLARS,
    home: HomeOption = None,
) -> None:
    """The children or events behind one figure: everyone in its denominator, and whether they are in its numerator."""
    from .output import write
    from .records import taken_out

    source, tables, (indicator,) = _opened([code], as_at, records, home, engine)
    from sightline.indicators.evaluate import missing_from, rows_behind

    missing = missing_from(tables, indicator)
    if missing:
        raise Refused(f"{code} cannot be worked out: the source does not hold {', '.join(missing).replace('_', ' ')}")
    found = rows_behind(indicator, tables)
    taken_out(source, code, len(found))
    columns = list(found[0]) if found else ["person_id", "hit"]
    write(found, form, columns, title=f"{indicator.name}, as at {as_at}: {len(found)} rows")


def _opened(codes: list[str] | None, as_at: str, records: Path | None, home: Path | None, engine: EngineName) -> Any:
    """Where the records came from, their tables as at the day, and the indicators asked for."""
    from .records import records_for

    moment = day(as_at)
    source = records_for(records, home, moment)
    from sightline.records.engines import EngineAbsent, open_engine, tables_at
    from sightline.services.catalogue import all_indicators

    known = all_indicators()
    unknown = [code for code in codes or [] if code not in known]
    if unknown:
        raise BadArgument(f"no indicator has the code {', '.join(unknown)}; `sightline indicators list` shows them all")
    try:
        opened = open_engine(engine.value, source.frames)
    except EngineAbsent as absent:
        raise Refused(str(absent)) from absent
    return source, tables_at(opened, moment), [known[code] for code in codes or known]


def _lines(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """A figure as lines of a table: itself, then a line for each of its parts."""
    head = {key: value for key, value in answer.items() if key not in ("period", "parts")}
    head["message"] = answer.get("message") or answer.get("caveat", "")
    head |= {"period_from": answer["period"]["from"], "period_to": answer["period"]["to"]}
    if "parts" not in answer:
        return [head]
    return [head | {"part": ""}, *(head | part | {"message": ""} for part in answer["parts"])]
