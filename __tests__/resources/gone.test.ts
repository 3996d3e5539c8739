import type { ConfigurationItem } from "../../src/core/configuration-item";
import { COLLECTORS } from "../../src/resources";
import type { CollectContext } from "../../src/resources/collector";
import { isGone } from "../../src/resources/gone";
import type { ApiCall } from "../../src/resources/service-authorization";
import { all, collectContext, named } from "../support/collect";
import { answerOneOfEach } from "./one-of-each";
import { refuse } from "./refuse";

describe("what a service says of a resource that is gone", () => {
  it.each<[ApiCall, string]>([
    ["CloudTrail.GetTrailStatus", "TrailNotFoundException"],
    ["CloudTrail.ListTags", "ResourceNotFoundException"],
    ["CloudWatchLogs.ListTagsForResource", "ResourceNotFoundException"],
    ["EC2.DescribeVpcs", "InvalidVpcID.NotFound"],
    ["IAM.ListPolicyTags", "NoSuchEntityException"],
    ["KMS.DescribeKey", "NotFoundException"],
    ["Lambda.GetFunctionConcurrency", "ResourceNotFoundException"],
    ["RDS.DescribeDBSnapshotAttributes", "DBSnapshotNotFoundFault"],
    ["RDS.DescribeDBSnapshotAttributes", "DBSnapshotNotFound"],
    ["RDS.DescribeDBClusterSnapshotAttributes", "DBClusterSnapshotNotFoundFault"],
    ["S3.GetBucketAcl", "NoSuchBucket"],
    ["SNS.GetTopicAttributes", "NotFoundException"],
    ["SNS.ListTagsForResource", "ResourceNotFoundException"],
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

describe("a resource that is gone between list and read", () => {
  beforeEach(answerOneOfEach);

  async function found(type: string, context: CollectContext): Promise<readonly ConfigurationItem[]> {
    const of = COLLECTORS.filter(({ resourceType }) => resourceType === type);
    return (await Promise.all(of.map((collector) => all(collector.collect(context))))).flat();
  }
  const inPlaceOf = (message: string): Error =>
    Object.assign(new Error(message), { name: "ResourceNotFoundException" });
  it.each<[string, ApiCall, Error]>([
    ["AWS::S3::Bucket", "S3.GetBucketEncryption", named("NoSuchBucket")],
    ["AWS::S3::Bucket", "S3.GetBucketPolicy", named("NoSuchBucket")],
    ["AWS::S3::Bucket", "S3.GetBucketTagging", named("NoSuchBucket")],
    ["AWS::Lambda::Function", "Lambda.GetFunctionConcurrency", named("ResourceNotFoundException")],
    ["AWS::Lambda::Function", "Lambda.GetPolicy", inPlaceOf("Function not found: arn:aws:lambda:function:invoices")],
    ["AWS::Lambda::Function", "Lambda.ListAliases", named("ResourceNotFoundException")],
    ["AWS::IAM::Policy", "IAM.ListPolicyTags", named("NoSuchEntityException")],
    ["AWS::KMS::Key", "KMS.DescribeKey", named("NotFoundException")],
    ["AWS::CloudTrail::Trail", "CloudTrail.ListTags", named("ResourceNotFoundException")],
    ["AWS::RDS::DBSnapshot", "RDS.DescribeDBSnapshotAttributes", named("DBSnapshotNotFoundFault")],
    ["AWS::RDS::DBClusterSnapshot", "RDS.DescribeDBClusterSnapshotAttributes", named("DBClusterSnapshotNotFoundFault")],
    ["AWS::SNS::Topic", "SNS.GetTopicAttributes", named("NotFoundException")],
    ["AWS::Logs::LogGroup", "CloudWatchLogs.ListTagsForResource", named("ResourceNotFoundException")],
  ])("is gone, and no gap: %s, said by %s", async (type, call, error) => {
    refuse(call, error);
    const context = collectContext();

    const [item] = await found(type, context);

    expect(context.takeGone(item?.resourceId ?? "")).toBe(true);
    expect(context.takeGone(item?.resourceId ?? "")).toBe(false);
    expect(context.firstGap()).toBeNull();
  });

  it("is in no list of buckets where it is gone before its region is asked", async () => {
    refuse("S3.GetBucketLocation", named("NoSuchBucket"));

    expect(await found("AWS::S3::Bucket", collectContext())).toEqual([]);
  });

  it.each<ApiCall>(["CloudTrail.GetTrailStatus", "CloudTrail.GetEventSelectors"])(
    "is left out where others stand beside it: a trail of the account, said by %s",
    async (call) => {
      refuse(call, named("TrailNotFoundException"));
      const context = collectContext({ ruleIds: ["cloudtrail-multi-region-enabled"] });

      const items = await found("AWS::CloudTrail::Trail", context);

      expect(items.find(({ level }) => level === "account")?.configuration).toEqual({ trails: [] });
      expect(context.takeGone("444455556666")).toBe(false);
      expect(context.firstGap()).toBeNull();
    },
  );
});
