import type { ComplianceType } from "../core/compliance-type";
import type { Evaluation } from "../core/evaluation";

/**
 * The accounts that are audited locally: the resources that are seeded in each, and every rule's verdict on them. It is
 * data: the seeding creates it, and the demonstration and the tests compare the report with it.
 */

/** The three accounts by their role. */
export type SeededAccount = "audit" | "member" | "refusing";

/** Which account has which role. */
export type SeededAccounts = Readonly<Record<SeededAccount, string>>;

/** What the remediation does with a bucket that is not encrypted with KMS. */
export type BucketFate = "remediated" | "opted-out" | "log-destination";

/** A bucket. */
export interface BucketSeed {
  readonly account: SeededAccount;
  readonly name: string;
  /** Default encryption; S3 itself sets `AES256`. */
  readonly algorithm: "AES256" | "aws:kms" | "aws:kms:dsse";
  /** What the remediation does with it, if it violates the rule. */
  readonly fate?: BucketFate;
}

/** A VPC. */
export interface VpcSeed {
  readonly account: SeededAccount;
  /** Its Name tag; AWS chooses the id. */
  readonly name: string;
  /** The traffic that its flow log captures; `null` where it has no flow log. */
  readonly trafficType: "ALL" | "REJECT" | "ACCEPT" | null;
  /** Whether the flow log belongs to the VPC or to one of its subnets, which does not count. */
  readonly attachedTo?: "subnet";
  readonly expected: ComplianceType;
}

/** A function, with the verdicts of the five rules for functions. */
export interface FunctionSeed {
  readonly account: SeededAccount;
  readonly name: string;
  /** `null` for a function that runs from a container image. */
  readonly runtime: string | null;
  readonly tracing: "Active" | "PassThrough";
  readonly reservedConcurrency: number | null;
  readonly failures: "dead-letter-queue" | "on-failure-destination" | "lost";
  readonly inVpc: boolean;
  readonly expected: Readonly<Record<LambdaRule, ComplianceType>>;
}

type LambdaRule =
  | "lambda-runtime-supported"
  | "lambda-tracing-active"
  | "lambda-reserved-concurrency"
  | "lambda-dead-letter-configured"
  | "lambda-in-vpc";

const ALL_COMPLIANT: FunctionSeed["expected"] = {
  "lambda-runtime-supported": "COMPLIANT",
  "lambda-tracing-active": "COMPLIANT",
  "lambda-reserved-concurrency": "COMPLIANT",
  "lambda-dead-letter-configured": "COMPLIANT",
  "lambda-in-vpc": "COMPLIANT",
};

const ALL_VIOLATED: FunctionSeed["expected"] = {
  "lambda-runtime-supported": "NON_COMPLIANT",
  "lambda-tracing-active": "NON_COMPLIANT",
  "lambda-reserved-concurrency": "NON_COMPLIANT",
  "lambda-dead-letter-configured": "NON_COMPLIANT",
  "lambda-in-vpc": "NON_COMPLIANT",
};

/** Buckets. Their names are global in AWS, and here too. */
export const BUCKETS: readonly BucketSeed[] = [
  { account: "audit", name: "acme-security-cases", algorithm: "aws:kms" },
  { account: "audit", name: "acme-security-exports", algorithm: "AES256", fate: "remediated" },
  { account: "member", name: "acme-payments", algorithm: "aws:kms" },
  { account: "member", name: "acme-contracts", algorithm: "aws:kms:dsse" },
  { account: "member", name: "acme-uploads", algorithm: "AES256", fate: "remediated" },
  { account: "member", name: "acme-website", algorithm: "AES256", fate: "opted-out" },
  { account: "member", name: "acme-access-logs", algorithm: "AES256", fate: "log-destination" },
  { account: "refusing", name: "acme-unseen", algorithm: "AES256" },
];

/** The bucket that appears between the two scans, in the audit account, where AWS Config notices it. */
export const NEW_BUCKET: BucketSeed = {
  account: "audit",
  name: "acme-security-scratch",
  algorithm: "AES256",
  fate: "remediated",
};

/** VPCs, in addition to the default one that every account has. */
export const VPCS: readonly VpcSeed[] = [
  { account: "audit", name: "security-tools", trafficType: "REJECT", expected: "COMPLIANT" },
  { account: "member", name: "production", trafficType: "ALL", expected: "COMPLIANT" },
  { account: "member", name: "staging", trafficType: "ACCEPT", expected: "NON_COMPLIANT" },
  {
    account: "member",
    name: "partners",
    trafficType: "ALL",
    attachedTo: "subnet",
    expected: "NON_COMPLIANT",
  },
  { account: "member", name: "sandbox", trafficType: null, expected: "NON_COMPLIANT" },
  { account: "refusing", name: "unseen", trafficType: null, expected: "NON_COMPLIANT" },
];

/** Every account has a default VPC, without flow logs. */
export const DEFAULT_VPC_EXPECTED: ComplianceType = "NON_COMPLIANT";

/** Functions. `python3.14` is supported until 2029-06-30; `python3.8` is not since 2024-10-14. */
export const FUNCTIONS: readonly FunctionSeed[] = [
  {
    account: "member",
    name: "orders",
    runtime: "python3.14",
    tracing: "Active",
    reservedConcurrency: 5,
    failures: "dead-letter-queue",
    inVpc: true,
    expected: ALL_COMPLIANT,
  },
  {
    account: "member",
    name: "invoices",
    runtime: "python3.14",
    tracing: "Active",
    reservedConcurrency: 2,
    failures: "on-failure-destination",
    inVpc: true,
    expected: ALL_COMPLIANT,
  },
  {
    account: "member",
    name: "legacy-export",
    runtime: "python3.8",
    tracing: "PassThrough",
    reservedConcurrency: null,
    failures: "lost",
    inVpc: false,
    expected: ALL_VIOLATED,
  },
  {
    account: "member",
    name: "thumbnails",
    runtime: null,
    tracing: "Active",
    reservedConcurrency: null,
    failures: "lost",
    inVpc: false,
    expected: { ...ALL_VIOLATED, "lambda-runtime-supported": "NOT_APPLICABLE", "lambda-tracing-active": "COMPLIANT" },
  },
  {
    account: "audit",
    name: "case-export",
    runtime: "cobol85",
    tracing: "Active",
    reservedConcurrency: 1,
    failures: "dead-letter-queue",
    inVpc: true,
    expected: { ...ALL_COMPLIANT, "lambda-runtime-supported": "INSUFFICIENT_DATA" },
  },
];

/** What makes verdicts comparable: no texts and no times. */
export type Verdict = Pick<Evaluation, "accountId" | "resourceType" | "resourceId" | "ruleId" | "complianceType">;

/** The ids that AWS chose for VPCs, by account id and name; the default VPC's name is `default`. */
export type VpcIds = ReadonlyMap<string, string>;

/** The key of a VPC's id. */
export function vpcKey(accountId: string, name: string): string {
  return `${accountId} ${name}`;
}

/** The verdict on a seeded bucket. */
export function bucketVerdict(bucket: BucketSeed, accounts: SeededAccounts): Verdict {
  return {
    accountId: accounts[bucket.account],
    resourceType: "AWS::S3::Bucket",
    resourceId: bucket.name,
    ruleId: "s3-bucket-kms-encryption",
    complianceType: kmsVerdict(bucket),
  };
}

function kmsVerdict({ algorithm, fate }: BucketSeed): ComplianceType {
  if (algorithm !== "AES256") return "COMPLIANT";
  // A KMS key would stop the delivery of logs.
  return fate === "log-destination" ? "NOT_APPLICABLE" : "NON_COMPLIANT";
}

/** Every verdict that a scan of the seeded accounts should give; the account that refuses is not judged. */
export function expectedVerdicts(accounts: SeededAccounts, vpcIds: VpcIds): readonly Verdict[] {
  const vpcVerdict = (account: SeededAccount, name: string, complianceType: ComplianceType): Verdict => ({
    accountId: accounts[account],
    resourceType: "AWS::EC2::VPC",
    resourceId: vpcIds.get(vpcKey(accounts[account], name)) ?? name,
    ruleId: "vpc-flow-logs-enabled",
    complianceType,
  });
  return [
    ...BUCKETS.filter(isScanned).map((bucket) => bucketVerdict(bucket, accounts)),
    ...VPCS.filter(isScanned).map(({ account, name, expected }) => vpcVerdict(account, name, expected)),
    vpcVerdict("audit", "default", DEFAULT_VPC_EXPECTED),
    vpcVerdict("member", "default", DEFAULT_VPC_EXPECTED),
    ...FUNCTIONS.flatMap(({ account, name, expected }) =>
      Object.entries(expected).map(([ruleId, complianceType]) => ({
        accountId: accounts[account],
        resourceType: "AWS::Lambda::Function",
        resourceId: name,
        ruleId,
        complianceType,
      })),
    ),
  ];
}

function isScanned({ account }: { readonly account: SeededAccount }): boolean {
  return account !== "refusing";
}

/**
 * The differences between the report and the expected verdicts, one sentence each.
 * @param isOurs Resources that belong to the audit system itself and were not seeded.
 */
export function differences(
  report: readonly Evaluation[],
  expected: readonly Verdict[],
  isOurs: (resourceId: string) => boolean,
): readonly string[] {
  const seen = new Map(report.map((evaluation) => [verdictName(evaluation), evaluation.complianceType]));
  const owed = new Map(expected.map((verdict) => [verdictName(verdict), verdict.complianceType]));
  const wrong = [...owed]
    .filter(([key, type]) => seen.get(key) !== type)
    .map(([key, type]) => `${key} should be ${type} and is ${seen.get(key) ?? "not in the report"}.`);
  const surplus = report
    .filter((evaluation) => !owed.has(verdictName(evaluation)) && !isOurs(evaluation.resourceId))
    .map((evaluation) => `${verdictName(evaluation)} is in the report and was not seeded.`);
  return [...wrong, ...surplus];
}

function verdictName({ accountId, resourceType, resourceId, ruleId }: Omit<Verdict, "complianceType">): string {
  return `${ruleId} on ${resourceType} ${resourceId} of ${accountId}`;
}
