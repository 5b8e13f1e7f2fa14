# Ten targets at most; docs/develop/structure.md says what each folder holds.
PYTHON ?= python3
OUT ?= out
JOBS ?= 2
WHAT ?=
BIN := .venv/bin

.PHONY: setup run test check bench fuzz bundle docs

setup:  ## .venv from the lock; does nothing when it is up to date
	@$(PYTHON) scripts/make_environment.py

run: setup  ## read the sample documents into a task ledger, write a task table for Word
	@mkdir -p $(OUT)
	@$(BIN)/duban read samples -o $(OUT)/ledger.xlsx
	@$(BIN)/duban read samples/party-group-minutes.docx --json >$(OUT)/minutes.json
	@$(BIN)/duban write $(OUT)/minutes.json --layout task_table -o $(OUT)/task_table.docx

test: setup check  ## everything that a change must pass
	@scripts/system-packages
	$(BIN)/pytest -n $(JOBS)
	@scripts/with-postgresql $(BIN)/pytest -n $(JOBS) tests/web

check: setup  ## format, lint, types, import directions
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup  ## measure; WHAT=read or WHAT=write narrows it
	$(BIN)/python tools/bench.py $(WHAT)

fuzz: setup  ## mutated files and generated texts, the long form; WHAT=files or strings narrows it
	$(BIN)/python tools/fuzz.py $(WHAT)

bundle: setup  ## dist/bundle: everything that a machine without a network needs
	@$(BIN)/python scripts/make_bundle.py

docs: setup  ## whether the documents still describe the program
	$(BIN)/pytest tests/house/test_docs.py tests/house/test_pages.py
