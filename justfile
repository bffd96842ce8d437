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

# Make what is made: the manifest and JSON Schema of the data, the generated parts of the docs.
data:
    .venv/bin/python tools/make_data_files.py
    .venv/bin/python tools/make_docs.py

# Build the documentation, and the page that runs in a browser.
docs:
    .venv/bin/pip install -q '.[docs]'
    .venv/bin/mkdocs build --strict
    python3 page/build.py site/page

# All of the gate.
ci:
    .ci/run
