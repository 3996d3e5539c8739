import { auditSettingsOf, readEnvironment } from "../../../src/infra/settings";
import { AuditStack, handlerDirectories } from "../../support/audit-stack";
import { type Resource, statementsOf } from "../../support/synthesized";

const codeDirectories = handlerDirectories();

/** The concurrency that each function reserves. */
const RESERVED = {
  scanner: 10,
  "json-report": 5,
  "csv-report": 5,
  remediation: 5,
  "s3-encryption-rule": 2,
  "vpc-flow-logs-rule": 2,
  "lambda-settings-rule": 2,
} as const;

// The network, the functions and the buckets, by name: what is deployed to real accounts.
describe.each(["dev", "prod"])("the audit stack of %s", (suffix) => {
  const settings = readEnvironment(suffix);
  const { accountId, awsRegion } = settings;
  const stack = new AuditStack(settings, codeDirectories);
  const auditBucketName = `compliance-audit-bucket-${accountId}-${suffix}`;
  const configBucketName = `compliance-config-bucket-${accountId}-${suffix}`;

  /** The companion of a bucket, such as its versioning. */
  function ofBucket(bucketName: string, companion: string): Resource {
    const bucket = stack.reference("aws_s3_bucket", bucketName, "id");
    const found = stack.all(`aws_s3_bucket_${companion}`).find((resource) => resource["bucket"] === bucket);
    if (found === undefined) throw new Error(`${bucketName} has no ${companion}.`);
    return found;
  }

  describe("network", () => {
    const vpcId = stack.reference("aws_vpc", `compliance-vpc-${suffix}`, "id");
    const subnetIds = [1, 2].map((number) =>
      stack.reference("aws_subnet", `compliance-private-${number}-${suffix}`, "id"),
    );

    it("is a VPC with private subnets in two zones, and no way out", () => {
      expect(stack.all("aws_subnet").map((subnet) => subnet["vpc_id"])).toEqual([vpcId, vpcId]);
      expect(new Set(stack.all("aws_subnet").map((subnet) => subnet["availability_zone"])).size).toBe(2);
      expect(stack.resources().filter(([type]) => /nat_gateway|internet_gateway|aws_route$/.test(type))).toEqual([]);
    });

    it("logs its traffic to an encrypted group", () => {
      const name = `audit-flowlogs-${awsRegion}-${suffix}`;

      expect(stack.only("aws_flow_log")).toMatchObject({
        vpc_id: vpcId,
        traffic_type: "ALL",
        log_destination: stack.reference("aws_cloudwatch_log_group", name, "arn"),
      });
      expect(stack.named("aws_cloudwatch_log_group", name)).toMatchObject({
        kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\.log-key_.+\.arn\}$/) as unknown,
        retention_in_days: settings.logRetentionDays,
      });
    });

    it("closes the default security group", () => {
      expect(stack.only("aws_default_security_group")).toMatchObject({ vpc_id: vpcId, ingress: [], egress: [] });
    });

    it("has endpoint policies that know the functions' roles, the roles that they assume, and what they write to", () => {
      const policies = stack
        .all("aws_vpc_endpoint")
        .flatMap(({ policy }) => (typeof policy === "string" ? [policy] : []));
      const roles = stack.all("aws_lambda_function").map(({ function_name: name }) => `role/${String(name)}`);
      const named = [
        ...[`:role/${settings.targets.scanRoleName}`, `:role/${settings.targets.remediationRoleName}`],
        ...[`:::${auditBucketName}/*`, `:event-bus/compliance-bus-${suffix}`, `:compliance-alerts-${suffix}`],
      ];

      expect(named.filter((name) => !policies.join("").includes(`${name}"`))).toEqual([]);
      expect(policies.filter((policy) => !policy.includes(`:role/*-lambda-${suffix}"`))).toEqual([]);
      expect(roles.filter((role) => !role.endsWith(`-lambda-${suffix}`))).toEqual([]);
    });

    it("has an endpoint for each service that the functions call", () => {
      const endpoints = stack.all("aws_vpc_endpoint").map((endpoint) => endpoint["service_name"]);

      expect(endpoints).toEqual(
        expect.arrayContaining(
          ["s3", "lambda", "config", "sts", "ec2", "sns", "events", "monitoring", "logs", "kms", "xray"].map(
            (service) => `com.amazonaws.${awsRegion}.${service}`,
          ),
        ),
      );
    });

    it("is where all functions are", () => {
      stack.all("aws_lambda_function").forEach((fn) => {
        expect(fn["vpc_config"]).toEqual({
          subnet_ids: subnetIds,
          security_group_ids: [stack.reference("aws_security_group", `compliance-functions-${suffix}`, "id")],
        });
      });
    });
  });

  describe("functions", () => {
    it("are seven, and reserve their concurrency", () => {
      const reserved = stack
        .all("aws_lambda_function")
        .map((fn) => [fn["function_name"], fn["reserved_concurrent_executions"]] as const);

      expect(Object.fromEntries(reserved)).toEqual(
        Object.fromEntries(Object.entries(RESERVED).map(([name, count]) => [`${name}-lambda-${suffix}`, count])),
      );
    });

    it("are traced, log JSON, and keep what failed", () => {
      stack.all("aws_lambda_function").forEach((fn) => {
        expect(fn).toMatchObject({
          tracing_config: { mode: "Active" },
          logging_config: { log_format: "JSON" },
          dead_letter_config: { target_arn: expect.stringMatching(/^\$\{aws_sqs_queue\./) as unknown },
          runtime: "nodejs24.x",
        });
      });
    });

    it("have their logs encrypted and kept as long as the settings say", () => {
      const groups = stack.all("aws_cloudwatch_log_group");

      expect(groups).toHaveLength(8);
      groups.forEach((group) => {
        expect(group["kms_key_id"]).toMatch(/^\$\{aws_kms_key\.log-key_/);
        expect(group["retention_in_days"]).toBe(settings.logRetentionDays);
      });
    });

    it("write to the audit bucket", () => {
      expect(stack.named("aws_lambda_function", `scanner-lambda-${suffix}`)["environment"]).toMatchObject({
        variables: {
          AUDIT_BUCKET: stack.reference("aws_s3_bucket", auditBucketName, "bucket"),
          EVENT_BUS_NAME: `compliance-bus-${suffix}`,
          ALERT_TOPIC_ARN: `arn:aws:sns:${awsRegion}:${accountId}:compliance-alerts-${suffix}`,
        },
      });
    });

    it("are zipped by the archive provider", () => {
      expect(Object.values(stack.json.data?.["archive_file"] ?? {}).map((file) => file["output_path"])).toEqual(
        Object.keys(RESERVED)
          .map((name) => `${name}.zip`)
          .sort(),
      );
    });
  });

  describe("audit bucket", () => {
    it("keeps versions, encrypted with a key of its own that rotates", () => {
      const keyId = stack.named("aws_kms_alias", `alias/compliance-audit-bucket-${suffix}`)["target_key_id"] as string;
      const keys = stack.all("aws_kms_key");

      expect(ofBucket(auditBucketName, "versioning")).toMatchObject({
        versioning_configuration: { status: "Enabled" },
      });
      expect(ofBucket(auditBucketName, "server_side_encryption_configuration")["rule"]).toEqual([
        {
          apply_server_side_encryption_by_default: {
            sse_algorithm: "aws:kms",
            kms_master_key_id: keyId.replace(".key_id}", ".arn}"),
          },
          bucket_key_enabled: true,
        },
      ]);
      expect(keys).toHaveLength(3);
      expect(new Set(keys.map((key) => key["enable_key_rotation"]))).toEqual(new Set([true]));
    });

    it("lets scans and records of remediations expire after 90 days, and settings and state stay", () => {
      expect(ofBucket(auditBucketName, "lifecycle_configuration")["rule"]).toMatchObject([
        { filter: [{ prefix: "scans/" }], expiration: [{ days: 90 }] },
        { filter: [{ prefix: "remediations/" }], expiration: [{ days: 90 }] },
        { filter: [{ prefix: "" }], noncurrent_version_expiration: [{ noncurrent_days: 30 }] },
      ]);
    });

    it("holds the settings that the functions read", () => {
      const { content, ...object } = stack.only("aws_s3_object");

      expect(object).toMatchObject({
        bucket: stack.reference("aws_s3_bucket", auditBucketName, "id"),
        key: "config/audit-settings.json",
        content_type: "application/json",
      });
      expect(JSON.parse(content as string)).toEqual(auditSettingsOf(settings));
    });
  });

  describe("Config bucket", () => {
    it("keeps versions, encrypted by S3", () => {
      expect(ofBucket(configBucketName, "versioning")).toMatchObject({
        versioning_configuration: { status: "Enabled" },
      });
      expect(ofBucket(configBucketName, "server_side_encryption_configuration")["rule"]).toEqual([
        { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
      ]);
    });

    it("takes the access logs of the audit bucket, and keeps them as long as other logs", () => {
      expect(stack.only("aws_s3_bucket_logging")).toMatchObject({
        bucket: stack.reference("aws_s3_bucket", auditBucketName, "id"),
        target_bucket: stack.reference("aws_s3_bucket", configBucketName, "id"),
      });
      const allowed = statementsOf(ofBucket(configBucketName, "policy")["policy"]).filter(
        ({ Effect }) => Effect === "Allow",
      );
      expect(allowed).toMatchObject([
        {
          Principal: { Service: "logging.s3.amazonaws.com" },
          Condition: { ArnLike: { "aws:SourceArn": `arn:aws:s3:::${auditBucketName}` } },
        },
      ]);
      expect(ofBucket(configBucketName, "lifecycle_configuration")["rule"]).toMatchObject([
        { filter: [{ prefix: "access-logs/" }], expiration: [{ days: settings.logRetentionDays }] },
        { filter: [{ prefix: "AWSLogs/" }], expiration: [{ days: 2557 }] },
        { filter: [{ prefix: "" }] },
      ]);
    });

    it("is spared by the remediation", () => {
      const { key, value } = settings.remediation.optOutTag;

      expect(stack.named("aws_s3_bucket", configBucketName)["tags"]).toEqual({ [key]: value });
    });
  });

  it.each([auditBucketName, configBucketName])("keeps the public, ACLs and plain HTTP away from %s", (bucketName) => {
    expect(Object.values(ofBucket(bucketName, "public_access_block")).filter((value) => value === true)).toHaveLength(
      4,
    );
    expect(ofBucket(bucketName, "ownership_controls")).toMatchObject({
      rule: { object_ownership: "BucketOwnerEnforced" },
    });
    const statements = statementsOf(ofBucket(bucketName, "policy")["policy"]);
    expect(statements.filter(({ Effect }) => Effect === "Deny")).toMatchObject([
      {
        Resource: [`arn:aws:s3:::${bucketName}`, `arn:aws:s3:::${bucketName}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });
});
