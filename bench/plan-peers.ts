import { readFileSync } from "node:fs";
import { EXIT } from "../src/cli/faults";
import type { PlanReview } from "../src/plan/plan-review";
import { TEAM_SIZE } from "./generated-plan";
import { costRow, findProgram, measureProcess, missingPeer, type Used } from "./measured-process";
import { withPlans } from "./plan";
import type { Row } from "./table";

/** Resources of the plan that both tools read. */
const RESOURCES = 10_000;

/** A check that both make, and how many of a team's resources violate it: plan-team says so. */
interface Check {
  readonly ruleId: string;
  readonly checkov: string;
  readonly violations: number;
}

const CHECKS: readonly Check[] = [
  { ruleId: "s3-bucket-kms-encryption", checkov: "CKV_AWS_145", violations: 2 },
  { ruleId: "s3-bucket-versioning-enabled", checkov: "CKV_AWS_21", violations: 2 },
  { ruleId: "s3-bucket-access-logging-enabled", checkov: "CKV_AWS_18", violations: 1 },
  { ruleId: "s3-bucket-public-access-blocked", checkov: "CKV2_AWS_6", violations: 2 },
  { ruleId: "s3-bucket-lifecycle-configured", checkov: "CKV2_AWS_61", violations: 1 },
  { ruleId: "s3-bucket-acls-disabled", checkov: "CKV2_AWS_65", violations: 0 },
  { ruleId: "vpc-flow-logs-enabled", checkov: "CKV2_AWS_11", violations: 1 },
  { ruleId: "ec2-default-security-group-closed", checkov: "CKV2_AWS_12", violations: 0 },
  { ruleId: "ec2-security-group-no-public-ssh", checkov: "CKV_AWS_24", violations: 1 },
  { ruleId: "ec2-security-group-no-public-rdp", checkov: "CKV_AWS_25", violations: 1 },
  { ruleId: "lambda-tracing-active", checkov: "CKV_AWS_50", violations: 2 },
  { ruleId: "lambda-reserved-concurrency", checkov: "CKV_AWS_115", violations: 2 },
  { ruleId: "lambda-dead-letter-configured", checkov: "CKV_AWS_116", violations: 1 },
  { ruleId: "lambda-in-vpc", checkov: "CKV_AWS_117", violations: 1 },
  { ruleId: "lambda-runtime-supported", checkov: "CKV_AWS_363", violations: 1 },
  { ruleId: "lambda-url-authenticated", checkov: "CKV_AWS_258", violations: 1 },
  // One violation by its permission, one by the permission that the provider adds for a URL without authentication.
  { ruleId: "lambda-policy-not-public", checkov: "CKV_AWS_301", violations: 2 },
  { ruleId: "logs-group-retention-set", checkov: "CKV_AWS_66", violations: 1 },
  { ruleId: "kms-key-rotation-enabled", checkov: "CKV_AWS_7", violations: 1 },
  { ruleId: "sns-topic-encrypted", checkov: "CKV_AWS_26", violations: 1 },
  { ruleId: "rds-instance-encrypted", checkov: "CKV_AWS_16", violations: 1 },
  { ruleId: "rds-instance-not-public", checkov: "CKV_AWS_17", violations: 1 },
  { ruleId: "rds-instance-backups-enabled", checkov: "CKV_AWS_133", violations: 1 },
  { ruleId: "rds-instance-minor-upgrades", checkov: "CKV_AWS_226", violations: 1 },
  { ruleId: "iam-policy-no-full-admin", checkov: "CKV_AWS_62", violations: 1 },
  { ruleId: "cloudtrail-log-validation-enabled", checkov: "CKV_AWS_36", violations: 1 },
  { ruleId: "cloudtrail-kms-encryption", checkov: "CKV_AWS_35", violations: 1 },
  { ruleId: "cloudtrail-multi-region-enabled", checkov: "CKV_AWS_67", violations: 0 },
];

/** The comparison with Checkov, where it is installed. */
export interface PlanPeersResult {
  readonly title: string;
  readonly cost: readonly Row[];
  readonly verdicts: readonly Row[];
  /** A sentence for each tool that is not installed. */
  readonly missing: readonly string[];
}

interface CheckovReport {
  readonly results: { readonly failed_checks: readonly { readonly check_id: string }[] };
}

/** Runs the audit and Checkov on one generated plan, one after the other, with the same checks. */
export async function measurePlanPeers(): Promise<PlanPeersResult> {
  const checkov = findProgram("checkov");
  return withPlans(async (cli, planOf) => {
    const plan = planOf(RESOURCES);
    const rules = CHECKS.map(({ ruleId }) => ruleId).join();
    const audit = await runAudit([...cli, "plan", plan, "--rules", rules], `${plan}.review`);
    const everything = await runAudit([...cli, "plan", plan], `${plan}.review`);
    const peer = checkov === undefined ? undefined : await runCheckov(checkov, plan);
    const row = (tool: string, used: Used): Row => ({ tool, ...costRow([used], [audit.used]) });
    const teams = RESOURCES / TEAM_SIZE;
    return {
      title: `The same ${CHECKS.length} checks on the same plan of ${RESOURCES} resources`,
      cost: [
        row("audit", audit.used),
        row("audit, all rules", everything.used),
        ...(peer === undefined ? [] : [row("Checkov", peer.used)]),
      ],
      verdicts: CHECKS.map(({ ruleId, checkov: id, violations }) => ({
        rule: ruleId,
        "in the plan": violations * teams,
        audit: countOf(audit.review.findings, ({ ruleId: found }) => found === ruleId),
        "audit, undecided": countOf(
          audit.review.evaluations,
          (found) => found.ruleId === ruleId && found.complianceType === "INSUFFICIENT_DATA",
        ),
        ...(peer === undefined
          ? {}
          : { check: id, Checkov: countOf(peer.report.results.failed_checks, (failed) => failed.check_id === id) }),
      })),
      missing: peer === undefined ? [missingPeer("Checkov", "checkov")] : [],
    };
  });
}

async function runAudit(
  command: readonly string[],
  output: string,
): Promise<{ readonly used: Used; readonly review: PlanReview }> {
  const { used } = await measureProcess([...command, "--format", "json", "--output", output], {
    expected: [EXIT.findings],
  });
  return { used, review: JSON.parse(readFileSync(output, "utf8")) as PlanReview };
}

async function runCheckov(
  program: string,
  plan: string,
): Promise<{ readonly used: Used; readonly report: CheckovReport }> {
  const checks = ["--check", CHECKS.map(({ checkov }) => checkov).join()];
  const quiet = ["--quiet", "--compact", "--skip-download"];
  const command = [program, "--file", plan, "--framework", "terraform_plan", ...checks, "--output", "json", ...quiet];
  // Checkov exits with 1 where a check failed.
  const { used, stdout } = await measureProcess(command, { expected: [EXIT.findings] });
  return { used, report: JSON.parse(stdout) as CheckovReport };
}

function countOf<T>(values: readonly T[], isCounted: (value: T) => boolean): number {
  return values.filter(isCounted).length;
}
