#!/usr/bin/env bash
# make dev: the server, rebuilt when its sources change, and the web application with hot reload in front.
source "$(dirname "$0")/lib.sh"
require_build_tools
web_packages
server=
stop() { [ -n "$server" ] && kill "$server" 2>/dev/null; wait 2>/dev/null || true; }
trap stop EXIT INT TERM
(cd web && exec npm run --silent dev) &
seen=none
while true; do
  now=$(find crates -name '*.rs' -exec stat -c %Y {} + 2>/dev/null | sort -n | tail -n1)
  if [ "$now" != "$seen" ]; then
    seen=$now
    if cargo build -p kith; then
      [ -n "$server" ] && kill "$server" 2>/dev/null && wait "$server" 2>/dev/null
      target/debug/kith serve --demo --data ./data &
      server=$!
    fi
  fi
  sleep 1
done
