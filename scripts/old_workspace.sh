#!/usr/bin/env bash
# Writes down a workspace of this release, on both databases, for the upgrade test of the releases to come:
# scripts/old_workspace.sh NAME  ->  crates/app/tests/upgrade/NAME.{sqlite,postgres}.sql
source "$(dirname "$0")/lib.sh"
name=${1:?say the name of the release}
out=crates/app/tests/upgrade
mkdir -p "$out"
work=$(mktemp -d)
pg=$(postgres_folder) || fail "PostgreSQL's programs are needed."
export KITH_PG_BIN=$pg
cluster=$(bash scripts/pg_cluster.sh home)/kith-pg-$$
trap 'rm -rf "$work"; bash scripts/pg_cluster.sh stop "$cluster" >/dev/null 2>&1 || true' EXIT
url=$(bash scripts/pg_cluster.sh start "$cluster")
run() { cargo run --quiet --locked --profile quick -p app --example old_workspace -- "$1"; }
run "$work/data" >"$out/$name.sqlite.sql"
run "$url"
# What only psql understands, and what would change the session of whoever reads it.
"$pg/pg_dump" --inserts --no-owner --no-privileges "$url" \
  | grep -v -e '^\\' -e '^--' -e '^SET ' -e 'set_config' -e '^$' -e '^COMMENT ON EXTENSION' >"$out/$name.postgres.sql"
wc -c "$out/$name".*
