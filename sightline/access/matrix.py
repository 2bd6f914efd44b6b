"""The authorisation matrix, read once from `authz_matrix.yaml` and checked as it is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("authz_matrix.yaml")
ELSE = "else"
PUBLIC = "public"  # anybody, signed in or not
ACCOUNT = "account"  # anybody with an account, posted to a role or not: their password, their second factor
SIGNED_IN = "signed_in"  # anybody posted to a role
TOKEN = "token"  # the API, which reads the token and then asks the matrix itself
ANYBODY = frozenset({PUBLIC, ACCOUNT, SIGNED_IN, TOKEN})
NEVER = ""
IN_FULL = frozenset({"F", "R"})
READABLE = IN_FULL | {"l"}
LEVELS = READABLE | {"B", "N", "pseudonym", "area", "coded"}
MODES = frozenset({"F", "R", "B", "N"})
BY_BREAKING_THE_GLASS = "B"
BEFORE_THE_GLASS = frozenset({"E", "I"})  # what a scope of B shows before the glass is broken
RELATIONS = frozenset(
    {"own", "team", "locality", "service", "net", "task", "roll", "review", "sample", "request"}  # from links and places
    | {"open_contacts", "early_help", "looked_after", "ehc_plan", "adoption", "reviewed"}  # from where the child stands
)


class DataClass(StrEnum):
    """What kind of thing a piece of data is; every field of every page has one."""

    P = "P"
    M = "M"
    E = "E"
    I = "I"  # noqa: E741
    L = "L"
    L_PLUS = "L+"
    C = "C"
    H = "H"
    J = "J"
    S = "S"
    W = "W"
    G = "G"


class MatrixWrong(ValueError):
    """The matrix names something that there is not."""


@dataclass(frozen=True)
class Role:
    """
    One row of the matrix. called: its title in a word or two, for the head of a page. scope: link -> how far it reaches.

    cells: data class -> (link or `else` -> level).
    """

    code: str
    title: str
    called: str
    scope: Mapping[str, str]
    cells: Mapping[DataClass, Mapping[str, str]]
    functions: frozenset[str]

    def level(self, data_class: DataClass, relation: str) -> str:
        """
        How the role sees data of a class in a child to whom it has that link: a level of the matrix, or '' for never.

        A scope of R turns F into R; a scope of B leaves existence and identity to be read and the rest behind the glass.
        """
        if relation not in self.scope:
            return NEVER
        cell = self.cells.get(data_class, {})
        level = cell.get(relation, cell.get(ELSE, NEVER))
        return _no_further_than(self.scope[relation], level, data_class)

    def holds(self, data_class: DataClass) -> str:
        """The level at which the role holds a class that is about no child (P, M, W, G), or '' for never."""
        cell = self.cells.get(data_class, {})
        return cell.get(ELSE, NEVER)


def _no_further_than(mode: str, level: str, data_class: DataClass) -> str:
    if level not in ("F", "R"):
        return level
    if mode == "B":
        return "R" if data_class in BEFORE_THE_GLASS else BY_BREAKING_THE_GLASS
    return level if mode == "F" else mode


@dataclass(frozen=True)
class Route:
    """
    Who a page is for. needs: the data class it needs of the child in its address, if there is one. in_full: of these
    classes at least one must be read whole, not in its limited fields; empty for no such need.
    """

    name: str
    who: str
    needs: DataClass | None
    in_full: frozenset[DataClass]
    audit: str
    is_recent: bool


@dataclass(frozen=True)
class Matrix:
    """The whole file. limited: data class -> the fields that level `l` shows."""

    roles: Mapping[str, Role]
    functions: Mapping[str, frozenset[str]]
    routes: Mapping[str, Route]
    limited: Mapping[DataClass, frozenset[str]]


@cache
def matrix() -> Matrix:
    """
    The matrix of this installation.

    Raises MatrixWrong where the file names a role, class, level, link or function that does not exist.
    """
    return read(yaml.safe_load(FILE.read_text("utf-8")))


def read(text: Mapping[str, Any]) -> Matrix:
    """The matrix that a parsed file states; see `matrix`."""
    functions = {name: frozenset(roles) for name, roles in text["functions"].items()}
    unknown = set().union(*functions.values()) - set(text["roles"])
    _refuse(unknown, "roles under functions")
    roles = {code: _role(code, row, functions) for code, row in text["roles"].items()}
    routes = {name: _route(name, row, functions) for name, row in text["routes"].items()}
    limited = {DataClass(code): frozenset(fields) for code, fields in text["limited"].items()}
    return Matrix(roles, functions, routes, limited)


def _role(code: str, row: Mapping[str, Any], functions: Mapping[str, frozenset[str]]) -> Role:
    scope = dict(row["scope"])
    _refuse(set(scope) - RELATIONS, f"links of {code}")
    _refuse(set(scope.values()) - MODES, f"scope of {code}")
    cells = {DataClass(name): (cell if isinstance(cell, dict) else {ELSE: str(cell)}) for name, cell in row["classes"].items()}
    for cell in cells.values():
        _refuse(set(cell) - RELATIONS - {ELSE}, f"links of {code}")
        _refuse(set(cell.values()) - LEVELS, f"levels of {code}")
    own = frozenset(name for name, allowed in functions.items() if code in allowed)
    return Role(code, row["title"], row.get("called", row["title"]), scope, cells, own)


def _route(name: str, row: Mapping[str, Any], functions: Mapping[str, frozenset[str]]) -> Route:
    _refuse({row["for"]} - set(functions) - ANYBODY, f"who {name} is for")
    needs = DataClass(row["child"]) if "child" in row else None
    in_full = frozenset(DataClass(code) for code in row.get("in_full", []))
    return Route(name, row["for"], needs, in_full, row.get("audit", ""), bool(row.get("recent")))


def _refuse(unknown: set[str], where: str) -> None:
    if unknown:
        raise MatrixWrong(f"{FILE.name}, {where}: {', '.join(sorted(map(str, unknown)))} is not known")
