import { isGone } from "../../src/resources/gone";
import type { ApiCall } from "../../src/resources/service-authorization";
import { named } from "../support/collect";

// What each call of the catalogue answers is in the types' fixtures.
describe("a service's error for a resource that is gone", () => {
  it.each<[ApiCall, string]>([
    ["CloudTrail.GetTrailStatus", "TrailNotFoundException"],
    ["EC2.DescribeVpcs", "InvalidVpcID.NotFound"],
    ["RDS.DescribeDBSnapshotAttributes", "DBSnapshotNotFound"],
  ])("is of %s %s", (call, name) => {
    expect(isGone(call, named(name))).toBe(true);
  });

  it.each<[ApiCall, unknown]>([
    ["S3.GetBucketPolicy", named("NoSuchBucketPolicy")],
    ["S3.GetBucketAcl", named("AccessDenied")],
    ["KMS.DescribeKey", named("ResourceNotFoundException")],
    ["STS.AssumeRole", named("NoSuchEntityException")],
    ["S3.GetBucketAcl", "NoSuchBucket"],
  ])("is not, of %s, %s", (call, error) => {
    expect(isGone(call, error)).toBe(false);
  });
});
