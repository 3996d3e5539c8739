/** How fast AWS lets an account make calls: a bucket of tokens, of which each call takes one. */
export interface CallLimit {
  /** The service, as the calls' names begin. */
  readonly service: string;
  /**
   * The calls, by the SDK's names without the service.
   * @default every call of the service that no other row names
   */
  readonly calls?: readonly string[];
  /** `call` where each of the calls has a bucket of its own; `all` where they share one. */
  readonly each: "call" | "all";
  /** Tokens that come back in a second. */
  readonly perSecond: number;
  /** Tokens that a full bucket holds. */
  readonly burst: number;
  /** The page that says so, or from which the estimate was made. */
  readonly source: string;
  /** The day on which the page was read; `null` where the number is an estimate that no page was seen to confirm. */
  readonly read: string | null;
}

const EC2 = "https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html";
const LAMBDA = "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html";
const KMS = "https://docs.aws.amazon.com/kms/latest/developerguide/requests-per-second.html";
const LOGS = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html";
const CLOUDTRAIL = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html";
const ACCOUNT = "https://docs.aws.amazon.com/accounts/latest/reference/quotas.html";
const SNS = "https://docs.aws.amazon.com/sdk-for-sap-abap/v1/api/latest/sns/operation/LISTTOPICS.html";
const SNS_TAGS = "https://docs.aws.amazon.com/goto/WebAPI/sns/TagResource";
const READ = "2026-11-28";

/**
 * The limits of the calls that a scan makes: those that AWS publishes, and estimates. A limit without a published burst holds one second of
 * calls. AWS counts the calls of everything that runs in the account, not only the scan's.
 */
export const CALL_LIMITS: readonly CallLimit[] = [
  {
    service: "Account",
    calls: ["GetAlternateContact", "GetContactInformation"],
    each: "call",
    perSecond: 10,
    burst: 15,
    source: ACCOUNT,
    read: READ,
  },
  {
    service: "CloudTrail",
    calls: ["LookupEvents"],
    each: "call",
    perSecond: 2,
    burst: 2,
    source: CLOUDTRAIL,
    read: READ,
  },
  // "Get, describe, and list APIs": whether together or each is not said.
  { service: "CloudTrail", each: "all", perSecond: 10, burst: 10, source: CLOUDTRAIL, read: READ },
  {
    service: "CloudWatch",
    calls: ["DescribeAlarms"],
    each: "call",
    perSecond: 9,
    burst: 9,
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html",
    read: READ,
  },
  {
    service: "CloudWatchLogs",
    calls: ["DescribeLogGroups"],
    each: "call",
    perSecond: 10,
    burst: 10,
    source: LOGS,
    read: READ,
  },
  {
    service: "CloudWatchLogs",
    calls: ["DescribeMetricFilters"],
    each: "call",
    perSecond: 5,
    burst: 5,
    source: LOGS,
    read: READ,
  },
  // Without a filter and without a page's size these four take from a smaller bucket.
  {
    service: "EC2",
    calls: ["DescribeInstances", "DescribeSecurityGroups", "DescribeSnapshots", "DescribeVolumes"],
    each: "call",
    perSecond: 10,
    burst: 50,
    source: EC2,
    read: READ,
  },
  { service: "EC2", each: "call", perSecond: 20, burst: 100, source: EC2, read: READ },
  {
    service: "KMS",
    calls: ["DescribeKey", "ListResourceTags"],
    each: "call",
    perSecond: 2_000,
    burst: 2_000,
    source: KMS,
    read: READ,
  },
  {
    service: "KMS",
    calls: ["GetKeyPolicy", "GetKeyRotationStatus"],
    each: "call",
    perSecond: 1_000,
    burst: 1_000,
    source: KMS,
    read: READ,
  },
  {
    service: "KMS",
    calls: ["ListAliases", "ListKeys"],
    each: "call",
    perSecond: 500,
    burst: 500,
    source: KMS,
    read: READ,
  },
  { service: "Lambda", calls: ["GetFunction"], each: "call", perSecond: 100, burst: 100, source: LAMBDA, read: READ },
  { service: "Lambda", calls: ["GetPolicy"], each: "call", perSecond: 15, burst: 15, source: LAMBDA, read: READ },
  // "The remainder of the control plane APIs", together.
  { service: "Lambda", each: "all", perSecond: 15, burst: 15, source: LAMBDA, read: READ },
  // No page was found on 2026-11-28 that has a rate for the calls about buckets. Objects: 5,500 GET requests a second and
  // partitioned prefix (Amazon Athena User Guide, "Reduce throttling at the service level"); of that, a fifth.
  {
    service: "S3",
    each: "all",
    perSecond: 1_000,
    burst: 1_000,
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/optimizing-performance.html",
    read: null,
  },
  {
    service: "SecurityHub",
    each: "all",
    perSecond: 10,
    burst: 30,
    source: "https://docs.aws.amazon.com/securityhub/1.0/APIReference/Welcome.html",
    read: READ,
  },
  // "Tagging actions", of which AWS does not say whether reading tags is one.
  {
    service: "SNS",
    calls: ["ListTagsForResource"],
    each: "call",
    perSecond: 10,
    burst: 10,
    source: SNS_TAGS,
    read: READ,
  },
  { service: "SNS", calls: ["ListTopics"], each: "call", perSecond: 30, burst: 30, source: SNS, read: READ },
  // The copy of the page that could be read ends before the rates. MongoDB's documentation of Atlas quotes it with 600 a
  // second, account and region.
  {
    service: "STS",
    each: "all",
    perSecond: 600,
    burst: 600,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
    read: null,
  },
];

/**
 * The limit of a service that publishes none, such as IAM, RDS and SQS, for all of its calls together: that of EC2's
 * calls which change nothing, the general scheme that AWS publishes for one call alone.
 */
export const UNPUBLISHED = { each: "all", perSecond: 20, burst: 100, source: EC2, read: READ } as const;

/** Services of which an account has one for all regions, so that the regions share the limit. */
export const GLOBAL_SERVICES: ReadonlySet<string> = new Set(["Account", "IAM", "Organizations"]);

const LIMITS_BY_CALL = new Map(
  CALL_LIMITS.flatMap((limit) =>
    limit.calls === undefined
      ? [[limit.service, limit] as const]
      : limit.calls.map((call) => [`${limit.service}.${call}`, limit] as const),
  ),
);

/** The limit of a call, and a name for the bucket that it takes from. */
export function limitOf(call: string): {
  readonly limit: Omit<CallLimit, "service" | "calls">;
  readonly bucket: string;
} {
  const service = serviceOf(call);
  const limit = LIMITS_BY_CALL.get(call) ?? LIMITS_BY_CALL.get(service) ?? UNPUBLISHED;
  return { limit, bucket: limit.each === "call" ? call : service };
}

/** The service of a call. */
export function serviceOf(call: string): string {
  return call.replace(/\..*/, "");
}
