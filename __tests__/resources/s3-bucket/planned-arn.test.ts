import { isUnknown, unknown } from "../../../src/core/known";
import { DENY_INSECURE_TRANSPORT } from "../../../src/resources/s3-bucket/examples";
import { s3BucketTlsRequestsOnly } from "../../../src/rules/s3/s3-bucket-tls-requests-only";
import { judge } from "../../rules/judge";
import { AFTER_APPLY } from "../../support/planned";
import { completedBy, created, POLICY, TLS_ONLY } from "./planned-bucket";

/** S3 refuses it. */
const NAMES_NOTHING = JSON.stringify({ Statement: { Effect: "Allow", Principal: "*", Action: "s3:*" } });

describe("the ARN of a bucket", () => {
  const policyOf = (...Resource: readonly string[]) =>
    JSON.stringify({ Statement: [{ ...DENY_INSECURE_TRANSPORT, Resource }] });

  it.each([
    ["is the one that it has", { arn: "arn:aws-cn:s3:::ledger" }, "arn:aws-cn:s3:::ledger"],
    ["follows from its region", { region: "us-gov-west-1" }, "arn:aws-us-gov:s3:::ledger"],
    ["follows from a region of the partition aws", { region: "eu-west-1" }, "arn:aws:s3:::ledger"],
    [
      "follows from the policy, which can speak of no other bucket",
      { policy: policyOf("arn:aws-cn:s3:::ledger", "arn:aws-cn:s3:::ledger/*") },
      "arn:aws-cn:s3:::ledger",
    ],
    ["is in any partition where the policy names none", { policy: policyOf("*") }, "arn:aws:s3:::ledger"],
    ["is in any partition where the policy names nothing", { policy: NAMES_NOTHING }, "arn:aws:s3:::ledger"],
  ])("%s", (_name, values, arn) => {
    expect(created(values).arn).toBe(arn);
  });

  it.each([
    ["its name is", { bucket: AFTER_APPLY }],
    ["it gets its name from the provider", { bucket: null, bucket_prefix: "ledger-" }],
    ["its policy is", { policy: AFTER_APPLY }],
    ["its policy is of several partitions", { policy: policyOf("arn:aws:s3:::ledger", "arn:aws-cn:s3:::ledger/*") }],
  ])("is unknown if %s", (_name, values) => {
    expect(isUnknown(created(values).arn)).toBe(true);
  });

  it("lets the policy be judged, before the bucket exists and in each partition", () => {
    const found = created({ policy: policyOf("arn:aws-us-gov:s3:::ledger", "arn:aws-us-gov:s3:::ledger/*") });

    expect(judge(s3BucketTlsRequestsOnly, found).complianceType).toBe("COMPLIANT");
  });

  it("leaves the policy of a bucket without a name undecided", () => {
    const found = created({ bucket: unknown("Its name is random.") }, completedBy(POLICY, { policy: TLS_ONLY }));

    expect(judge(s3BucketTlsRequestsOnly, found)).toEqual({
      complianceType: "INSUFFICIENT_DATA",
      annotation: "Its name is random.",
    });
  });
});
