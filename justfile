# What a developer types; `just` lists it.

default:
    @just --list

# Run all tests.
test *arguments:
    .venv/bin/pytest -q -n auto {{arguments}}

# Run each law with ten thousand examples.
long:
    HYPOTHESIS_PROFILE=long .venv/bin/pytest -q -n auto tests/laws

# Lint and check types.
lint:
    .venv/bin/ruff check .
    .venv/bin/ruff format --check .
    .venv/bin/mypy
    .venv/bin/pyright

# Make the manifest and the JSON Schema of the data after a change of a data file or a model.
data:
    .venv/bin/python tools/make_data_files.py

# All of the gate.
ci:
    .ci/run
