# Two commands: `make lab` opens the workbench, `make test` checks everything. Both do all the set-up they need.
# Only Python and make have to be there; everything else is put into .venv (and, where uv is missing, .uv).

SHELL := /bin/sh
PYTHON ?= python3
PORT ?= 8888
IP ?= 127.0.0.1
BROWSER ?= yes
THEME ?= light
BIN := .venv/bin
# Certificates as the machine trusts them (companies often put a proxy of their own in between).
export UV_SYSTEM_CERTS := 1
UV := $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
READY := .venv/ready
# Tests run side by side, a file at a time, on up to four processors (each worker loads the model once).
PYTEST = $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile
SAMPLE := cases/sample.case

.PHONY: lab app test check golden notebooks pictures lock benchmarks clean help

help:
	@echo "make lab        set up, build the sample case, open JupyterLab (PORT=$(PORT) BROWSER=yes|no)"
	@echo "make app        the application as a page of its own, on this machine only (THEME=light|dark)"
	@echo "make test       set up, then lint, types, import contract, tests, notebooks, browser tests"
	@echo "make check      the quick loop: everything but the slow tests, notebooks and browser"
	@echo "make golden     rewrite the golden tables in tests/golden; read the diff"
	@echo "make notebooks  run the notebooks and store them executed"
	@echo "make pictures   draw the pictures of the README anew"
	@echo "make benchmarks print the timings"
	@echo "make lock       pin the dependencies of pyproject.toml anew in requirements.txt"

.uv/bin/uv:
	@echo "workbench: uv is not installed; putting it into .uv (once)"
	@$(PYTHON) -m venv .uv || { echo "workbench: this Python has no venv module; install it (python3-venv on Debian), or install uv"; exit 1; }
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check uv

$(READY): requirements.txt pyproject.toml config/overrides.json | $(filter .uv/bin/uv,$(UV))
	@echo "workbench: setting up the environment in .venv (once; some minutes where packages must be fetched)"
	@test -x $(BIN)/python || $(UV) venv --quiet --python '>=3.12' .venv
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements.txt
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@mkdir -p .venv/share/jupyter/lab/settings
	@cp config/overrides.json .venv/share/jupyter/lab/settings/overrides.json
	@touch $(READY)
	@echo "workbench: the environment is ready"

$(SAMPLE): $(READY)
	@echo "workbench: building the sample case $(SAMPLE) from data/articles (once)"
	@mkdir -p cases
	@$(BIN)/workbench read data/articles --case $(SAMPLE)

lab: $(READY) | $(SAMPLE)
	@echo "workbench: opening JupyterLab at notebooks/ on port $(PORT); stop it with Ctrl-C"
	@$(BIN)/workbench lab --port $(PORT) --ip $(IP) --browser $(BROWSER)

app: $(READY) | $(SAMPLE)
	@echo "workbench: serving the application on port $(PORT), for this user alone; stop it with Ctrl-C"
	@$(BIN)/workbench app --port $(PORT) --ip $(IP) --browser $(BROWSER) --theme $(THEME)

test: $(READY) | $(SAMPLE)
	@$(MAKE) --no-print-directory quality
	@echo "workbench: all tests, with notebooks and browser"
	@COVERAGE_CORE=sysmon $(PYTEST) --cov=workbench --cov-report=
	@echo "workbench: the tests run $$($(BIN)/coverage report --format=total) % of the lines"

check: $(READY)
	@$(MAKE) --no-print-directory quality
	@$(PYTEST) -m "not slow and not browser"

.PHONY: quality
quality:
	@echo "workbench: format, lint, types, import contract"
	@$(BIN)/ruff format --check --quiet . || { echo "Run: $(BIN)/ruff format ."; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports

golden: $(READY)
	@$(BIN)/python -m pytest tests/test_golden.py --rewrite-golden

notebooks: $(READY) | $(SAMPLE)
	@$(BIN)/python notebooks/store.py

benchmarks: $(READY) | $(SAMPLE)
	@for script in benchmarks/*_speed.py; do echo "$$script"; $(BIN)/python $$script || exit 1; done

pictures: $(READY) | $(SAMPLE)
	@$(BIN)/python docs/make_pictures.py

lock: $(READY)
	@$(UV) pip compile --quiet --universal --upgrade --generate-hashes --no-header --no-emit-index-url --python-version 3.12 \
		pyproject.toml --group dev -o requirements.txt

clean:
	rm -rf .venv .uv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
