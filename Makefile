# The registry. `make serve` runs it, `make test` proves it, `make help` lists the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
VAR := var
PORT ?= 8000
WORKERS ?= 2

export REGISTRY_DATABASE_URL ?= sqlite:///$(CURDIR)/$(VAR)/registry.db
export REGISTRY_INDEX_DIR ?= $(CURDIR)/$(VAR)/index
export REGISTRY_SECRET_KEY_FILE ?= $(CURDIR)/$(VAR)/secret_key
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup serve demo test test-nobrowser test-pythons check replay bench lock docs openapi vendor screens clean

help:  ## list what can be done
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/make \1|\2/' | column -t -s '|'

$(VENV)/.runtime: requirements/runtime.txt
	@echo "Setting up the environment in $(VENV) …"
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] + "; set PYTHON=…" if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/runtime.txt
	@$(BIN)/python -m compileall -q $(VENV)/lib/python*/site-packages/whoosh  # says here what Python says of it, and not at run time
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	@echo "Adding the tools for development …"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

setup: $(VENV)/.dev  ## create the environment with everything for development

$(VAR)/secret_key:
	@mkdir -p $(VAR) && chmod 700 $(VAR)
	@(umask 077 && $(PYTHON) -c 'import secrets; print(secrets.token_hex(32))' > $@)

serve: $(VENV)/.runtime $(VAR)/secret_key  ## load the real data and serve the registry on http://127.0.0.1:8000
	@$(BIN)/flask --app wsgi database upgrade
	@$(BIN)/flask --app wsgi seed load
	@$(BIN)/flask --app wsgi search follow --once
	@rm -rf $(VAR)/metrics && mkdir -p $(VAR)/metrics
	@echo
	@echo "Serving the registry:"
	@echo "  http://127.0.0.1:$(PORT)/vi/               pages for people (English: /en/)"
	@echo "  http://127.0.0.1:$(PORT)/api/v1/products   the products of the list in force"
	@echo "  http://127.0.0.1:$(PORT)/api/v1/search?q=tri+tue+nhan+tao"
	@echo "  http://127.0.0.1:$(PORT)/api/docs          everything else"
	@echo "Stop with Ctrl-C; all data stay in $(VAR)/."
	@PROMETHEUS_MULTIPROC_DIR=$(CURDIR)/$(VAR)/metrics exec $(BIN)/granian --interface wsgi --factory \
		--workers $(WORKERS) --blocking-threads 1 --host 127.0.0.1 --port $(PORT) --no-access-log --log-level warning wsgi:serve_app

demo: $(VENV)/.runtime $(VAR)/secret_key  ## accounts of each role with fresh passwords and keys, printed once; refused beside real accounts
	@$(BIN)/flask --app wsgi database upgrade
	@$(BIN)/flask --app wsgi seed load
	@$(BIN)/flask --app wsgi accounts demo

test: $(VENV)/.dev  ## run every check and every test, on SQLite, PostgreSQL and in Chromium
	@$(BIN)/python -m tests.chromium
	@$(MAKE) --no-print-directory check-code
	@$(BIN)/python -m pytest -n auto --dist loadgroup

test-nobrowser: $(VENV)/.dev  ## run what needs no browser, and say how many tests are left out
	@$(MAKE) --no-print-directory check-code
	@$(BIN)/python -m pytest -n auto --dist loadgroup -m "not browser"

test-pythons: $(VENV)/.dev  ## run the tests of search and structure on each Python found (PATH, pyenv) from 3.11 on
	@$(BIN)/python -m tests.pythons

.PHONY: check-code
check-code:
	@$(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet . && echo "ruff: clean"
	@$(BIN)/mypy
	@$(BIN)/lint-imports | tail -n 3

check: $(VENV)/.dev  ## ruff, mypy, import contracts, pytest
	@$(MAKE) --no-print-directory check-code
	@$(BIN)/python -m pytest -n auto --dist loadgroup

replay: $(VENV)/.dev  ## replay how the list of 2025 became that of 2026, over HTTP alone, and compare with the seed
	@$(BIN)/python -m tests.replay

build/datasette/.made: requirements/bench.txt
	@echo "Setting up Datasette, to compare with, in build/datasette …"
	@test -x build/datasette/bin/python || $(PYTHON) -m venv build/datasette
	@build/datasette/bin/python -m pip install --quiet --require-hashes -r requirements/bench.txt
	@touch $@

bench: $(VENV)/.dev build/datasette/.made  ## compare search engines and public addresses, side by side in one run
	@$(BIN)/python -m bench $(BENCH)

lock: $(VENV)/.dev  ## write requirements/*.txt with hashes from requirements/*.in
	@for name in runtime dev bench; do (cd requirements && ../$(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --custom-compile-command "make lock" $$name.in -o $$name.txt); done

docs: $(VENV)/.dev  ## write docs/rules.md from the rules
	@$(BIN)/python -m catalogue.rules.document > docs/rules.md

openapi: $(VENV)/.dev $(VAR)/secret_key  ## write docs/openapi.json from the code; refuses what would break consumers
	@$(BIN)/flask --app wsgi openapi write

vendor: $(VENV)/.dev  ## fetch what pages are dressed and tested with, check and rewrite it (needs npm)
	@$(BIN)/python -m web.vendoring
	@$(BIN)/python -m tests.vendoring

screens: $(VENV)/.dev  ## take a picture of each kind of page into docs/screens
	@$(BIN)/python -m tests.screens $(ONLY)

clean:  ## remove the environment and what tools left behind; data in var/ stay
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
