import { readEnvironment } from "../../../src/infra/settings";
import { DESIGNED_HANDLER_NAMES, AuditStack, handlerDirectories } from "../../support/audit-stack";
import { statementsOf } from "../../support/synthesized";

const codeDirectories = handlerDirectories();

// The services around the functions, by name: what is deployed to real accounts.
describe.each(["dev", "prod"])("the audit stack of %s", (suffix) => {
  const settings = readEnvironment(suffix);
  const accounts = "accounts" in settings.targets ? settings.targets.accounts : [];
  const stack = new AuditStack(settings, codeDirectories);
  const functionArn = (name: string): string =>
    stack.reference("aws_lambda_function", `${name}-lambda-${suffix}`, "arn");

  describe("AWS Config", () => {
    it("records the types that rules judge, and delivers to its bucket", () => {
      const recorder = stack.named("aws_config_configuration_recorder", `compliance-recorder-${suffix}`);
      const { resource_types: types } = recorder["recording_group"] as { readonly resource_types: readonly string[] };

      expect(types).toEqual(expect.arrayContaining(["AWS::EC2::VPC", "AWS::Lambda::Function", "AWS::S3::Bucket"]));
      expect(types.filter((type) => !/^AWS(::[A-Za-z0-9]+){2}$/.test(type))).toEqual([]);
      expect(recorder["role_arn"]).toBe(stack.reference("aws_iam_role", `compliance-config-${suffix}`, "arn"));
      expect(stack.named("aws_config_delivery_channel", `compliance-channel-${suffix}`)).toMatchObject({
        s3_bucket_name: stack.reference(
          "aws_s3_bucket",
          `compliance-config-bucket-${settings.accountId}-${suffix}`,
          "bucket",
        ),
      });
      expect(stack.only("aws_config_configuration_recorder_status")["is_enabled"]).toBe(true);
    });

    it("has the managed policy of AWS attached to its role", () => {
      expect(stack.all("aws_iam_role_policy_attachment")).toContainEqual({
        role: stack.reference("aws_iam_role", `compliance-config-${suffix}`, "name"),
        policy_arn: "arn:aws:iam::aws:policy/service-role/AWS_ConfigRole",
      });
    });

    it.each([
      ["s3-encryption", "s3-encryption-rule", "AWS::S3::Bucket"],
      ["vpc-flow-logs", "vpc-flow-logs-rule", "AWS::EC2::VPC"],
      ["lambda-settings", "lambda-settings-rule", "AWS::Lambda::Function"],
    ])("asks with the rule %s the function %s", (rule, functionName, resourceType) => {
      expect(stack.all("aws_config_config_rule")).toHaveLength(3);
      expect(stack.named("aws_config_config_rule", `${rule}-${suffix}`)).toMatchObject({
        source: { owner: "CUSTOM_LAMBDA", source_identifier: functionArn(functionName) },
        scope: { compliance_resource_types: [resourceType] },
      });
    });

    it("aggregates the targets' accounts and regions", () => {
      const name = `compliance-aggregator-${suffix}`;

      expect(stack.named("aws_config_configuration_aggregator", name)).toMatchObject({
        account_aggregation_source: { account_ids: accounts, regions: settings.targets.regions },
      });
    });
  });

  it("scans every six hours", () => {
    expect(stack.named("aws_cloudwatch_event_rule", `scheduled-scan-${suffix}`)["schedule_expression"]).toBe(
      "rate(6 hours)",
    );
  });

  it.each([
    ["scheduled-scan", ["scanner"]],
    ["on-demand-scan", ["scanner"]],
    ["scan-completed", ["json-report", "csv-report"]],
    ["config-violation", ["remediation"]],
    ["scan-violation", ["remediation"]],
  ])("carries events by %s to %p", (route, functionNames) => {
    const rule = stack.reference("aws_cloudwatch_event_rule", `${route}-${suffix}`, "name");
    const targets = stack.all("aws_cloudwatch_event_target").filter((target) => target["rule"] === rule);

    expect(targets.map(({ arn }) => arn)).toEqual(functionNames.map(functionArn));
    targets.forEach((target) => {
      expect(target["dead_letter_config"]).toEqual({
        arn: stack.reference("aws_sqs_queue", `compliance-events-dlq-${suffix}`, "arn"),
      });
      expect(target).toHaveProperty("retry_policy.maximum_retry_attempts");
    });
  });

  it("publishes alerts to an encrypted topic, to which the scanner and the remediation may publish", () => {
    const keyId = stack.named("aws_kms_alias", `alias/compliance-alerts-${suffix}`)["target_key_id"] as string;
    const [publishers] = statementsOf(stack.only("aws_sns_topic_policy")["policy"]);

    expect(stack.named("aws_sns_topic", `compliance-alerts-${suffix}`)).toMatchObject({
      kms_master_key_id: keyId.replace(".key_id}", ".arn}"),
    });
    expect(publishers).toMatchObject({
      Action: "sns:Publish",
      Principal: {
        AWS: ["scanner", "remediation"].map((name) =>
          stack.reference("aws_iam_role", `${name}-lambda-${suffix}`, "arn"),
        ),
      },
    });
  });

  it("shows a dashboard, and alarms on errors, dead letters and a missed scan", () => {
    const names = stack.all("aws_cloudwatch_metric_alarm").map((alarm) => alarm["alarm_name"]);

    expect(stack.only("aws_cloudwatch_dashboard")["dashboard_name"]).toBe(`compliance-dashboard-${suffix}`);
    expect(names.toSorted()).toEqual(
      [
        ...DESIGNED_HANDLER_NAMES.map((name) => `${name}-errors-${suffix}`),
        ...[...DESIGNED_HANDLER_NAMES, "events"].map((name) => `${name}-dead-letters-${suffix}`),
        `scan-missed-${suffix}`,
      ].sort(),
    );
  });

  it("makes its own account a target through the module of member accounts", () => {
    expect(Object.values(stack.json.module ?? {})).toMatchObject([
      {
        scan_role_name: `compliance-scan-${suffix}`,
        remediation_role_name: `compliance-remediation-${suffix}`,
        external_id: `compliance-audit-${suffix}`,
        enable_remediation: false,
        scanner_role_arn: stack.reference("aws_iam_role", `scanner-lambda-${suffix}`, "arn"),
        remediation_function_role_arn: stack.reference("aws_iam_role", `remediation-lambda-${suffix}`, "arn"),
      },
    ]);
  });

  it("lets the scanner, and the remediation that only looks, assume the scan roles of the targets alone", () => {
    const assumed = ["scanner", "remediation"].map((name) => {
      const { policy } = stack.named("aws_iam_policy", `${name}-lambda-${suffix}`);
      return statementsOf(policy).find(({ Action }) => Action.includes("sts:AssumeRole"))?.Resource;
    });

    expect(assumed).toEqual(
      ["scan", "scan"].map((role) =>
        accounts.map((account) => `arn:aws:iam::${account}:role/compliance-${role}-${suffix}`),
      ),
    );
  });
});
