import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ScanReport } from "../src/core/scan-report";
import { EXIT } from "../src/cli/faults";
import { buildCli } from "../scripts/build";
import { ACCOUNTS, ROLE_NAME, startLocalAccounts, type LocalAccounts } from "./local-accounts";
import { LATENCY_MS, startRememberingProxy } from "./remembering-proxy";
import { costRow, findProgram, measureProcess, missingPeer, type Used } from "./measured-process";
import type { Row } from "./table";

/** A check that all three tools make: its name in each tool, and Custodian's filter for violations. */
interface Check {
  readonly ruleId: string;
  readonly prowler: string;
  readonly custodian: object;
}

/** Custodian negates a filter by `not`. */
const CHECKS: readonly Check[] = [
  {
    ruleId: "s3-bucket-kms-encryption",
    prowler: "s3_bucket_kms_encryption",
    custodian: { not: [{ type: "bucket-encryption", state: true, crypto: "aws:kms" }] },
  },
  {
    ruleId: "s3-bucket-versioning-enabled",
    prowler: "s3_bucket_object_versioning",
    custodian: { not: [{ type: "value", key: "Versioning.Status", value: "Enabled" }] },
  },
  {
    ruleId: "s3-bucket-public-access-blocked",
    prowler: "s3_bucket_level_public_access_block",
    custodian: { type: "check-public-block" },
  },
  {
    ruleId: "s3-bucket-lifecycle-configured",
    prowler: "s3_bucket_lifecycle_enabled",
    custodian: { type: "value", key: "Lifecycle", value: "absent" },
  },
  {
    ruleId: "s3-bucket-acls-disabled",
    prowler: "s3_bucket_acl_prohibited",
    custodian: { not: [{ type: "ownership", value: "BucketOwnerEnforced" }] },
  },
];

/** The permissions of every tool's role in the other accounts: the tools read different things. */
const EVERYTHING = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
});

/** The costs of a program, and the requests that the emulator answered meanwhile. */
interface UsedWithCalls extends Used {
  readonly calls: number;
}

/** A tool's result. */
interface ToolRun {
  readonly name: string;
  readonly runs: readonly UsedWithCalls[];
  /** Violations by rule id. */
  readonly violations: ReadonlyMap<string, number>;
}

/** How the tools compare, and which are missing. */
export interface PeersResult {
  readonly cost: readonly Row[];
  readonly verdicts: readonly Row[];
  /** A sentence for each tool that is not installed. */
  readonly missing: readonly string[];
}

/** The title of the costs. */
export const PEERS_TITLE = `The same checks on the same local AWS, each call answered after ${LATENCY_MS} ms`;

/**
 * Runs the audit and its peers over the accounts of one local AWS, one after the other, with the same checks. Each tool
 * runs twice: what the emulator answers to the first run is remembered, and the second is measured.
 */
export async function measurePeers(): Promise<PeersResult> {
  const prowler = findProgram("prowler");
  const custodian = findProgram("custodian");
  const emulated = await startLocalAccounts([EVERYTHING]);
  const proxy = await startRememberingProxy(emulated.endpoint);
  const local = {
    ...emulated,
    environment: { ...emulated.environment, AWS_ENDPOINT_URL: proxy.endpoint },
    requests: () => proxy.requests(),
  };
  try {
    const tools = [
      await secondOf(() => runAudit(local)),
      ...(prowler === undefined ? [] : [await secondOf(() => runProwler(local, prowler))]),
      ...(custodian === undefined ? [] : [await secondOf(() => runCustodian(local, custodian))]),
    ];
    return {
      cost: tools.map((tool) => costOf(tool, tools[0])),
      verdicts: CHECKS.map(({ ruleId }) => ({
        "violations of": ruleId,
        ...Object.fromEntries(tools.map(({ name, violations }) => [name, violations.get(ruleId) ?? 0])),
      })),
      missing: [
        ...(prowler === undefined ? [missingPeer("Prowler", "prowler")] : []),
        ...(custodian === undefined ? [missingPeer("Cloud Custodian", "c7n")] : []),
      ],
    };
  } finally {
    await proxy.end();
    await emulated.end();
  }
}

async function secondOf<T>(run: () => Promise<T>): Promise<T> {
  await run();
  return run();
}

function costOf({ name, runs }: ToolRun, first: ToolRun | undefined): Row {
  const calls = runs.reduce((total, used) => total + used.calls, 0);
  return { tool: name, ...costRow(runs, first?.runs ?? runs), calls };
}

/** The bundled audit, as it is installed. It reads all accounts in one process. */
async function runAudit(local: LocalAccounts): Promise<ToolRun> {
  const output = join(local.directory, "audit.json");
  await buildCli(local.directory);
  const ids = CHECKS.map(({ ruleId }) => ruleId).join();
  const options = ["--accounts", ACCOUNTS.join(), "--role-name", ROLE_NAME, "--rules", ids];
  const cli = [process.execPath, join(local.directory, "audit.js")];
  const command = [...cli, "scan", ...options, "--format", "json", "--output", output];
  const used = await measure(local, command, EXIT.findings);
  const { findings } = JSON.parse(readFileSync(output, "utf8")) as ScanReport;
  return { name: "audit", runs: [used], violations: countBy(findings.map(({ ruleId }) => ruleId)) };
}

/** Prowler, which reads one account in each run. */
async function runProwler(local: LocalAccounts, program: string): Promise<ToolRun> {
  const output = join(local.directory, "prowler");
  rmSync(output, { recursive: true, force: true });
  const runs: UsedWithCalls[] = [];
  for (const accountId of ACCOUNTS) {
    const checks = ["--checks", ...CHECKS.map(({ prowler }) => prowler)];
    const where = ["--region", "us-east-1", ...roleOption("--role", accountId)];
    const result = ["--output-formats", "json-ocsf", "--output-directory", output, "--output-filename", accountId];
    const quiet = ["--no-banner", "--ignore-exit-code-3"];
    runs.push(await measure(local, [program, "aws", ...checks, ...where, ...result, ...quiet]));
  }
  const failed = ACCOUNTS.flatMap((accountId) =>
    (JSON.parse(readFileSync(join(output, `${accountId}.ocsf.json`), "utf8")) as OcsfFinding[]).flatMap(
      ({ status_code: status, metadata: { event_code: check } }) =>
        status === "FAIL" ? (CHECKS.find(({ prowler }) => prowler === check)?.ruleId ?? []) : [],
    ),
  );
  return { name: "Prowler", runs, violations: countBy(failed) };
}

interface OcsfFinding {
  readonly status_code: string;
  readonly metadata: { readonly event_code: string };
}

/** Custodian, which reads one account in each run. The list that one policy has read is cached for the next ones. */
async function runCustodian(local: LocalAccounts, program: string): Promise<ToolRun> {
  const policyFile = join(local.directory, "custodian.json");
  const policies = CHECKS.map(({ ruleId, custodian }) => ({
    name: ruleId,
    resource: "aws.s3",
    // Otherwise Custodian reads ten settings of every bucket. All policies ask for the same settings, so one list
    // serves them all.
    query: [{ "augment-keys": ["Versioning", "Lifecycle"] }],
    filters: [custodian],
  }));
  writeFileSync(policyFile, JSON.stringify({ policies }));
  const runs: UsedWithCalls[] = [];
  const found: string[] = [];
  for (const accountId of ACCOUNTS) {
    const output = join(local.directory, `custodian-${accountId}`);
    rmSync(output, { recursive: true, force: true });
    mkdirSync(output);
    const cache = ["--cache", join(output, "cache"), "--cache-period", "15"];
    const where = ["--region", "us-east-1", ...roleOption("--assume", accountId)];
    runs.push(await measure(local, [program, "run", "--output-dir", output, ...cache, ...where, policyFile]));
    for (const ruleId of readdirSync(output).filter((name) => name.startsWith("s3-"))) {
      const buckets = JSON.parse(readFileSync(join(output, ruleId, "resources.json"), "utf8")) as unknown[];
      found.push(...buckets.map(() => ruleId));
    }
  }
  return { name: "Custodian", runs, violations: countBy(found) };
}

/** The first account is the caller's own. */
function roleOption(option: string, accountId: string): readonly string[] {
  return accountId === ACCOUNTS[0] ? [] : [option, `arn:aws:iam::${accountId}:role/${ROLE_NAME}`];
}

async function measure(
  local: LocalAccounts,
  command: readonly string[],
  expected: number = EXIT.clean,
): Promise<UsedWithCalls> {
  const before = local.requests();
  const env = { ...process.env, ...local.environment, HOME: local.directory };
  const { used } = await measureProcess(command, { env, expected: [expected], python: local.python });
  return { ...used, calls: local.requests() - before };
}

function countBy(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
