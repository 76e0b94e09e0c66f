#!/usr/bin/env bash
# make shots: pictures of the main screens with the sample company, into docs/pictures.
source "$(dirname "$0")/lib.sh"
require_build_tools
mkdir -p target
KITH_CHROMIUM=$(chromium_program) || { debian chromium; KITH_CHROMIUM=$(chromium_program); }
export KITH_CHROMIUM
web_build
cargo build --locked --profile quick -p kith
(cd web && KITH_BIN="$root/target/quick/kith" npm run --silent shots -- "$root/docs/pictures")
