# The commands of CEIM; `make help` lists them. Anything longer than a line is a Python script.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
export PORT

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run serve test lint bench messages locks

help:  ## List these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup:  ## Install what CEIM needs, into .venv and static/vendor; nothing is started
	@$(PYTHON) ceim/assets/install.py

setup-dev:  ## The same, and what the tests and linters need
	@$(PYTHON) ceim/assets/install.py --dev

run: setup  ## Start CEIM with a demo organisation on http://127.0.0.1:8000 (another port: PORT=8001)
	@$(BIN)/python -m ceim.supervisor

serve: setup-dev  ## Start CEIM as it runs for real, on this machine alone: roles, passwords, HTTPS (try it: ARGS=--check)
	@$(BIN)/python -m ceim.testing.serve $(ARGS)

test: setup-dev  ## Run every test on SQLite and, at the same time, on PostgreSQL and Redis (some of them: ARGS="-k release")
	@$(BIN)/python -m ceim.testing.run_tests $(ARGS)

lint: setup-dev  ## Check style, rooms, templates, scripts, deployment settings and migrations
	@$(BIN)/python -m ceim.testing.lint

bench: setup-dev  ## Print a row per figure, ending in "within" or "OVER the limit"
	@$(BIN)/python -m ceim.testing.bench

messages: setup  ## Bring the catalogues of all languages up to the texts there are (begin one: LANGUAGE=de)
	@$(BIN)/python -m ceim.languages.messages $(LANGUAGE)

locks: setup-dev  ## Pin everything again after a change to requirements*.txt
	@$(BIN)/python ceim/assets/lock.py
