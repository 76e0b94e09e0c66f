#!/bin/bash
# A throw-away PostgreSQL for tests, on a unix socket, without fsync.
#   pg_cluster.sh start DIR [LOCK]   starts it (if it is not running) and prints its URL; with a LOCK file it
#                                    stops by itself when nobody has held that lock for a while
#   pg_cluster.sh stop DIR           stops it and removes the folder
#   pg_cluster.sh home               prints where such a DIR is best put: in memory, if there is plenty of it
#                                    (a database is then made in 0.06 s instead of 0.3 s)
# Programs are found in KITH_PG_BIN, on the PATH or where Debian puts them. DIR must be short (it holds the
# socket) and must be reachable by an unprivileged user when this is run as root, which PostgreSQL refuses.
set -euo pipefail

fail() { echo "pg_cluster: $*" >&2; exit 1; }

find_bin() {
  local found
  for dir in "${KITH_PG_BIN:-}" "$(found=$(command -v initdb) && dirname "$(readlink -f "$found")")" \
    /usr/lib/postgresql/{17,16,15}/bin; do
    if [ -n "$dir" ] && [ -x "$dir/initdb" ] && [ -x "$dir/pg_ctl" ] && [ -x "$dir/postgres" ]; then
      echo "$dir"
      return
    fi
  done
  fail "no PostgreSQL found: install postgresql (15 or later), or set KITH_PG_BIN to the folder of initdb"
}

# Runs a command as somebody who may run PostgreSQL.
as_server() {
  if [ "$(id -u)" != 0 ]; then
    "$@"
  elif command -v runuser >/dev/null; then
    runuser -u "$SERVER_USER" -- "$@"
  elif command -v setpriv >/dev/null; then
    setpriv --reuid "$SERVER_USER" --regid "$(id -g "$SERVER_USER")" --clear-groups "$@"
  else
    su -s /bin/sh "$SERVER_USER" -c "$(printf '%q ' "$@")"
  fi
}

running() { [ -f "$DIR/data/postmaster.pid" ] && as_server "$BIN/pg_ctl" -D "$DIR/data" status >/dev/null 2>&1; }

start() {
  if ! running; then
    rm -rf "$DIR"
    mkdir -p "$DIR"
    chmod 755 "$DIR"
    if [ "$(id -u)" = 0 ]; then chown "$SERVER_USER" "$DIR"; fi
    cd "$DIR"
    as_server "$BIN/initdb" -D "$DIR/data" -A trust -U postgres -E UTF8 --no-locale --no-sync >"$DIR.log" 2>&1 ||
      { cat "$DIR.log" >&2; fail "initdb failed"; }
    # A benchmark measures what a company would run: durable, with the server's own defaults but for memory.
    local how="-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=64MB -c autovacuum=off \
      -c wal_level=minimal -c max_wal_senders=0"
    if [ "${KITH_PG_DURABLE:-}" = 1 ]; then how="-c shared_buffers=256MB"; fi
    as_server "$BIN/pg_ctl" -D "$DIR/data" -w -l "$DIR/log" -o "-c listen_addresses='' -k $DIR -c max_connections=200 \
      $how" start >"$DIR.log" 2>&1 ||
      { cat "$DIR.log" "$DIR/log" >&2; fail "pg_ctl failed"; }
    rm -f "$DIR.log"
    if [ -n "${1:-}" ]; then (watch "$1" </dev/null >/dev/null 2>&1 &); fi
  fi
  echo "postgres://postgres@${DIR//\//%2F}/postgres"
}

stop() {
  if running; then as_server "$BIN/pg_ctl" -D "$DIR/data" -m fast stop >/dev/null; fi
  rm -rf "$DIR"
}

# Stops the server once the lock has been free three times in a row.
watch() {
  command -v flock >/dev/null || exit 0
  exec 9>>"$1"
  local free=0
  while running; do
    sleep 5
    if flock -n -x 9; then free=$((free + 1)); else free=0; fi
    if [ "$free" -ge 3 ]; then stop; fi
    flock -u 9
  done
}

home() {
  local free
  free=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')
  if [ -w /dev/shm ] && [ "${free:-0}" -gt 4000000 ]; then echo /dev/shm; else echo /tmp; fi
}

if [ "${1:-}" = home ]; then
  home
  exit
fi
[ $# -ge 2 ] || fail "usage: pg_cluster.sh start|stop DIR"
DIR=$2
SERVER_USER=postgres
id -u postgres >/dev/null 2>&1 || SERVER_USER=nobody
BIN=$(find_bin)
case $1 in
  start) start "${3:-}" ;;
  stop) stop ;;
  *) fail "usage: pg_cluster.sh start|stop DIR" ;;
esac
