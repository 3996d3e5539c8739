import type { CoverageEntry } from "../../src/core/coverage";
import { COVERAGE_MESSAGES } from "../../src/core/coverage-messages";
import { loggedBy } from "../support/logged-coverage";
import { manifest } from "../support/scan";

function entry(more: Partial<CoverageEntry> = {}): CoverageEntry {
  return {
    accountId: "111122223333",
    awsRegion: "eu-west-1",
    resourceType: "AWS::S3::Bucket",
    ruleIds: ["s3-bucket-tls-requests-only"],
    status: "COMPLETE",
    expected: 3,
    scanned: 3,
    reason: null,
    missingPermission: null,
    ...more,
  };
}

const REFUSED = {
  status: "NOT_SCANNED",
  expected: null,
  scanned: 0,
  reason: "sts:AssumeRole was denied.",
  missingPermission: "sts:AssumeRole",
} as const;

const COVERAGE = [
  entry(),
  entry({
    resourceType: "AWS::KMS::Key",
    status: "PARTIAL",
    expected: 5,
    scanned: 4,
    reason: "kms:GetKeyPolicy failed.",
  }),
  entry({ accountId: "444455556666", ...REFUSED }),
];

const fieldsOf = (message: string, lines = loggedBy(manifest({ coverage: COVERAGE }))) =>
  lines.filter(([, logged]) => logged === message).map(([, , fields]) => fields);

describe("logCoverage", () => {
  it("tells of each account in a region what was to be seen and what was", () => {
    const { scanId } = manifest();

    expect(fieldsOf(COVERAGE_MESSAGES.target)).toEqual([
      {
        scanId,
        accountId: "111122223333",
        awsRegion: "eu-west-1",
        ...{ partsExpected: 2, partsComplete: 1, resourcesExpected: 8, resourcesScanned: 7 },
      },
      {
        scanId,
        accountId: "444455556666",
        awsRegion: "eu-west-1",
        ...{ partsExpected: 1, partsComplete: 0, resourcesExpected: 0, resourcesScanned: 0 },
      },
    ]);
  });

  it("tells it of each resource type, over all targets", () => {
    expect(fieldsOf(COVERAGE_MESSAGES.resourceType)).toMatchObject([
      {
        resourceType: "AWS::S3::Bucket",
        partsExpected: 2,
        partsComplete: 1,
        resourcesExpected: 3,
        resourcesScanned: 3,
      },
      { resourceType: "AWS::KMS::Key", partsExpected: 1, partsComplete: 0, resourcesExpected: 5, resourcesScanned: 4 },
    ]);
  });

  it("tells why something was not seen, and of nothing that was", () => {
    expect(fieldsOf(COVERAGE_MESSAGES.gap)).toMatchObject([
      {
        accountId: "111122223333",
        resourceType: "AWS::KMS::Key",
        status: "PARTIAL",
        reason: "kms:GetKeyPolicy failed.",
      },
      { accountId: "444455556666", resourceType: "AWS::S3::Bucket", ...REFUSED },
    ]);
  });

  it("logs nothing of a narrowed scan, whose lines would hide those of the last whole one", () => {
    expect(loggedBy(manifest({ coverage: COVERAGE, narrowed: true }))).toEqual([]);
  });
});
