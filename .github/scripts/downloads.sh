#!/usr/bin/env bash
# Tells where npm keeps what it downloads for the action, and under which key that is cached between runs. The
# expression hashFiles cannot: it sees the workspace alone, and the action lies outside of it.
set -euo pipefail

lock="$GITHUB_ACTION_PATH/package-lock.json"
{
  echo "directory=$RUNNER_TEMP/compliance-audit-npm"
  echo "key=compliance-audit-npm-$RUNNER_OS-$(git hash-object --no-filters "$lock")"
} >>"$GITHUB_OUTPUT"
