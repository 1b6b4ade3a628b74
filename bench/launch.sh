#!/bin/sh
# Sets the workspace up if needed, then runs one benchmark: launch.sh GROUP/NAME [options]
here=$(cd "$(dirname "$0")" && pwd)
name=$1
shift
node "$here/../scripts/set-up.mjs" && exec node "$here/dist/$name/main.js" "$@"
