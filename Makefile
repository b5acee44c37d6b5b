# ganzohr in a dozen words. Each target does its own set-up; `make help` explains them.
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help setup run demo fix check test test-wheel bench quality train docs lock clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

setup: $(STAMP) ## make the environment from the hash-pinned lock

$(STAMP): requirements-dev.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

run: setup ## listen and show the browser face at http://127.0.0.1:8300
	$(BIN)/ganzohr run

demo: setup ## an invented world, listened to for real, shown in the browser
	$(BIN)/python demo/run.py

fix: setup ## format, sort, refresh what is generated
	$(BIN)/ruff format src tests demo bench quality scripts
	$(BIN)/ruff check --fix --quiet src tests demo bench quality scripts
	$(BIN)/python scripts/catalogue.py --update
	$(BIN)/python scripts/reference.py --update

check: setup ## the house rules: style, types, who imports whom, names, docs
	$(BIN)/ruff format --check --quiet src tests demo bench quality scripts
	$(BIN)/ruff check --quiet src tests demo bench quality scripts
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest tests/house

test: setup ## every test: both databases and a real browser
	scripts/services
	$(BIN)/pytest

test-wheel: setup ## the built wheel: the same bytes, the users' lock, and what could differ, run again
	scripts/services
	scripts/test-wheel

bench: setup ## speed, side by side with the named peers → docs/performance.md
	-$(BIN)/pip install --quiet --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	$(BIN)/python -m bench

quality: setup ## understanding against pinned floors, beside named peers → docs/quality.md
	$(BIN)/python -m quality --write

train: setup ## the models that are kept, made anew from their corpora: the same input, the same bytes
	$(BIN)/python -m scripts.train_needs
	$(BIN)/python -m scripts.train_relevance --figures

docs: setup ## make the reference pages anew
	$(BIN)/python scripts/reference.py --update

lock: setup ## resolve the dependencies anew (hashes, no addresses)
	$(BIN)/uv pip compile pyproject.toml --extra postgres --generate-hashes --no-emit-index-url --no-header --no-annotate --universal --python-version 3.11 -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra postgres --group dev --generate-hashes --no-emit-index-url --no-header --no-annotate --universal --python-version 3.11 -o requirements-dev.lock
	$(BIN)/uv pip compile pyproject.toml --group bench --constraint requirements-dev.lock --generate-hashes --no-emit-index-url --no-header --no-annotate --universal --python-version 3.11 -o requirements-bench.lock

clean: ## remove the environment and everything built
	rm -rf $(VENV) .venv-wheel .venv-users build dist .mypy_cache .ruff_cache .import_linter_cache
