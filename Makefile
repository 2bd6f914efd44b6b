# The one front door: `make` lists everything, and every recipe sets up what it needs.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
UV := 0.13.9
TESTS ?= sightline tests
.DEFAULT_GOAL := help
.PHONY: help setup demo test test-all check fix docs bench lock migrations clean

help:  ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY)  ## Make .venv from the lock file, and see that the PDF edition's system libraries are there

$(READY): requirements.lock requirements-dev.lock pyproject.toml scripts/system-libraries
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Sightline needs Python 3.11 or later: make PYTHON=python3.11"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check "uv==$(UV)"
	@VIRTUAL_ENV=$(CURDIR)/.venv $(BIN)/uv pip install --quiet --compile-bytecode --require-hashes -r requirements-dev.lock
	@VIRTUAL_ENV=$(CURDIR)/.venv $(BIN)/uv pip install --quiet --no-deps -e .
	@$(BIN)/python -m compileall -q sightline
	@sh scripts/system-libraries
	@touch $@

demo: $(READY)  ## Invent a county, load it, write its self-evaluation and serve it (PORT=8000, SERVE=no to stop there)
	@$(BIN)/sightline demo --port $(or $(PORT),8000) $(if $(filter no,$(SERVE)),--no-serve)

test: $(READY)  ## Run the tests
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile -m "not browser" $(TESTS)

test-all: $(READY)  ## Run the tests, with the long twins and the journeys in a browser as well
	@sh scripts/browser
	@HYPOTHESIS_PROFILE=long $(BIN)/python -m pytest -q -n 2 --dist loadfile $(TESTS)

check: $(READY)  ## Say everything that is amiss with style, types and floors; change nothing
	@$(BIN)/ruff format --check --quiet . || { echo "make fix would mend the layout"; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m django makemigrations --check --dry-run --settings sightline.config.settings >/dev/null || { echo "a migration is missing: make migrations"; exit 1; }

fix: $(READY)  ## Mend what a machine can mend
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format --quiet .

docs: $(READY)  ## Write docs/reference from the declarations
	@$(BIN)/python -m sightline.reports.reference

bench: $(READY)  ## Measure how fast, as ratios within one run
	@$(BIN)/python -m bench

migrations: $(READY)  ## Write the migration that a change of models needs
	@$(BIN)/python -m django makemigrations --settings sightline.config.settings

lock: $(READY)  ## Resolve the dependencies anew into the two lock files
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml --group dev --extra duckdb --extra postgres -o requirements-dev.lock

clean:  ## Remove the environment and every cache (never a home folder)
	@rm -rf .venv build dist .mypy_cache .ruff_cache .hypothesis
