# Ten targets at most; docs/develop/structure.md says what each folder holds.
PYTHON ?= python3
OUT ?= out
# Tests wait for browsers and for processes: three at a time keep two cores at work.
JOBS ?= 3
WHAT ?=
DATA ?= $(OUT)/bureau
PORT ?= 8000
KILLS ?= 1000
STEPS ?= 100000
BIN := .venv/bin
# What goes on for hours is not taken for hanging.
ENDLESS := -o faulthandler_timeout=0
# Tests start processes by the hundred: each loads what an earlier one compiled, whatever is set.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: setup run test check bench fuzz bundle chaos long docs

setup:  ## .venv from the lock; does nothing when it is up to date
	@$(PYTHON) scripts/make_environment.py

run: setup  ## read the samples into a ledger, write a task table, serve a fictional bureau to try them in until Ctrl-C
	@mkdir -p $(OUT)
	@$(BIN)/duban read samples -o $(OUT)/ledger.xlsx
	@$(BIN)/duban read samples/party-group-minutes.docx --json >$(OUT)/minutes.json
	@$(BIN)/duban write $(OUT)/minutes.json --layout task_table -o $(OUT)/task_table.docx
	@if [ -d $(DATA) ]; then $(BIN)/duban migrate --data $(DATA); \
	else $(BIN)/duban simulate --data $(DATA) --matters 120 --accounts; fi
	@echo "可以试：以 desk.head 登录，在“收文识读”中放入 samples/bureau-decisions.docx 或 samples 中的其他文件。"
	@$(BIN)/duban serve --data $(DATA) --port $(PORT)

test: setup check  ## everything that a change must pass
	@scripts/system-packages
	$(BIN)/pytest -n $(JOBS)
	@DUBAN_POSTGRESQL_IN_MEMORY=yes scripts/with-postgresql $(BIN)/pytest -n $(JOBS) tests/web

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

chaos: setup  ## kill the service at work KILLS times and the PostgreSQL server half as often, fill the disk, cut the power, set the clock; nothing acknowledged may be lost
	DUBAN_KILLS=$(KILLS) $(BIN)/pytest -q -s $(ENDLESS) tests/web/chaos
	@DUBAN_KILLS=$$(($(KILLS) / 2)) scripts/with-postgresql $(BIN)/pytest -q -s $(ENDLESS) tests/web/chaos

long: setup  ## log in against a real directory and OpenID provider, upgrade data of earlier versions, play all verbs; WHAT=directory, oidc, rehearsal or machine narrows it
	@scripts/system-packages slapd
	DUBAN_STEPS=$(STEPS) $(BIN)/pytest -q -s $(ENDLESS) -k "$(WHAT)" tests/long tests/web/matters/test_machine.py
	@DUBAN_STEPS=$(STEPS) scripts/with-postgresql $(BIN)/pytest -q -s $(ENDLESS) -k "$(WHAT)" tests/long tests/web/matters/test_machine.py

docs: setup  ## whether the documents still describe the program
	$(BIN)/pytest tests/house/test_docs.py tests/house/test_pages.py
