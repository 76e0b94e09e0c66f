#!/usr/bin/env bash
# make run: from a fresh clone to a living CRM with a sample company.
source "$(dirname "$0")/lib.sh"
require_build_tools
web_build
say "Building the server (the first time takes some minutes)"
cargo build --locked --profile quick -p kith
exec target/quick/kith serve --demo --data ./data ${KITH_LISTEN:+--listen "$KITH_LISTEN"}
