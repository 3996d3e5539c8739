import fc from "fast-check";
import { COMPLIANCE_TYPES, worstComplianceType } from "../../src/core/compliance-type";
import { AuditError, messageOf } from "../../src/core/errors";
import { fingerprintOf, isViolation, toFinding } from "../../src/core/finding";
import { scanRequestSchema } from "../../src/core/events";
import { isAtLeast } from "../../src/core/severity";
import * as bucket from "../../src/core/audit-bucket";

const EVALUATION = {
  ruleId: "s3-bucket-kms-encryption",
  resourceType: "AWS::S3::Bucket",
  resourceId: "invoices",
  accountId: "111122223333",
  awsRegion: "eu-west-1",
  complianceType: "NON_COMPLIANT" as const,
  annotation: "The bucket uses SSE-S3.",
};

const RULE = {
  id: "s3-bucket-kms-encryption",
  resourceType: "AWS::S3::Bucket",
  reads: ["locked"],
  severity: "MEDIUM" as const,
  title: "S3 bucket is encrypted with KMS",
  rationale: "Keys of one's own can be withdrawn.",
  remediation: "Set aws:kms as the default encryption.",
  terraform: null,
};

describe("worstComplianceType", () => {
  it("puts a violation before doubt, doubt before compliance, and compliance before nothing", () => {
    expect(worstComplianceType(["COMPLIANT", "INSUFFICIENT_DATA", "NON_COMPLIANT"])).toBe("NON_COMPLIANT");
    expect(worstComplianceType(["COMPLIANT", "INSUFFICIENT_DATA"])).toBe("INSUFFICIENT_DATA");
    expect(worstComplianceType(["NOT_APPLICABLE", "COMPLIANT"])).toBe("COMPLIANT");
    expect(worstComplianceType([])).toBe("NOT_APPLICABLE");
  });

  it("does not depend on the order", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...COMPLIANCE_TYPES)), (types) => {
        expect(worstComplianceType([...types].reverse())).toBe(worstComplianceType(types));
      }),
    );
  });
});

describe("fingerprintOf", () => {
  it("names the rule and the resource, and nothing else", () => {
    const renamed = { ...EVALUATION, annotation: "Other words.", complianceType: "COMPLIANT" as const };

    expect(fingerprintOf(renamed)).toBe(fingerprintOf(EVALUATION));
    expect(fingerprintOf(EVALUATION)).toBe("b98c311b276fc7ab797ccd03eb0de27f732450688b4e7b4b47bb0ab68a636b40");
  });

  it.each(["ruleId", "resourceType", "resourceId", "accountId", "awsRegion"] as const)("changes with %s", (key) => {
    expect(fingerprintOf({ ...EVALUATION, [key]: "other" })).not.toBe(fingerprintOf(EVALUATION));
  });

  it("separates neighbouring fields", () => {
    const one = fingerprintOf({ ...EVALUATION, resourceType: "a", resourceId: "bc" });
    const other = fingerprintOf({ ...EVALUATION, resourceType: "ab", resourceId: "c" });

    expect(one).not.toBe(other);
  });
});

describe("toFinding", () => {
  it("adds what a reader needs to act", () => {
    expect(toFinding(EVALUATION, RULE, new Set())).toMatchObject({
      severity: "MEDIUM",
      title: RULE.title,
      remediation: RULE.remediation,
      fingerprint: fingerprintOf(EVALUATION),
      waiver: null,
      isNew: true,
    });
  });

  it("is not new if the last complete scan had it", () => {
    expect(toFinding(EVALUATION, RULE, new Set([fingerprintOf(EVALUATION)])).isNew).toBe(false);
  });

  it("is made of violations only", () => {
    expect(isViolation(EVALUATION)).toBe(true);
    expect(isViolation({ ...EVALUATION, complianceType: "INSUFFICIENT_DATA" })).toBe(false);
  });
});

describe("AuditError", () => {
  it("says what happened, why, and what to do next", () => {
    const error = new AuditError("The scan stopped.", "The role refused.", "Grant sts:AssumeRole.");

    expect(error.message).toBe("The scan stopped. The role refused. Grant sts:AssumeRole.");
    expect(error.name).toBe("AuditError");
  });

  it("leaves out unknown parts", () => {
    expect(new AuditError("The scan stopped.", "", "Try again.").message).toBe("The scan stopped. Try again.");
  });

  it("keeps its cause", () => {
    const cause = new Error("socket hang up");

    expect(new AuditError("a", "b", "c", { cause }).cause).toBe(cause);
  });
});

describe("messageOf", () => {
  it("reads errors and anything else that was thrown", () => {
    expect(messageOf(new Error("boom"))).toBe("boom");
    expect(messageOf("boom")).toBe("boom");
  });
});

describe("isAtLeast", () => {
  it("orders severities", () => {
    expect(isAtLeast("CRITICAL", "HIGH")).toBe(true);
    expect(isAtLeast("HIGH", "HIGH")).toBe(true);
    expect(isAtLeast("MEDIUM", "HIGH")).toBe(false);
  });
});

describe("a scan request", () => {
  it("narrows by accounts, regions and rules, or by nothing", () => {
    expect(scanRequestSchema.parse({})).toEqual({});
    expect(scanRequestSchema.parse({ accounts: ["111122223333"] })).toEqual({ accounts: ["111122223333"] });
  });

  it.each([{ accounts: [] }, { accounts: ["12"] }, { regions: [""] }, { account: ["111122223333"] }])(
    "refuses %j, which would scan something other than what was meant",
    (detail) => {
      expect(scanRequestSchema.safeParse(detail).success).toBe(false);
    },
  );
});

describe("the audit bucket's layout", () => {
  it("keeps all that belongs to a scan in the scan's folder", () => {
    const keys = [
      bucket.manifestKey("s1"),
      bucket.jsonReportKey("s1"),
      bucket.csvReportKey("s1"),
      bucket.publishedKey("s1"),
      bucket.scannedStateKey("s1", "111122223333", "eu-west-1"),
      bucket.evaluationsKey("s1", "111122223333", "eu-west-1", 7),
      bucket.scannedStateKey("s1", "111122223333", "eu-west-1", "run"),
      bucket.evaluationsKey("s1", "111122223333", "eu-west-1", 7, "run"),
      bucket.scanPlanKey("s1"),
      bucket.targetsKey("s1"),
      bucket.targetResultKey("s1", "111122223333", "eu-west-1"),
      bucket.checkpointKey("s1", "111122223333", "eu-west-1"),
      bucket.seenFindingsKey("s1", "111122223333", "eu-west-1", "run", "found"),
      bucket.childrenPrefix("s1"),
    ];

    expect(keys).toEqual([
      "scans/s1/manifest.json",
      "scans/s1/report.json",
      "scans/s1/report.csv",
      "scans/s1/published.json",
      "scans/s1/state/111122223333/eu-west-1.json",
      "scans/s1/evaluations/111122223333/eu-west-1/00007.ndjson",
      "scans/s1/state/111122223333/eu-west-1/run.json",
      "scans/s1/evaluations/111122223333/eu-west-1/run/00007.ndjson",
      "scans/s1/plan.json",
      "scans/s1/targets.json",
      "scans/s1/targets/111122223333/eu-west-1.json",
      "scans/s1/checkpoints/111122223333/eu-west-1.json",
      "scans/s1/checkpoints/111122223333/eu-west-1/run/found.json",
      "scans/s1/children",
    ]);
  });

  it("stores a remediation's findings and its result by account and bucket", () => {
    expect(bucket.remediationStateKey("111122223333", "invoices", "r1")).toBe(
      "remediations/111122223333/invoices/r1.json",
    );
    expect(bucket.remediationResultKey("111122223333", "invoices", "r1")).toBe(
      "remediations/111122223333/invoices/r1.result.json",
    );
  });

  it("stores objects that outlive a scan outside the folders that expire", () => {
    for (const key of [bucket.targetStateKey("111122223333", "eu-west-1"), bucket.AUDIT_SETTINGS_KEY]) {
      expect(key.startsWith(bucket.SCANS_PREFIX)).toBe(false);
      expect(key.startsWith(bucket.REMEDIATIONS_PREFIX)).toBe(false);
    }
  });
});
