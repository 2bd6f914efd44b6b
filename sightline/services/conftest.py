"""What every test of a service needs: the catalogue, filled."""

import pytest

from .catalogue import all_indicators


@pytest.fixture(scope="session", autouse=True)
def _catalogue() -> None:
    """Every indicator can be asked for by its code."""
    all_indicators()
