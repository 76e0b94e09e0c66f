#!/usr/bin/env bash
# Cuts from Inter's latin-ext the letters in which the names of Europe are written, with what they need to be set.
# Needed when the package's version changes: python3 -m pip install fonttools brotli, then web/tools/fonts.sh
set -euo pipefail
cd "$(dirname "$0")/.."
pyftsubset node_modules/@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2 \
  --unicodes=U+0100-017F,U+0218-021B --layout-features='*' --flavor=woff2 --output-file=src/fonts/inter-latin-a.woff2
