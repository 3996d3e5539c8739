#!/usr/bin/env bash
# Plans the synthesized stack of an environment with the credentials at hand, and leaves the plan's JSON in
# out/plans, which no step uploads. Nothing is locked: a review writes no state. TERRAFORM_BINARY_NAME names another
# program than terraform.
# usage: plan.sh <environment>
set -euo pipefail

environment="$1"
terraform="${TERRAFORM_BINARY_NAME:-terraform}"
stack="cdktf.out/stacks/compliance-audit-$environment"
plans="$PWD/out/plans"

umask 077
mkdir -p "$plans"
# What Terraform prints of a plan has values in it, and a log has many readers. Its errors go to standard error.
"$terraform" -chdir="$stack" init -input=false -no-color >/dev/null
"$terraform" -chdir="$stack" plan -input=false -no-color -lock=false -out="$plans/$environment.tfplan" >/dev/null
"$terraform" -chdir="$stack" show -json "$plans/$environment.tfplan" >"$plans/$environment.json"
rm "$plans/$environment.tfplan"
