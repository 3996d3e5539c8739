import { GetBucketPolicyCommand, GetBucketTaggingCommand } from "@aws-sdk/client-s3";
import { AUDIT_SETTINGS_KEY, ORGANIZATION_STATE_KEY, WAIVERS_KEY } from "../../src/core/audit-bucket";
import type { AuditSettings } from "../../src/core/audit-settings";
import { configureRule } from "../../src/core/evaluate";
import { insufficientData } from "../../src/core/verdict";
import type { RemediationDependencies } from "../../src/remediation/run-remediation";
import { s3BucketKmsEncryption } from "../../src/rules/s3/s3-bucket-kms-encryption";
import { named } from "../support/collect";
import { ACCOUNT, AWS_KMS, OWN_KEY, ROUTES, scene, SSE_S3, type Scene } from "../support/remediation-scene";
import { settings } from "../support/scan";

const RULE = "s3-bucket-kms-encryption";
const { remediation, targets } = settings();

function waiving(more: Readonly<Record<string, string>> = {}): string {
  const waiver = {
    rule: RULE,
    account: `"${ACCOUNT}"`,
    resource: "led*",
    owner: "data-team",
    reason: "Holds public data",
    expiresOn: "2026-06-30",
    ...more,
  };
  const lines = Object.entries(waiver).map(([key, value]) => `    ${key}: ${value}`);
  return `waivers:\n  -\n${lines.join("\n")}\n`;
}

const policy = (Principal: unknown): string =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Principal, Action: "s3:GetObject", Resource: "*" }] });

const { scanRoleName, remediationRoleName, externalId } = targets;
const ORGANIZATION = { scanRoleName, remediationRoleName, externalId, organization: {}, regions: "all" as const };

const lastScanOf = (...accounts: readonly string[]): string =>
  JSON.stringify({ scanId: "20260301T120000Z-ab12cd34", accounts });

interface Case {
  readonly bucket?: Parameters<typeof scene>[0];
  readonly configured?: Partial<AuditSettings>;
  readonly arrange?: (given: Scene) => void;
  readonly dependencies?: Partial<RemediationDependencies>;
  readonly outcome: string;
  readonly reason: string;
}

/** Every guard: what speaks against a change, and what comes of it. */
const GUARDS: Readonly<Record<string, Case>> = {
  "the remediation is switched off": {
    configured: { remediation: { ...remediation, mode: "off" } },
    outcome: "SKIPPED",
    reason: "The remediation is switched off.",
  },
  "the account is no target": {
    configured: { targets: { ...targets, accounts: ["111122223333"] } },
    outcome: "SKIPPED",
    reason: `Account ${ACCOUNT} in region eu-west-1 is not a target of the audit.`,
  },
  "the region is no target": {
    configured: { targets: { ...targets, regions: ["us-east-1"] } },
    outcome: "SKIPPED",
    reason: `Account ${ACCOUNT} in region eu-west-1 is not a target of the audit.`,
  },
  "the last scan of the organisation did not select the account": {
    configured: { targets: ORGANIZATION },
    arrange: ({ audit }) => audit.objects.set(ORGANIZATION_STATE_KEY, lastScanOf("111122223333")),
    outcome: "SKIPPED",
    reason:
      `Account ${ACCOUNT} in region eu-west-1 is not a target of the audit.` +
      " Its accounts are those of the last scan of the organisation.",
  },
  "the organisation has not been scanned yet": {
    configured: { targets: ORGANIZATION },
    outcome: "SKIPPED",
    reason: `Account ${ACCOUNT} in region eu-west-1 is not a target of the audit.`,
  },
  "nobody has enabled the rule": {
    configured: { rules: { enabled: ["s3-bucket-versioning-enabled"], parameters: {} } },
    outcome: "SKIPPED",
    reason: `The settings do not enable the rule ${RULE}.`,
  },
  "a waiver holds": {
    arrange: ({ audit }) => audit.objects.set(WAIVERS_KEY, waiving()),
    outcome: "SKIPPED",
    reason: "A waiver of data-team accepts the violation until 2026-06-30: Holds public data",
  },
  "the waivers cannot be read": {
    arrange: ({ audit }) => audit.objects.set(WAIVERS_KEY, "waivers: [{}]\n"),
    outcome: "FAILED",
    reason: "It is unknown whether a waiver accepts the violation.",
  },
  "the bucket is gone": {
    arrange: ({ audit }) => audit.stub.on(GetBucketTaggingCommand).rejects(named("NoSuchBucket")),
    outcome: "SKIPPED",
    reason: "The bucket does not exist any more.",
  },
  "the rule judges the bucket compliant now, as where another rule of AWS Config's was violated": {
    bucket: OWN_KEY,
    outcome: "SKIPPED",
    reason: `The rule ${RULE} judges the bucket COMPLIANT.`,
  },
  "the rule's parameters accept what the bucket has": {
    configured: { rules: { enabled: "all", parameters: { [RULE]: { allowSseS3: true } } } },
    outcome: "SKIPPED",
    reason: `The rule ${RULE} judges the bucket COMPLIANT.`,
  },
  "the rule decides nothing": {
    dependencies: {
      rulesOf: () => [
        configureRule({ ...s3BucketKmsEncryption, evaluate: () => insufficientData("It is not known.") }),
      ],
    },
    outcome: "FAILED",
    reason: "The bucket cannot be judged. It is not known.",
  },
  "the bucket is encrypted with KMS, and violates the rule in another way": {
    bucket: AWS_KMS,
    configured: { rules: { enabled: "all", parameters: { [RULE]: { requireCustomerManagedKey: true } } } },
    outcome: "SKIPPED",
    reason: "The bucket is encrypted with KMS already.",
  },
  "what would be written would violate the rule still": {
    configured: { rules: { enabled: "all", parameters: { [RULE]: { requireCustomerManagedKey: true } } } },
    outcome: "SKIPPED",
    reason: "KMS encryption with the settings' key would not satisfy the rule",
  },
  "the bucket is opted out by its tag": {
    arrange: ({ audit }) =>
      audit.stub.on(GetBucketTaggingCommand).resolves({ TagSet: [{ Key: "compliance-remediation", Value: "off" }] }),
    outcome: "SKIPPED",
    reason: "The bucket is opted out by its tag compliance-remediation = off.",
  },
  "logs are delivered to the bucket": {
    arrange: ({ audit }) =>
      audit.stub.on(GetBucketPolicyCommand).resolves({ Policy: policy({ Service: "logging.s3.amazonaws.com" }) }),
    outcome: "SKIPPED",
    reason: "server access logs",
  },
  "others read the bucket": {
    arrange: ({ audit }) => audit.stub.on(GetBucketPolicyCommand).resolves({ Policy: policy({ AWS: "999999999999" }) }),
    outcome: "SKIPPED",
    reason: "The bucket's policy allows principals beyond its account",
  },
  "nobody knows whether logs are delivered": {
    arrange: ({ audit }) => audit.stub.on(GetBucketPolicyCommand).resolves({ Policy: "{" }),
    outcome: "FAILED",
    reason: "The bucket's policy could not be understood.",
  },
  "a read is denied": {
    arrange: ({ audit }) => audit.stub.on(GetBucketTaggingCommand).rejects(named("AccessDenied")),
    outcome: "FAILED",
    reason: "s3:GetBucketTagging was denied",
  },
  "the mode is dry-run": {
    configured: { remediation: { ...remediation, mode: "dry-run" } },
    outcome: "DRY_RUN",
    reason: "Would encrypt the bucket with the AWS managed key aws/s3; the mode is dry-run.",
  },
};

describe.each(ROUTES)("by the route of %s", (_route, event) => {
  it.each(Object.entries(GUARDS))("nothing is changed where %s", async (_name, guard) => {
    const { bucket = SSE_S3, configured, arrange, dependencies, outcome, reason } = guard;
    const given = scene(bucket, configured);
    arrange?.(given);

    const result = await given.run(dependencies, event);

    expect(result).toMatchObject({ ruleId: RULE, outcome, reason: expect.stringContaining(reason) as string });
    expect(given.encryption).toEqual([bucket]);
    expect(given.told()).toEqual([outcome]);
  });

  it.each([
    ["nothing speaks against it", () => undefined],
    [
      "a waiver has expired",
      ({ audit }: Scene) => audit.objects.set(WAIVERS_KEY, waiving({ expiresOn: "2026-02-28" })),
    ],
    [
      "a waiver accepts another bucket",
      ({ audit }: Scene) => audit.objects.set(WAIVERS_KEY, waiving({ resource: "journal" })),
    ],
    [
      "a waiver accepts another rule",
      ({ audit }: Scene) => audit.objects.set(WAIVERS_KEY, waiving({ rule: "s3-bucket-versioning-enabled" })),
    ],
    [
      "the last scan of the organisation selected its account",
      ({ audit }: Scene) => {
        audit.objects.set(AUDIT_SETTINGS_KEY, JSON.stringify(settings({ targets: ORGANIZATION })));
        audit.objects.set(ORGANIZATION_STATE_KEY, lastScanOf(ACCOUNT));
      },
    ],
  ])("the bucket is encrypted where %s", async (_name, arrange) => {
    const given = scene();
    arrange(given);

    expect(await given.run({}, event)).toMatchObject({ outcome: "REMEDIATED", ruleId: RULE });
    expect(given.encryption).toEqual([SSE_S3, AWS_KMS]);
  });
});
