# Three words to know: make run, make test, make dev.
.PHONY: run test dev bench generate shots fmt help

help:
	@echo "make run       start Kith with a sample company (first time: some minutes)"
	@echo "make test      everything that must hold: format, lints, both databases, web, browser"
	@echo "make dev       server and web application, rebuilt as you type"
	@echo "make bench     measure, and write docs/BENCHMARKS.md"
	@echo "make shots     pictures of the main screens into docs/pictures"
	@echo "make generate  OpenAPI document, the web's types from it, the schema of configuration files"

run:
	@bash scripts/run.sh

test:
	@bash scripts/test.sh

dev:
	@bash scripts/dev.sh

bench:
	@bash scripts/bench.sh

generate:
	@bash scripts/generate.sh

shots:
	@bash scripts/shots.sh

fmt:
	@cargo fmt --all && cd web && npm run --silent format
