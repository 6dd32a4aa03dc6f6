# The verbs of this project; each is one line on top of `python -m operations`.
PYTHON ?= python3
STAGE ?= dev
BIN := .venv/bin

.PHONY: help run test check format fuzz simulate mutants mutation soak benchmark package release-check deploy deploy-chalice verify-aws remove clean

help:
	@echo "make run | test | check | format | fuzz MINUTES=n | simulate SEEDS=n | mutants | mutation | soak | benchmark | package | release-check | deploy STAGE=s | deploy-chalice STAGE=s | verify-aws STAGE=s | remove STAGE=s | clean"

run: .venv/operations node_modules/operations .ministack/ready
	@$(BIN)/python -m operations run

# The tests start some hundred processes: each would compile everything anew.
test: export PYTHONDONTWRITEBYTECODE =
test: .venv/dev node_modules/dev .ministack/ready .venv/browser
	$(BIN)/python -m pytest -n 3 --dist loadscope --no-loadscope-reorder --cov

check: .venv/dev node_modules/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/node node_modules/.bin/tsc
	$(BIN)/node node_modules/.bin/oxlint --deny-warnings static/js
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/python -m operations package --output dist
	$(BIN)/cfn-lint infrastructure/resources.yaml infrastructure/pipeline.yaml dist/inventory.json

format: .venv/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python -m operations.packaging.api_types
	$(BIN)/python -m tests.architecture --write

fuzz: .venv/dev
	$(BIN)/python -m tests.fuzz.run --minutes $(or $(MINUTES),1)

simulate: .venv/dev
	$(BIN)/python -m tests.simulation.run --seeds $(or $(SEEDS),5000)

mutants: .venv/dev
	$(BIN)/python -m tests.simulation.mutants

# Hours; `python -m tests.mutation.run MODULE` does it for one module.
mutation: .venv/dev
	$(BIN)/python -m tests.mutation.run

# Two hours.
soak: .venv/dev node_modules/operations .ministack/ready
	$(BIN)/python -m tests.soak.run

benchmark: .venv/dev node_modules/operations .ministack/ready
	$(BIN)/python -m benchmarks

package: .venv/operations node_modules/operations
	@$(BIN)/python -m operations package --output dist

# An update from the last release, by both templates, with its data, and on the embedded AWS.
release-check: .venv/dev node_modules/operations .ministack/ready
	$(BIN)/python -m pytest tests/unit/infrastructure/test_released.py tests/unit/ingest/test_data_of_the_last_release.py \
		tests/deployment/test_update.py

# Makes, tries and removes a stage of its own; STAGE must not exist.
verify-aws: .venv/browser node_modules/operations
	@$(BIN)/python -m operations verify-aws --stage $(STAGE)

deploy deploy-chalice remove: .venv/operations node_modules/operations
	@$(BIN)/python -m operations $@ --stage $(STAGE)

clean:
	rm -rf .venv .ministack .local dist node_modules

.venv/operations: requirements.txt requirements-operations.txt
	@$(PYTHON) -m operations.environment operations

.venv/dev: requirements.txt requirements-operations.txt requirements-dev.txt
	@$(PYTHON) -m operations.environment dev

.venv/browser: .venv/dev
	@$(PYTHON) -m operations.environment browser

node_modules/operations: package.json package-lock.json .venv/operations
	@$(PYTHON) -m operations.environment packages-operations

node_modules/dev: package.json package-lock.json .venv/dev
	@$(PYTHON) -m operations.environment packages-dev

.ministack/ready: requirements-ministack.txt
	@$(PYTHON) -m operations.environment ministack
