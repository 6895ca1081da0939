# make demo needs Python 3.11 to 3.13 and pip; nothing is installed outside $(VENV).
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
BIN = $(VENV)/bin
# A file of tests is of one process, and the slowest ones come first (tests/conftest.py, which also says how many processes).
PARALLEL = -n auto --dist loadfile --no-loadscope-reorder
# The question of README.md.
QUERY = SELECT ?who ?subject ?relation ?object WHERE { \
  ?claim ng:attributedTo/skos:prefLabel ?who ; rdf:subject/skos:prefLabel ?subject ; \
         ng:relationText ?relation ; rdf:object/skos:prefLabel ?object ; \
         ng:polarity ng:Positive ; ng:modality ng:Asserted } \
  ORDER BY ?who ?subject ?relation ?object LIMIT 6

.DEFAULT_GOAL := help
.PHONY: help demo test coverage lint docs site scoreboard gate bench stores fuzz faults mutants page picture wheel clean

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

demo: $(VENV)/.runtime  ## build a graph of seeds/ in output/ and ask it one question
	$(BIN)/newsgraph build seeds --output output
	@printf '\nWritten:\n'; for place in output/graph.ttl output/graph.html output/store; do \
	  printf '  %6s  %s\n' "$$(du -sh "$$place" | cut -f 1)" "$$place"; done
	@printf '\nWho said what:\n'
	@$(BIN)/newsgraph query '$(QUERY)'
	@printf '\nOpen output/graph.html in a browser: it needs no network.\n'

test: $(VENV)/.dev  ## run the tests
	$(BIN)/python -m pytest $(PARALLEL) $(PYTEST_ARGS)

coverage: $(VENV)/.dev  ## run the tests, and fail for lines of the package that none of them runs
	rm -rf build/coverage
	$(BIN)/python -m coverage run -m pytest $(PARALLEL) $(PYTEST_ARGS)
	$(BIN)/python -m tests.coverage

lint: $(VENV)/.dev  ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict

docs: $(VENV)/.dev  ## docs/rules.md, reference/commands.md, ontology.html and newsgraph.1, from the code and the ontology
	$(BIN)/python -m tests.extract.rules_page
	$(BIN)/python -m tests.vocabulary.ontology_page
	$(BIN)/python -m tests.cli.manual
	$(BIN)/python -m tests.cli.reference

site: $(VENV)/.docs  ## the documentation as a site in build/site; fails for a link that leads nowhere
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet --strict

scoreboard: $(VENV)/.dev build/peers/.installed  ## docs/scoreboard.md: what is measured beside peers, on this machine
	$(BIN)/python -m tests.scoreboard build/peers/bin/python

gate: $(VENV)/.dev  ## the quality floors: fails when extraction or entities got worse
	$(BIN)/python -m tests.gate
	$(BIN)/python -m tests.gate.entities

mutants: $(VENV)/.dev  ## change the package in single places and see whether tests notice; MUTANTS=150 SEED=2 samples all of it
	$(BIN)/python -m tests.mutants

bench: $(VENV)/.dev  ## speed and memory, of more and more texts too; entities over 2,000 invented documents
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.scale
	$(BIN)/python -m tests.bench.entities
	$(BIN)/python -m tests.bench.names

faults: $(VENV)/.dev  ## full disks, failing calls, kills, writers at once, damaged stores; FAULTS=500 for so many
	$(BIN)/python -m tests.faults $(FAULTS)

stores: $(VENV)/.dev  ## the store and its files: adding again, hostile texts, speed of Turtle and of questions
	$(BIN)/python -m tests.bench.again
	$(BIN)/python -m tests.bench.hostile
	$(BIN)/python -m tests.bench.turtle
	$(BIN)/python -m tests.bench.questions

fuzz: $(VENV)/.dev  ## inputs that break programs, for FUZZ_SECONDS (240), against all that reads what others wrote; 1 where any does
	$(BIN)/python -m tests.fuzz $(FUZZ_ARGS)

page: $(VENV)/.dev  ## figures of the page in a browser
	$(BIN)/python -m tests.bench.page

picture: $(VENV)/.dev  ## docs/page.png, the picture of the README
	$(BIN)/python -m tests.bench.page --picture

wheel: $(VENV)/.dev  ## a wheel in dist/
	rm -rf build
	$(BIN)/python -m build --wheel --no-isolation

clean:  ## remove what make makes
	rm -rf build dist graph/*.egg-info output/store output/graph.ttl output/graph.html .cache $(VENV)

# Stamps: nothing is installed again while the two files are unchanged. The lock holds every version that pip may choose.
# setuptools is named because the tests make a wheel with it: the one that venv brings along may be too old.
$(VENV)/.runtime: pyproject.toml requirements.lock | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e .
	@touch $@

$(VENV)/.dev: pyproject.toml requirements.lock | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock setuptools -e '.[dev]'
	@touch $@ $(VENV)/.runtime

$(VENV)/.docs: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e '.[docs]'
	@touch $@

build/peers/.installed: tests/scoreboard/peers.txt
	$(PYTHON) -m venv build/peers
	build/peers/bin/python -m pip install --quiet --disable-pip-version-check -r tests/scoreboard/peers.txt
	@touch $@

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
