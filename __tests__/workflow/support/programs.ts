import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./files";

/** Where programs stand that answer for what lies beyond the machine: the registry of packages, and AWS. */
export interface Programs {
  /** For PATH, before all else. */
  readonly directory: string;
  /** A file with a line for each plan: the environment, and whose credentials were at hand. */
  readonly plans: string;
}

/**
 * Writes a program `npm` whose `ci` takes the packages that are installed here, and what is kept here of the same sources;
 * its second `run build`, of another copy of the same sources, answers what the first one built. Beside it stands a program
 * `terraform` that plans a security group in every stack; in prod it lets the world in.
 */
export function writePrograms(parent: string): Programs {
  const directory = join(parent, "bin");
  const plans = join(parent, "plans.log");
  const built = join(parent, "built");
  mkdirSync(directory);
  const write = (name: string, text: string): void => {
    writeFileSync(join(directory, name), text, { mode: 0o755 });
  };
  write(
    "npm",
    `#!/usr/bin/env bash
set -euo pipefail
npm="$(PATH="\${PATH#*:}" command -v npm)"
case "$*" in
  ci*)
    mkdir -p '${join(ROOT, ".cache")}'
    ln -s '${join(ROOT, ".cache")}' '${join(ROOT, "node_modules")}' .
    ;;
  'run -s build')
    [ -d '${built}' ] || { "$npm" "$@" && cp -R packages/cli/dist '${built}'; }
    [ -d packages/cli/dist ] || cp -R '${built}' packages/cli/dist
    ;;
  *) "$npm" "$@" ;;
esac
`,
  );
  write(
    "terraform",
    `#!${process.execPath}
const { appendFileSync, existsSync, readFileSync, writeFileSync } = require("fs");
const args = process.argv.slice(2);
if (args[0].startsWith("-chdir=")) process.chdir(args.shift().slice("-chdir=".length));
const environment = process.cwd().split("-").at(-1);
if (!existsSync("cdk.tf.json")) throw new Error("There is no stack in " + process.cwd());
const [command] = args;
if (command === "plan") {
  appendFileSync(${JSON.stringify(plans)}, environment + " " + process.env.AWS_ACCESS_KEY_ID + "\\n");
  console.log("admin_password = hunter2");
  writeFileSync(args.find((arg) => arg.startsWith("-out=")).slice("-out=".length), environment);
}
if (command === "show") {
  const planned = (${JSON.stringify(planJson("0.0.0.0/0"))}).replaceAll("0.0.0.0/0",
    readFileSync(args.at(-1), "utf8") === "prod" ? "0.0.0.0/0" : "10.0.0.0/8");
  process.stdout.write(planned);
}
`,
  );
  return { directory, plans };
}

/** A plan that makes one security group, which lets SSH in from a range. */
function planJson(cidr: string): string {
  const provider_name = "registry.terraform.io/hashicorp/aws";
  const address = "aws_security_group.bastion";
  const resource = { address, mode: "managed", type: "aws_security_group", name: "bastion", provider_name };
  const rule = { from_port: 22, to_port: 22, protocol: "tcp", cidr_blocks: [cidr], ipv6_cidr_blocks: [] };
  const more = { description: "", prefix_list_ids: [], security_groups: [], self: false };
  const values = { name: "bastion", ingress: [{ ...rule, ...more }], egress: [], tags: null, tags_all: {} };
  const after_unknown = { id: true, arn: true, vpc_id: true };
  return JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: { root_module: { resources: [{ ...resource, schema_version: 1, values, sensitive_values: {} }] } },
    resource_changes: [
      {
        ...resource,
        change: {
          actions: ["create"],
          before: null,
          after: values,
          after_unknown,
          before_sensitive: false,
          after_sensitive: {},
        },
      },
    ],
    configuration: {
      provider_config: {
        aws: { name: "aws", full_name: provider_name, expressions: { region: { constant_value: "us-east-1" } } },
      },
      root_module: {
        resources: [
          {
            address,
            mode: "managed",
            type: "aws_security_group",
            name: "bastion",
            provider_config_key: "aws",
            expressions: { name: { constant_value: "bastion" } },
            schema_version: 1,
          },
        ],
      },
    },
    complete: true,
    errored: false,
  });
}
