#!/usr/bin/env bash
# make test: everything that must hold. Needs nothing started by hand; as root it installs what is missing.
source "$(dirname "$0")/lib.sh"
require_build_tools
mkdir -p target
cargo fmt --version >/dev/null 2>&1 || rustup component add rustfmt
cargo clippy --version >/dev/null 2>&1 || rustup component add clippy
pg=$(postgres_folder) || { debian postgresql; pg=$(postgres_folder) || fail "PostgreSQL's programs are not where they were expected."; }
export KITH_PG_BIN=$pg
KITH_CHROMIUM=$(chromium_program) || { debian chromium; KITH_CHROMIUM=$(chromium_program); }
export KITH_CHROMIUM
export INSTA_UPDATE=no

started=$SECONDS
step() { say "[$((SECONDS - started)) s] $*"; }

step "Format"
cargo fmt --all --check

step "Web: packages, lint, types, unit tests, build, budget"
web_packages
(cd web && npm run --silent lint && npm run --silent check && npm run --silent test)
web_build
(cd web && npm run --silent budget)

step "Lints"
cargo clippy --locked --workspace --all-targets --quiet -- -D warnings

# One PostgreSQL for the whole run, thrown away afterwards.
cluster=$(bash scripts/pg_cluster.sh home)/kith-pg-$$
stop() { bash scripts/pg_cluster.sh stop "$cluster" >/dev/null 2>&1 || true; }
trap stop EXIT
KITH_TEST_PG_URL=$(bash scripts/pg_cluster.sh start "$cluster")
export KITH_TEST_PG_URL

step "Tests on SQLite and PostgreSQL"
if cargo nextest --version >/dev/null 2>&1; then
  cargo nextest run --locked --workspace --cargo-profile quick --no-fail-fast --status-level fail --final-status-level slow
  cargo test --locked --workspace --profile quick --doc --quiet
else
  cargo test --locked --workspace --profile quick
fi

step "Generated files in step"
bash scripts/generate.sh --check

step "Browser"
(cd web && KITH_BIN="$root/target/quick/kith" npm run --silent e2e)
step "All of it holds"
