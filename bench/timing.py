"""Timing whole processes, each fresh, several times over."""

import json
import subprocess
import sys
from statistics import median
from time import perf_counter
from typing import Any

RUNS = 3


def seconds(command: list[str], runs: int = RUNS) -> float:
    """The median wall-clock time of a command, start-up and all."""
    times = []
    for number in range(runs):
        began = perf_counter()
        subprocess.run([word.replace("{run}", str(number)) for word in command], check=True, capture_output=True)
        times.append(perf_counter() - began)
    return median(times)


def asked(module: str, *arguments: str) -> dict[str, Any]:
    """What a bench module prints as JSON when it is run in a process of its own."""
    run = subprocess.run([sys.executable, "-m", module, *arguments], check=True, capture_output=True, text=True)
    return json.loads(run.stdout)  # type: ignore[no-any-return]
