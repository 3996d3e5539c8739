import { named, TARGET } from "../../support/collect";
import type { TypeFixture } from "../type-fixture";

const { accountId, awsRegion } = TARGET;
const ARN = `arn:aws:cloudtrail:${awsRegion}:${accountId}:trail/audit`;

const TOPIC = `arn:aws:sns:${awsRegion}:${accountId}:alarms`;
const METRIC = { metricName: "events", metricNamespace: "CloudTrail" };

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::CloudTrail::Trail",
  answers: {
    "CloudTrail.DescribeTrails": {
      trailList: [
        {
          Name: "audit",
          TrailARN: ARN,
          HomeRegion: awsRegion,
          IsMultiRegionTrail: true,
          LogFileValidationEnabled: true,
          S3BucketName: "audit-logs",
          CloudWatchLogsLogGroupArn: `arn:aws:logs:${awsRegion}:${accountId}:log-group:audit:*`,
        },
      ],
    },
    "CloudTrail.GetTrailStatus": { IsLogging: true },
    "CloudTrail.GetEventSelectors": { EventSelectors: [] },
    "S3.ListBuckets": { Buckets: [{ Name: "audit-logs" }] },
    "S3.GetBucketLocation": { LocationConstraint: "eu-west-1" },
    "S3.GetBucketAcl": { Grants: [] },
    "S3.GetBucketLogging": {},
    "S3.GetBucketPolicy": named("NoSuchBucketPolicy"),
    "S3.GetPublicAccessBlock": named("NoSuchPublicAccessBlockConfiguration"),
    "S3Control.GetPublicAccessBlock": named("NoSuchPublicAccessBlockConfiguration"),
    "CloudWatchLogs.DescribeMetricFilters": {
      metricFilters: [{ filterPattern: "", metricTransformations: [{ ...METRIC, metricValue: "1" }] }],
    },
    "CloudWatch.DescribeAlarms": {
      MetricAlarms: [{ MetricName: METRIC.metricName, Namespace: METRIC.metricNamespace, AlarmActions: [TOPIC] }],
    },
    "SNS.GetTopicAttributes": { Attributes: { SubscriptionsConfirmed: "1" } },
    "Organizations.DescribeOrganization": { Organization: { MasterAccountId: accountId } },
    "CloudTrail.ListTags": { ResourceTagList: [{ ResourceId: ARN, TagsList: [{ Key: "team", Value: "audit" }] }] },
  },
  looksAt: { logGroupDelivery: ["logGroupArn"] },
  // Without a constraint it is us-east-1 (Amazon S3 API Reference, GetBucketLocation).
  mayBeEmpty: ["S3.GetBucketLocation"],
  gone: {
    "CloudTrail.ListTags": named("ResourceNotFoundException"),
    "CloudTrail.GetTrailStatus": named("TrailNotFoundException"),
  },
};
