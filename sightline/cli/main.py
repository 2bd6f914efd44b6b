"""The `sightline` command: the same doors as the pages, from a terminal."""

import sys
from importlib import import_module

import typer

from .refusals import BAD_ARGUMENTS, REFUSED, BadArgument, Refused

app = typer.Typer(
    name="sightline",
    help="A line of sight from every child's record to the leadership table.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help starts in half the time
)

# Modules that each add their commands to the app. They import what they need when a command runs, so that --help stays quick.
COMMANDS = ["demo", "imports", "indicators", "figures", "self_evaluation", "exports", "clocks", "snapshots", "published"]
COMMANDS += ["serve", "accounts", "worker", "backup", "restore", "verify_audit", "doctor", "change_key"]
for command in COMMANDS:
    import_module(f"sightline.cli.{command}").add_to(app)


def main() -> None:
    """Run the command line: exit status 0 done, 1 refused with reasons, 2 bad arguments."""
    try:
        app(standalone_mode=True)
    except BadArgument as problem:
        sys.exit(_say(problem, BAD_ARGUMENTS))
    except Refused as refusal:
        sys.exit(_say(refusal, REFUSED))


def _say(problem: Exception, status: int) -> int:
    sys.stderr.write(f"sightline: {problem}\n")
    return status


if __name__ == "__main__":
    main()
