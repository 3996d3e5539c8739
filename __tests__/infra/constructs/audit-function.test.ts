import { AuditFunction, type AuditFunctionProps } from "../../../src/infra/constructs/audit-function";
import { handlerDirectories } from "../../support/audit-stack";
import { statement, statementsOf, Synthesized } from "../../support/synthesized";

const LOG_KEY_ARN = "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555";
const STATEMENT = {
  Sid: "PutEvents",
  Effect: "Allow",
  Action: "events:PutEvents",
  Resource: "arn:aws:events",
} as const;
const { scanner: codeDirectory } = handlerDirectories();

function auditFunction(props: Partial<AuditFunctionProps> = {}): Synthesized {
  return new Synthesized((scope) => {
    new AuditFunction(scope, "fn", {
      environmentSuffix: "test",
      name: "scanner",
      description: "Scans",
      codeDirectory,
      memoryMb: 512,
      timeoutSeconds: 120,
      reservedConcurrency: 5,
      logKeyArn: LOG_KEY_ARN,
      statements: [STATEMENT],
      ...props,
    });
  });
}

const stack = auditFunction();
const lambda = stack.only("aws_lambda_function");
const lambdaWith = (props: Partial<AuditFunctionProps>) => auditFunction(props).only("aws_lambda_function");

const attachedPolicies = (of: Synthesized): readonly unknown[] =>
  of.all("aws_iam_role_policy_attachment").map((attachment) => attachment["policy_arn"]);

describe("AuditFunction", () => {
  it("has the settings of its props", () => {
    expect(lambda).toMatchObject({
      function_name: "scanner-lambda-test",
      description: "Scans",
      handler: "index.handler",
      memory_size: 512,
      timeout: 120,
    });
  });

  it("runs on the newest Node unless another is given", () => {
    expect(lambda["runtime"]).toBe("nodejs24.x");
    expect(lambdaWith({ runtime: "nodejs22.x" })["runtime"]).toBe("nodejs22.x");
  });

  it("packages its code as the props say", () => {
    expect(lambda["filename"]).toMatch(/^\$\{data\.archive_file\..+\.output_path\}$/);
    expect(lambda["source_code_hash"]).toMatch(/^\$\{data\.archive_file\..+\.output_base64sha256\}$/);
    expect(lambdaWith({ packaging: "asset" })["filename"]).toMatch(/^assets\/.+\/scanner\.zip$/);
  });

  it("has variables for its name, its environment and those of its props", () => {
    expect(lambdaWith({ variables: { AUDIT_BUCKET: "bucket" } })["environment"]).toEqual({
      variables: {
        POWERTOOLS_SERVICE_NAME: "scanner",
        POWERTOOLS_METRICS_NAMESPACE: "ComplianceAudit",
        POWERTOOLS_LOG_LEVEL: "INFO",
        ENVIRONMENT_SUFFIX: "test",
        AUDIT_BUCKET: "bucket",
      },
    });
  });

  it("is traced", () => {
    expect(lambda["tracing_config"]).toEqual({ mode: "Active" });
  });

  it.each([
    [true, 5],
    [undefined, 5],
    [false, -1],
  ])("reserves its concurrency unless that is switched off (%p)", (reserveConcurrency, reserved) => {
    const switched = reserveConcurrency === undefined ? {} : { reserveConcurrency };

    expect(lambdaWith(switched)["reserved_concurrent_executions"]).toBe(reserved);
  });

  describe("role", () => {
    it("is its own, and assumed by Lambda alone", () => {
      const { assume_role_policy: trust } = stack.named("aws_iam_role", "scanner-lambda-test");

      expect(stack.only("aws_lambda_function")["role"]).toBe(`\${${stack.address("aws_iam_role")}.arn}`);
      expect(statementsOf(trust)).toEqual([
        {
          Sid: "LambdaAssumes",
          Effect: "Allow",
          Principal: { Service: "lambda.amazonaws.com" },
          Action: "sts:AssumeRole",
        },
      ]);
    });

    it("may do what the props allow, and write failed events to the function's own queue", () => {
      expect(statementsOf(stack.named("aws_iam_policy", "scanner-lambda-test")["policy"])).toEqual([
        STATEMENT,
        {
          Sid: "KeepFailedEvents",
          Effect: "Allow",
          Action: "sqs:SendMessage",
          Resource: `\${${stack.address("aws_sqs_queue")}.arn}`,
        },
      ]);
    });

    it.each([
      ["in a VPC", { vpc: { subnetIds: ["subnet-1"], securityGroupId: "sg-1" } }, ["AWSLambdaENIManagementAccess"]],
      ["in no VPC", {}, []],
    ])("%s has managed policies attached, its own and those of AWS", (_, props, network) => {
      const placed = auditFunction(props);
      const role = `\${${placed.address("aws_iam_role")}.name}`;

      expect(attachedPolicies(placed)).toEqual([
        "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
        ...network.map((name) => `arn:aws:iam::aws:policy/service-role/${name}`),
        `\${${placed.address("aws_iam_policy")}.arn}`,
        "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess",
      ]);
      placed.all("aws_iam_role_policy_attachment").forEach((attachment) => {
        expect(attachment["role"]).toBe(role);
      });
    });

    it("stays within its partition", () => {
      const abroad = auditFunction({ partition: "aws-us-gov", statements: [], logKeyArn: "key" });
      const text = JSON.stringify(abroad.resources());

      expect(text).toContain("arn:aws-us-gov:iam::aws:policy/AWSXRayDaemonWriteAccess");
      expect(text).not.toContain("arn:aws:");
    });
  });

  describe("network", () => {
    it("is the subnets and the security group that it is given", () => {
      expect(
        lambdaWith({ vpc: { subnetIds: ["subnet-1", "subnet-2"], securityGroupId: "sg-1" } })["vpc_config"],
      ).toEqual({
        subnet_ids: ["subnet-1", "subnet-2"],
        security_group_ids: ["sg-1"],
      });
    });

    it("is Lambda's own if it is given none", () => {
      expect(lambda).not.toHaveProperty("vpc_config");
    });
  });

  describe("logs", () => {
    it("are JSON in an encrypted group of its own", () => {
      expect(stack.only("aws_cloudwatch_log_group")).toMatchObject({
        name: "/aws/lambda/scanner-lambda-test",
        kms_key_id: LOG_KEY_ARN,
      });
      expect(stack.only("aws_lambda_function")["logging_config"]).toEqual({
        log_format: "JSON",
        log_group: `\${${stack.address("aws_cloudwatch_log_group")}.name}`,
      });
    });

    it("are kept for a year unless another time is given", () => {
      const keptFor = (of: Synthesized): unknown => of.only("aws_cloudwatch_log_group")["retention_in_days"];

      expect(keptFor(stack)).toBe(365);
      expect(keptFor(auditFunction({ logRetentionDays: 30 }))).toBe(30);
    });
  });

  describe("events", () => {
    it("are retried twice within an hour", () => {
      expect(stack.only("aws_lambda_function_event_invoke_config")).toEqual({
        function_name: `\${${stack.address("aws_lambda_function")}.function_name}`,
        maximum_event_age_in_seconds: 3_600,
        maximum_retry_attempts: 2,
      });
    });

    it("are kept for two weeks, encrypted, if they failed", () => {
      expect(stack.only("aws_sqs_queue")).toEqual({
        name: "scanner-dlq-test",
        message_retention_seconds: 1_209_600,
        sqs_managed_sse_enabled: true,
      });
      expect(stack.only("aws_lambda_function")["dead_letter_config"]).toEqual({
        target_arn: `\${${stack.address("aws_sqs_queue")}.arn}`,
      });
    });
  });

  it("is created after its role's permissions and its log group", () => {
    const awaited = stack.only("aws_lambda_function")["depends_on"] as readonly string[];

    expect(awaited.filter((address) => address.startsWith("aws_iam_role_policy_attachment."))).toHaveLength(3);
    expect(awaited).toContain(stack.address("aws_cloudwatch_log_group"));
  });

  it("may only keep failed events if it is given no permissions", () => {
    const { policy } = auditFunction({ statements: [] }).only("aws_iam_policy");

    expect(statementsOf(policy)).toEqual([statement(policy, "KeepFailedEvents")]);
  });
});
