# Everything here works on a machine with Python 3.11 or newer, make and git:
# each target that needs the virtual environment builds it first, in .venv.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= $(shell for python in python3.11 python3 python3.12 python3.13 python3.14; do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	  then command -v $$python; break; fi; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEMO := build/demo
ARGS ?=

.PHONY: help demo test screenshots lint bench clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  ARGS='…' goes on to the tool: make test ARGS='-k visiting', make bench ARGS='--sizes 1000'"

$(READY): pyproject.toml
	@if [ -z "$(PYTHON)" ]; then \
	  echo "policyreview needs Python 3.11 or newer, and none was found. 'make PYTHON=/path/to/python' names one." >&2; \
	  exit 1; \
	fi
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(READY) ## review the example policies and leave the report in build/demo
	@mkdir -p $(DEMO)
	@find policies/examples -name policyreview.toml | LC_ALL=C sort | while read -r settings; do \
	  folder=$$(dirname "$$settings"); \
	  printf '== %s ==\n\n' "$$folder"; \
	  $(BIN)/policyreview check "$$folder" --fail-on never; \
	  printf '\n'; \
	done | tee $(DEMO)/report.txt
	@$(BIN)/policyreview report policies/examples -o $(DEMO)/report.html \
	  --title "The example policies" --fail-on never
	@echo "The whole review is in $(DEMO)/report.txt, and for a meeting in $(DEMO)/report.html"

test: $(READY) ## run the tests
	$(BIN)/python -m pytest $(ARGS)

screenshots: $(READY) ## show the report of the demo at three widths, in build/screenshots
	$(BIN)/python -m tests.browser.screenshots policies/examples/ward-visiting build/screenshots

lint: $(READY) ## check style, types and which floor imports which
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY) ## measure speed and memory on made-up policies
	$(BIN)/python benchmarks/run.py $(ARGS)

clean: ## remove what the other targets made, .venv too
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find policyreview tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
