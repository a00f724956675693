# The commands of this repository; `make help` lists them.
#
# Everything is installed from the hashed locks into .venv, nothing into the system (but for `make test-system`).
# Settings: PYTHON=python3.12   the interpreter that .venv is made with
#           ARGS='-k title'     further arguments for pytest

PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3.14 python3,\
	$(if $(shell $(name) -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo fit),$(name))))
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary=:all: --require-hashes

# A stamp is a file inside .venv that says: this lock is installed. It is older than the lock when the lock has changed.
RUN_STAMP := $(VENV)/installed-run
DEV_STAMP := $(VENV)/installed-dev

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

.PHONY: help
help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1 \t\2/p' $(MAKEFILE_LIST) | expand -t 24

.PHONY: bulletins
bulletins: $(RUN_STAMP) ## build every sample issue into build/
	@$(BIN)/bulletins build -o build
	@ls -l build

.PHONY: test
test: $(DEV_STAMP) ## the test suite (without the storms of test-long)
	@$(BIN)/python -m pytest -n auto -m 'not long' $(ARGS)

.PHONY: check
check: $(DEV_STAMP) ## lint and types
	@$(BIN)/ruff check .
	@$(BIN)/mypy

$(BIN)/python:
	@$(if $(PYTHON),,$(error no Python 3.11 or newer with venv was found; name one with PYTHON=))
	$(PYTHON) -m venv $(VENV)

$(RUN_STAMP): requirements.lock requirements-build.lock pyproject.toml | $(BIN)/python
	$(PIP_INSTALL) -r requirements.lock -r requirements-build.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV_STAMP): requirements-dev.lock $(RUN_STAMP)
	$(PIP_INSTALL) -r requirements-dev.lock
	@touch $@

