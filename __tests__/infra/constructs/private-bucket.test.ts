import { PrivateBucket, type PrivateBucketProps } from "../../../src/infra/constructs/private-bucket";
import { type Resource, statementsOf, Synthesized } from "../../support/synthesized";

const KEY_ARN = "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555";

function privateBucket(props: Partial<PrivateBucketProps> = {}): Synthesized {
  return new Synthesized((scope) => {
    new PrivateBucket(scope, "bucket", { bucketName: "compliance-audit-bucket-111122223333-test", ...props });
  });
}

const lifecycleOf = (stack: Synthesized): readonly Resource[] =>
  stack.only("aws_s3_bucket_lifecycle_configuration")["rule"] as readonly Resource[];

describe("PrivateBucket", () => {
  it("is emptied when it is destroyed", () => {
    expect(privateBucket().only("aws_s3_bucket")).toEqual({
      bucket: "compliance-audit-bucket-111122223333-test",
      force_destroy: true,
    });
  });

  it("has the tags that it is given", () => {
    const tags = { "compliance-audit:remediation": "off" };

    expect(privateBucket({ tags }).only("aws_s3_bucket")).toMatchObject({ tags });
  });

  it("keeps versions", () => {
    expect(privateBucket().only("aws_s3_bucket_versioning")).toMatchObject({
      versioning_configuration: { status: "Enabled" },
    });
  });

  it("is encrypted by S3 itself", () => {
    expect(privateBucket().only("aws_s3_bucket_server_side_encryption_configuration")["rule"]).toEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
    ]);
  });

  it("is encrypted with a KMS key through a bucket key where one is given", () => {
    const stack = privateBucket({ kmsKeyArn: KEY_ARN });

    expect(stack.only("aws_s3_bucket_server_side_encryption_configuration")["rule"]).toEqual([
      {
        apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: KEY_ARN },
        bucket_key_enabled: true,
      },
    ]);
  });

  it("knows no ACLs", () => {
    expect(privateBucket().only("aws_s3_bucket_ownership_controls")).toMatchObject({
      rule: { object_ownership: "BucketOwnerEnforced" },
    });
  });

  it("blocks public access in every way", () => {
    expect(privateBucket().only("aws_s3_bucket_public_access_block")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
  });

  it("denies requests without TLS, and allows nothing", () => {
    const { policy } = privateBucket({ partition: "aws-us-gov" }).only("aws_s3_bucket_policy");
    const bucketArn = "arn:aws-us-gov:s3:::compliance-audit-bucket-111122223333-test";

    expect(statementsOf(policy)).toEqual([
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [bucketArn, `${bucketArn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });

  it("takes the access logs of the bucket that it is told, below their prefix, and of no other", () => {
    const accessLogsOf = { bucketName: "compliance-other-test", accountId: "111122223333" };
    const { policy } = privateBucket({ accessLogsOf, partition: "aws-cn" }).only("aws_s3_bucket_policy");

    expect(statementsOf(policy).map(({ Sid }) => Sid)).toEqual(["TlsOnly", "DeliverAccessLogs"]);
    expect(statementsOf(policy)[1]).toEqual({
      Sid: "DeliverAccessLogs",
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: "arn:aws-cn:s3:::compliance-audit-bucket-111122223333-test/access-logs/*",
      Condition: {
        ArnLike: { "aws:SourceArn": "arn:aws-cn:s3:::compliance-other-test" },
        StringEquals: { "aws:SourceAccount": "111122223333" },
      },
    });
  });

  it("has its access logs delivered to another, once that takes them", () => {
    const stack = new Synthesized((scope) => {
      const accessLogBucket = new PrivateBucket(scope, "logs", { bucketName: "logs-test" });
      new PrivateBucket(scope, "bucket", { bucketName: "audit-test", accessLogBucket });
    });

    expect(stack.only("aws_s3_bucket_logging")).toEqual({
      bucket: expect.stringMatching(/^\$\{aws_s3_bucket\.bucket_\w+\.id\}$/) as unknown,
      target_bucket: expect.stringMatching(/^\$\{aws_s3_bucket\.logs_\w+\.id\}$/) as unknown,
      target_prefix: "access-logs/",
      depends_on: [expect.stringMatching(/^aws_s3_bucket_policy\.logs_Policy_\w+$/)],
    });
  });

  it("expires current versions below the prefixes that it is told, and no others", () => {
    const expiring = (stack: Synthesized): readonly unknown[] =>
      lifecycleOf(stack).filter((rule) => "expiration" in rule);

    expect(expiring(privateBucket())).toEqual([]);
    expect(expiring(privateBucket({ expireAfterDays: { "scans/": 90, "remediations/": 30 } }))).toEqual([
      { id: "expire-scans", status: "Enabled", filter: [{ prefix: "scans/" }], expiration: [{ days: 90 }] },
      {
        id: "expire-remediations",
        status: "Enabled",
        filter: [{ prefix: "remediations/" }],
        expiration: [{ days: 30 }],
      },
    ]);
  });

  it("clears versions that were replaced after 30 days, and unfinished uploads after 7, wherever they are", () => {
    expect(lifecycleOf(privateBucket())).toEqual([
      {
        id: "clean-up",
        status: "Enabled",
        filter: [{ prefix: "" }],
        noncurrent_version_expiration: [{ noncurrent_days: 30 }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      },
    ]);
  });

  it("names its lifecycle rules apart", () => {
    const ids = lifecycleOf(privateBucket({ expireAfterDays: { "a/": 1, "b/": 2 } })).map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
  });

  it("makes one change of access after the other, and rules on versions once there are versions", () => {
    const stack = privateBucket();

    expect(stack.only("aws_s3_bucket_policy")["depends_on"]).toEqual([
      stack.address("aws_s3_bucket_public_access_block"),
    ]);
    expect(stack.only("aws_s3_bucket_lifecycle_configuration")["depends_on"]).toEqual([
      stack.address("aws_s3_bucket_versioning"),
    ]);
  });

  it("has all of that refer to it", () => {
    const stack = privateBucket();
    const companions = stack.resources().filter(([type]) => type.startsWith("aws_s3_bucket_"));

    expect(companions).toHaveLength(6);
    companions.forEach(([, { bucket }]) => {
      expect(bucket).toBe(`\${${stack.address("aws_s3_bucket")}.id}`);
    });
  });
});
