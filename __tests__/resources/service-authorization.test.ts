import { ANY_TAGGABLE } from "../../src/core/rule";
import { COLLECTORS } from "../../src/resources/types";
import { SCAN_API_CALLS, scanApiCallsFor } from "../../src/resources/scan-api-calls";
import { IAM_ACTIONS, iamActionsOf } from "../../src/resources/service-authorization";
import { RULES } from "../../src/rules";

describe("a collector", () => {
  it("exists once for each resource type of the catalogue", () => {
    expect(COLLECTORS.map(({ resourceType }) => resourceType).sort()).toEqual(
      [...new Set(RULES.map(({ resourceType }) => resourceType))].filter((type) => type !== ANY_TAGGABLE).sort(),
    );
  });
});

describe("the calls of a scan", () => {
  it.each(COLLECTORS)("for $resourceType are those of its collector", ({ resourceType, apiCalls }) => {
    expect(scanApiCallsFor([resourceType, resourceType])).toEqual(apiCalls);
  });

  it("for several types are those of each, and for rules on tags all calls", () => {
    expect(scanApiCallsFor(["AWS::RDS::DBInstance", "AWS::EC2::VPC"])).toEqual([
      ...scanApiCallsFor(["AWS::RDS::DBInstance"]),
      ...scanApiCallsFor(["AWS::EC2::VPC"]),
    ]);
    expect(scanApiCallsFor(["*", "AWS::EC2::VPC"])).toEqual(SCAN_API_CALLS);
  });

  it("for a type without a collector are none", () => {
    expect(scanApiCallsFor(["AWS::Moon::Phase"])).toEqual([]);
  });
});

describe("the scan role", () => {
  it("makes the calls of every collector and no others", () => {
    expect([...SCAN_API_CALLS].sort()).toEqual(COLLECTORS.flatMap(({ apiCalls }) => apiCalls).sort());
  });

  it("needs exactly the action with the call's name, except where IAM's name differs", () => {
    const isNamedAlike = (call: string, actions: readonly string[]): boolean =>
      actions.length === 1 && actions.every((action) => action.endsWith(`:${call.replace(/.*\./, "")}`));
    const otherwise = SCAN_API_CALLS.map((call) => [call, IAM_ACTIONS[call]] as const).filter(
      ([call, actions]) => !isNamedAlike(call, actions),
    );

    expect(Object.fromEntries(otherwise)).toEqual({
      "S3.GetBucketEncryption": ["s3:GetEncryptionConfiguration"],
      "S3.GetBucketLifecycleConfiguration": ["s3:GetLifecycleConfiguration"],
      "S3.GetPublicAccessBlock": ["s3:GetBucketPublicAccessBlock"],
      "S3.ListBuckets": ["s3:ListAllMyBuckets"],
      "S3Control.GetPublicAccessBlock": ["s3:GetAccountPublicAccessBlock"],
    });
  });

  it("only reads", () => {
    // Generating the report changes nothing: its access level is Read.
    for (const action of iamActionsOf(SCAN_API_CALLS).filter((each) => each !== "iam:GenerateCredentialReport"))
      expect(action).toMatch(/^[a-z0-9-]+:(Get|List|Describe)[A-Za-z]+$/);
  });
});

describe("the table of IAM actions", () => {
  it("gives an action that two calls need only once", () => {
    expect(iamActionsOf(["S3.PutBucketEncryption", "S3.DeleteBucketEncryption", "S3.GetObject"])).toEqual([
      "s3:GetObject",
      "s3:PutEncryptionConfiguration",
    ]);
    expect(iamActionsOf([])).toEqual([]);
  });

  it("spells calls as the SDK does and actions as IAM does, without wildcards", () => {
    for (const [call, actions] of Object.entries(IAM_ACTIONS)) {
      expect(call).toMatch(/^[A-Z][A-Za-z0-9]+\.[A-Z][A-Za-z0-9]+$/);
      expect(actions).not.toHaveLength(0);
      for (const action of actions) expect(action).toMatch(/^[a-z0-9-]+:[A-Z][A-Za-z0-9]+$/);
    }
  });
});
