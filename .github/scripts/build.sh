#!/usr/bin/env bash
# Builds the command line's package in the action's own checkout. Of the project's packages only those are installed that
# it is bundled of: the bindings of the deployed stack are four times as large. What is installed is held to the lock file's hashes, whether it comes
# from the registry or from the cache of downloads, where even the registry's answers are used; install scripts do not
# run.
set -euo pipefail

cd "$GITHUB_ACTION_PATH"
if ! node -e 'const [major, minor] = process.versions.node.split("."); process.exit(+(major < 20 || (major == 20 && minor < 19)))'; then
  echo "The review needs Node 20.19 or newer, and this is $(node --version). Add actions/setup-node before it." >&2
  exit 1
fi
# A workflow of this repository has installed already, its tools included.
[ -d node_modules ] || npm ci --workspace packages/cli --prefer-offline --ignore-scripts --no-audit --no-fund --loglevel=error
npm run -s build
