import { readRemediationRequest } from "../../src/remediation/request";
import { configComplianceChanged, event, violationFound } from "../support/events";
import { finding } from "../support/scan";

const bucketFinding = finding({
  ruleId: "s3-bucket-kms-encryption",
  resourceType: "AWS::S3::Bucket",
  resourceId: "ledger",
  accountId: "444455556666",
});

describe("readRemediationRequest", () => {
  it("takes AWS Config's notice of a bucket that became non-compliant", () => {
    expect(readRemediationRequest(configComplianceChanged("ledger", { accountId: "444455556666" }))).toEqual({
      remediationId: expect.stringMatching(/^20260301T120000Z-[0-9a-f]{8}$/) as string,
      ruleId: "s3-bucket-kms-encryption",
      resourceType: "AWS::S3::Bucket",
      resourceId: "ledger",
      accountId: "444455556666",
      awsRegion: "eu-west-1",
    });
  });

  it("takes the scanner's finding", () => {
    expect(readRemediationRequest(violationFound(bucketFinding))).toMatchObject({
      resourceId: "ledger",
      accountId: "444455556666",
    });
  });

  it.each([
    ["a bucket that became compliant", configComplianceChanged("ledger", { complianceType: "COMPLIANT" })],
    ["a finding of another rule", violationFound(finding())],
    ["a finding of another type", violationFound({ ...bucketFinding, resourceType: "AWS::EC2::VPC" })],
  ])("asks for nothing for %s", (_name, given) => {
    expect(readRemediationRequest(given)).toBeNull();
  });

  it.each([
    ["an event of another kind", event("Scheduled Event", {}), "a compliance change or a finding"],
    ["a finding that is none", event("Compliance Violation Found", { scanId: "x" }), "a finding"],
    ["a change that names no account", event("Config Rules Compliance Change", { resourceId: "x" }), "awsAccountId"],
    ["a name that leaves its folder", configComplianceChanged("../../config/x"), "not the name of a bucket"],
  ])("refuses %s", (_name, given, message) => {
    expect(() => readRemediationRequest(given)).toThrow(message);
  });
});
