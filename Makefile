# The commands of this repository; `make help` lists them.
#
# Everything is installed from the hashed locks into .venv, nothing into the system (but for `make test-system`).
# Settings:  PYTHON=python3.12    the interpreter that .venv is made with
#            ARGS='-k masthead'   further arguments for pytest or the benchmarks
#            PLATFORM=win_amd64   the machine that `make offline-kit` packs for (default: this one)
#            UPGRADE=1            let `make lock` take newer releases

ARGS ?=
PLATFORM ?=
UPGRADE ?=
PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3.14 python3,\
	$(if $(shell $(name) -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' \
		2>/dev/null && echo fit),$(name))))

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCKED := --require-hashes --only-binary=:all:

# A stamp says: these locks are installed. One older than its lock, or than pyproject.toml, is made again.
RUN_STAMP := $(VENV)/installed-run
DEV_STAMP := $(VENV)/installed-dev

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

.PHONY: help
help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

.PHONY: bulletins
bulletins: $(RUN_STAMP) ## build every sample issue into build/
	@$(BIN)/bulletins build -o build
	@echo "The bulletins lie in build/:"
	@ls -l build

.PHONY: preview
preview: $(DEV_STAMP) ## pages in the browser, renewed on every save: make preview ISSUE=shaanxi/2024-03
	@$(BIN)/bulletins preview $(ISSUE) $(ARGS)

.PHONY: test
test: $(DEV_STAMP) ## the test suite, without storms and scale
	@$(BIN)/python -m pytest -n auto -m 'not long' $(ARGS)

.PHONY: test-long
test-long: $(DEV_STAMP) ## storms and scale; takes as long as it takes
	@$(BIN)/python -m pytest -n auto -m long $(ARGS)

.PHONY: test-system
test-system: ## install the programs that only tests need (Debian, Ubuntu)
	@scripts/install-test-programs

.PHONY: check
check: $(DEV_STAMP) ## lint, format and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

.PHONY: format
format: $(DEV_STAMP) ## sort imports and format the code
	@$(BIN)/ruff check --select I --fix .
	@$(BIN)/ruff format .

.PHONY: bench
bench: $(DEV_STAMP) ## speed, as ratios to named peers in one run
	@$(BIN)/python -m benchmarks $(ARGS)

.PHONY: measure
measure: $(DEV_STAMP) ## what finished pages measure, read from the PDF: a table, and docs/measurements.md
	@$(BIN)/python -m tests.measuring $(ARGS)

.PHONY: fonts
fonts: $(DEV_STAMP) ## how the font files are made (they are committed; nobody needs to make them)
	@$(BIN)/python fonts/build_fonts.py --help

.PHONY: docs
docs: $(DEV_STAMP) ## write what is made from the program: command reference, messages, schemas, tables
	@$(BIN)/python scripts/generate_docs.py

.PHONY: pictures
pictures: $(DEV_STAMP) ## draw the pages that the documents show (they are committed; after a look has changed)
	@$(BIN)/python scripts/draw_pages.py

.PHONY: wheel
wheel: $(RUN_STAMP) ## the package as a wheel, in dist/
	@$(PIP) wheel --no-index --no-deps --no-build-isolation --wheel-dir dist .
	@ls -l dist

.PHONY: offline-kit
offline-kit: $(RUN_STAMP) ## a folder that installs on a machine without network
	@$(BIN)/python scripts/offline_kit.py $(if $(PLATFORM),--platform $(PLATFORM))

# A lock names every file of a release by its hash, and no host. One lock serves all systems and Python versions.
# The settings of this machine's pip must not get in: uv reads none of them.
COMPILE = env -u UV_INDEX -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS $(BIN)/uv pip compile --quiet --no-config \
	--universal --python-version 3.11 --fork-strategy fewest --only-binary :all: --generate-hashes --no-annotate \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock'

.PHONY: lock
lock: $(DEV_STAMP) ## write the locks anew from the lists in pyproject.toml
	@$(COMPILE) $(if $(UPGRADE),--upgrade) --group dev --extra cluster --extra drop --extra preview --extra sign pyproject.toml -o requirements-dev.lock
	@$(COMPILE) -c requirements-dev.lock pyproject.toml -o requirements.lock
	@$(COMPILE) -c requirements-dev.lock --group build -o requirements-build.lock

.PHONY: clean
clean: ## remove what was built, but not .venv
	@rm -rf build dist offline-kit .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find bulletins tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(if $(PYTHON),,$(error no Python 3.11 or newer with venv was found; name one: make PYTHON=/path/to/python))
	$(PYTHON) -m venv $(VENV)

$(RUN_STAMP): requirements.lock requirements-build.lock pyproject.toml | $(BIN)/python
	$(PIP) install $(LOCKED) -r requirements.lock -r requirements-build.lock
	$(PIP) install --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV_STAMP): requirements-dev.lock $(RUN_STAMP)
	$(PIP) install $(LOCKED) -r requirements-dev.lock
	@touch $@
