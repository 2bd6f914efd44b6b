"""What must be true within a row of a list, beyond what every feed is checked for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import polars as pl

from sightline.formats.findings import Finding, Severity
from sightline.interchange.annex_a.read import ROW, Lists

c = pl.col


@dataclass(frozen=True)
class Rule:
    """
    One rule of one list.

    column: the one a finding points at. broken: which rows break it. examples: rows as text, `>` before those it finds.
    """

    code: str
    number: int
    column: str
    message: str
    fix: str
    broken: Callable[[], pl.Expr]
    examples: str


RULES = [
    Rule(
        "AA-5-ORDER",
        5,
        "icpc_on",
        "the conference is before the strategy discussion that led to it",
        "Mend whichever day is wrong.",
        lambda: c("icpc_on") < c("started_on"),
        """
          started_on  icpc_on
        > 2020-03-02  2020-03-01
          2020-03-02  2020-03-02
          2020-03-02  -
        """,
    ),
    Rule(
        "AA-5-UNNECESSARY",
        5,
        "is_icpc_unnecessary",
        "a conference was held, though the row says that none was necessary",
        "The question is whether a conference was deemed UNNECESSARY: Yes means that there was none.",
        lambda: (c("is_icpc_unnecessary") == "Y") & c("icpc_on").is_not_null(),
        """
          is_icpc_unnecessary  icpc_on
        > Y                    2020-03-01
          N                    2020-03-01
          Y                    -
        """,
    ),
    Rule(
        "AA-6-REASON",
        6,
        "close_reason",
        "the row gives a reason for closing and no day, or a day and no reason",
        "Give both, or neither while the case is open.",
        lambda: c("closed_on").is_null() != c("close_reason").is_null(),
        """
          closed_on   close_reason
        > 2020-03-01  -
        > -           RC7
          2020-03-01  RC7
          -           -
        """,
    ),
    Rule(
        "AA-6-STATUS",
        6,
        "case_status",
        "the status says closed and there is no closing day, or there is one and the status says open",
        "Closed (e) goes with a closing day, and no other status does.",
        lambda: (c("case_status") == "e") != c("closed_on").is_not_null(),
        """
          case_status  closed_on
        > e            -
        > c            2020-03-01
          e            2020-03-01
          a            -
        """,
    ),
    Rule(
        "AA-7-VISIT",
        7,
        "visited_on",
        "the last visit is before the plan started",
        "Give the last statutory visit under this plan, or leave the cell blank.",
        lambda: c("visited_on") < c("started_on"),
        """
          visited_on  started_on
        > 2020-03-01  2020-03-02
          2020-03-02  2020-03-02
          -           2020-03-02
        """,
    ),
    Rule(
        "AA-8-REASON",
        8,
        "end_reason",
        "the row gives a reason for leaving care and no day, or a day and no reason",
        "Give both, or neither while the child is looked after.",
        lambda: c("ended_on").is_null() != c("end_reason").is_null(),
        """
          ended_on    end_reason
        > 2020-03-01  -
        > -           E4A
          2020-03-01  E4A
          -           -
        """,
    ),
    Rule(
        "AA-8-X1",
        8,
        "end_reason",
        "X1 ends an episode, not a period of care, and this list is of periods of care",
        "Give the reason for which care itself ended.",
        lambda: c("end_reason") == "X1",
        """
          end_reason
        > X1
          E4A
        """,
    ),
    Rule(
        "AA-8-SHORT-BREAK",
        8,
        "legal_status",
        "a child on short breaks (V3, V4) does not belong on this list, and is in no figure of looked-after children",
        "Take the child off the list.",
        lambda: c("legal_status").is_in(["V3", "V4"]),
        """
          legal_status
        > V3
        > V4
          V2
        """,
    ),
    Rule(
        "AA-9-HOME",
        9,
        "accommodation",
        "the council is not in touch, yet the row says where the young person lives",
        "Leave accommodation blank where the council is not in touch.",
        lambda: (c("in_touch") == "NO") & c("accommodation").is_not_null() & (c("accommodation") != "R"),
        """
          in_touch  accommodation
        > NO        U
          NO        -
          NO        R
          YES       U
        """,
    ),
    Rule(
        "AA-10-ORDER",
        10,
        "order_on",
        "the adoption order is before the child was placed for adoption",
        "Mend whichever day is wrong.",
        lambda: c("order_on") < c("placed_on"),
        """
          placed_on   order_on
        > 2020-03-02  2020-03-01
          2020-03-02  2020-06-01
          2020-03-02  -
        """,
    ),
]


def broken_rules(lists: Lists) -> list[Finding]:
    """One finding for each row that breaks a rule; the rows are kept."""
    findings = []
    for rule in RULES:
        if rule.number not in lists.frames:
            continue
        header = lists.headers.get((rule.number, rule.column), rule.column)
        for row in lists.frames[rule.number].filter(rule.broken()).iter_rows(named=True):
            cell = row[rule.column]
            found = f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell or "")
            findings.append(
                Finding(
                    rule.code, Severity.DOUBTFUL, lists.sheets[rule.number], row[ROW], header, found, rule.message, rule.fix
                )
            )
    return findings
