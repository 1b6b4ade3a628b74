#!/usr/bin/env bash
# A newcomer's path through the command line, on a new folder: search, stop, resume, look, ask.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
edgewright() { node "$root/packages/cli/bin/edgewright.js" "$@"; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

step() { echo "   $*"; }

step 'describe a published network'
edgewright model classification --reference mobilenet_edgetpu_v2_s --json |
  node -e 'const m = JSON.parse(require("fs").readFileSync(0)); if (m.params !== 5987737 || m.macs !== 1198003968) process.exit(1)'

step 'evaluate it'
edgewright evaluate classification --reference mobilenet_edgetpu_v2_s --device pixel6-edgetpu --json |
  node -e 'const e = JSON.parse(require("fs").readFileSync(0)); if (!(e.metrics.latency_ms > 0.9 && e.metrics.latency_ms < 1.2 && e.metrics.energy_mj > 0)) process.exit(1)'

step 'search for forty trials, then sixty'
edgewright search "$root/searches/mobilenet-edgetpu-v2-s.json" --trials 40 --quiet
edgewright search "$root/searches/mobilenet-edgetpu-v2-s.json" --trials 60 --resume --quiet

step 'count, rank and ask'
test "$(edgewright trials mobilenet-edgetpu-v2-s --json | wc -l)" -eq 60
edgewright front mobilenet-edgetpu-v2-s --json >front.json
edgewright best mobilenet-edgetpu-v2-s >/dev/null
edgewright show mobilenet-edgetpu-v2-s 1 >/dev/null
test "$(edgewright sql 'SELECT count(*) AS trials FROM study_mobilenet_edgetpu_v2_s' --json | node -p 'JSON.parse(require("fs").readFileSync(0))[0].trials')" -eq 60

step 'search every space that a search file names, for a few trials; those that train need data and minutes'
estimated=$(grep -L quality-trained "$root"/searches/*.json)
# shellcheck disable=SC2086
edgewright search $estimated --trials 8 --db every-search.db --quiet
finalists=$(grep -l '"finalists"' $estimated | wc -l)
test "$(edgewright studies --db every-search.db --json | grep -c '"state": "completed"')" -eq "$(($(wc -w <<<"$estimated") + finalists))"

step 'refuse bad input with code 2'
status=0
edgewright search missing.json 2>/dev/null || status=$?
test "$status" -eq 2

step 'make a search file and run it'
edgewright init my-search.json >/dev/null
edgewright search my-search.json --trials 8 --quiet
edgewright studies
edgewright doctor
