"""What every test run shares."""

import os
from pathlib import Path

import hypothesis
import pytest

# The same examples every time, so that a green build stays green; `make test-all` looks for new ones.
hypothesis.settings.register_profile("default", deadline=None, max_examples=50, derandomize=True)
hypothesis.settings.register_profile("long", deadline=None, max_examples=2_000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(scope="session", autouse=True)
def _home_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test looks into the home folder of whoever runs it."""
    os.environ["SIGHTLINE_HOME"] = str(tmp_path_factory.mktemp("home"))


@pytest.fixture
def shared_folder() -> Path:
    """The published standards that lie beside the checkout while Sightline is built; absent for everybody else."""
    folder = Path(__file__).resolve().parent.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the published standards do not lie beside this checkout")
    return folder
