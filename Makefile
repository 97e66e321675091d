# Everything lives in .venv, made from requirements.lock; plain pip works where uv cannot be had.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: setup check test lint bench reading drift cassettes order prove compare mutants lock clean

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip install --quiet -p $(BIN)/python --require-hashes -r requirements.lock
	$(BIN)/uv pip install --quiet -p $(BIN)/python --no-deps -e .
	touch $@

check: $(READY)
	$(BIN)/timecontract check

test: $(READY)
	$(BIN)/python -m pytest -n 2 --dist worksteal

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(READY)
	$(BIN)/python -m benchmarks.judging

# How fast captures are read and judged, beside bare parsing.
reading: $(READY)
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.linting

# What drift tells of pairs of servers that differ in one thing, and of equal ones.
drift: $(READY)
	$(BIN)/python -m benchmarks.drift --jobs 2 --table docs/drift-detection.md

# The captures that each break one rule, and the reference server's recording, anew.
cassettes: $(READY)
	$(BIN)/python -m benchmarks.violations
	$(BIN)/timecontract record --few --force --out cassettes/reference-server

# The order in which scenarios run, worked out anew; after they were added or changed.
order: $(READY)
	$(BIN)/python -m benchmarks.order

# Each part says how long it takes before it begins.
prove: $(READY)
	$(BIN)/timecontract prove
	$(BIN)/timecontract prove --innocent

compare: $(READY)
	$(BIN)/python -m benchmarks.compare

mutants: $(READY)
	$(BIN)/python -m benchmarks.mutants --resume

lock:
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --extra dev pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache
