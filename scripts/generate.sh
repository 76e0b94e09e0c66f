#!/usr/bin/env bash
# make generate: the OpenAPI document of the built-in objects, the web's types from it, the JSON Schema of configuration
# files and the reference of functions. With --check it only compares, and says what to do.
source "$(dirname "$0")/lib.sh"
profile=${KITH_PROFILE:-quick}
cargo build --locked --profile "$profile" -p kith
folder=$([ "$profile" = dev ] && echo debug || echo "$profile")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${CARGO_TARGET_DIR:-target}/$folder/kith" openapi >"$work/openapi.json"
"${CARGO_TARGET_DIR:-target}/$folder/kith" config schema >"$work/config.schema.json"
cargo run --locked --quiet --profile "$profile" -p model --example functions >"$work/functions.md"
cargo run --locked --quiet --profile "$profile" -p model --example functions -- de >"$work/functions.de.md"
web_packages
(cd web && npm run --silent openapi -- "$work/openapi.json" "$work/schema.d.ts" >/dev/null)
if [ "${1:-}" = --check ]; then
  diff -q "$work/functions.md" docs/guide/functions.md && diff -q "$work/functions.de.md" docs/guide/de/functions.md \
    && diff -q "$work/openapi.json" docs/openapi.json && diff -q "$work/schema.d.ts" web/src/api/schema.d.ts \
    && diff -q "$work/config.schema.json" docs/config.schema.json \
    || fail "Generated files are out of step: run  make generate  and commit docs/openapi.json, docs/config.schema.json, docs/guide and web/src/api/schema.d.ts"
else
  cp "$work/openapi.json" docs/openapi.json
  cp "$work/config.schema.json" docs/config.schema.json
  cp "$work/functions.md" docs/guide/functions.md
  cp "$work/functions.de.md" docs/guide/de/functions.md
  cp "$work/schema.d.ts" web/src/api/schema.d.ts
fi
